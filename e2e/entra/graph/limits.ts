import { GraphRefusal } from './refusal'

/** What a request costs: identity and access reports, the one-a-second family, or directory objects in resource units. */
export type Cost =
  | { readonly family: 'reports' | 'policies' }
  | { readonly family: 'directory'; readonly units: number }

/** Microsoft Learn, "Microsoft Graph service-specific throttling limits". */
const REPORTS = { requests: 5, windowMs: 10_000 }
const POLICIES = { requests: 1, windowMs: 1000 }
const DIRECTORY_WINDOW_MS = 10_000

/** The times of what was let through, by limit and caller; a refused request does not count. */
export type Limits = Map<string, { at: number; units: number }[]>

type Caller = { readonly tenantId: string; readonly appId: string; readonly users: number; readonly now: number }

/** Lets the request through and returns the headers that tell of it, or throws 429. */
export function passLimits(limits: Limits, cost: Cost, caller: Caller): Record<string, string> {
  if (cost.family === 'directory') return passDirectory(limits, cost.units, caller)
  const reports = cost.family === 'reports'
  const { requests, windowMs } = reports ? REPORTS : POLICIES
  const key = reports ? `reports ${caller.tenantId} ${caller.appId}` : `policies ${caller.tenantId}`
  const recent = recentOf(limits, key, caller.now - windowMs)
  const [first] = recent.slice(-requests)
  if (first !== undefined && recent.length >= requests)
    throw tooMany(reports ? { 'Retry-After': seconds(first.at + windowMs - caller.now), ...scope(caller) } : {})
  recent.push({ at: caller.now, units: 1 })
  return {}
}

function passDirectory(limits: Limits, units: number, caller: Caller): Record<string, string> {
  const limit = caller.users < 50 ? 3500 : caller.users <= 500 ? 5000 : 8000
  const recent = recentOf(limits, `directory ${caller.tenantId} ${caller.appId}`, caller.now - DIRECTORY_WINDOW_MS)
  const used = recent.reduce((sum, one) => sum + one.units, units)
  if (used > limit)
    throw tooMany({
      'Retry-After': seconds((recent[0]?.at ?? caller.now) + DIRECTORY_WINDOW_MS - caller.now),
      ...scope(caller),
      'x-ms-throttle-limit-percentage': (used / limit).toFixed(2),
      'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    })
  recent.push({ at: caller.now, units })
  const percentage = used / limit
  return {
    'x-ms-resource-unit': String(units),
    ...(percentage > 0.8 && { 'x-ms-throttle-limit-percentage': percentage.toFixed(2) }),
  }
}

function recentOf(limits: Limits, key: string, after: number) {
  const recent = (limits.get(key) ?? []).filter(({ at }) => at > after)
  limits.set(key, recent)
  return recent
}

function scope({ appId, tenantId }: Caller) {
  return { 'x-ms-throttle-scope': `Tenant_Application/ReadWrite/${appId}/${tenantId}` }
}

function seconds(milliseconds: number) {
  return String(Math.max(1, Math.ceil(milliseconds / 1000)))
}

export function tooMany(headers: Record<string, string>) {
  return new GraphRefusal(429, 'TooManyRequests', 'Please retry again later.', headers)
}
