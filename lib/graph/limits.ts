// Microsoft's limits per tenant, and what a request costs of them (Microsoft Learn: Microsoft Graph service-specific throttling limits).

import type { Cloud } from '@/lib/clouds/schema'
import { once } from '@/lib/once'
import { createLimiter, type Limit, type Limiter } from './limiter'
import { REAL_TIME, type Timing } from './timing'

/** Which of Microsoft's limits a request counts against. */
export type Family = 'reports' | 'policies' | 'directory'

/** A little below what Microsoft allows: 5 requests in 10 s; one a second for all applications of the tenant; 3,500 resource units in 10 s for the smallest tenants. */
const LIMITS: Record<Family, Limit> = {
  reports: { units: 4, perMs: 10_000, lowUnits: 1 },
  policies: { units: 1, perMs: 1_000, lowUnits: 1 },
  directory: { units: 300, perMs: 1_000, lowUnits: 75 },
}

export type Limiters = Record<Family, Limiter>

export function createLimiters(timing: Timing): Limiters {
  return {
    reports: createLimiter(LIMITS.reports, timing),
    policies: createLimiter(LIMITS.policies, timing),
    directory: createLimiter(LIMITS.directory, timing),
  }
}

/**
 * Of one tenant, once in the process: whoever asks Graph about it shares them. Looked up for each request, since those that limit nothing
 * any more are forgotten when another tenant is asked for.
 */
export function tenantLimiters(cloud: Cloud, tenantId: string, timing = REAL_TIME): Limiters {
  const all = once('graph.limiters', () => new Map<string, Limiters>())
  const key = `${cloud} ${tenantId}`
  const known = all.get(key)
  if (known) return known
  for (const [other, limiters] of all)
    if (Object.values(limiters).every((limiter) => limiter.isIdle())) all.delete(other)
  const limiters = createLimiters(timing)
  all.set(key, limiters)
  return limiters
}

/** The first that fits. What is not listed costs 1. */
const RESOURCE_UNITS: [path: RegExp, units: number][] = [
  [/\/transitiveMembers\b/, 5],
  [/^\/groups\/[^/]+\/members\b/, 3],
  [/^\/subscribedSkus\b/, 3],
  [/^\/users\b/, 2],
  [/^\/applications\b/, 2],
  [/^\/oauth2PermissionGrants\b/, 2],
]

/** Requests of the other two families are counted one by one. `$select` and small pages are cheaper, `$expand` is dearer. */
export function costOf(family: Family, path: string): number {
  if (family !== 'directory') return 1
  const query = new URLSearchParams(path.split('?')[1])
  const base = RESOURCE_UNITS.find(([pattern]) => pattern.test(path))?.[1] ?? 1
  const top = query.get('$top')
  const smallPage = top !== null && Number(top) < 20
  return Math.max(1, base - Number(query.has('$select')) + Number(query.has('$expand')) - Number(smallPage))
}
