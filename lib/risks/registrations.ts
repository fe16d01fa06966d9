// When the domains of a tenant end, as their registries say: asked once a day at most, and only where somebody switched it on.

import { z } from 'zod'
import { monotonicMs } from '@/lib/clock'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { log } from '@/lib/log'
import { send } from '@/lib/oidc/send'
import type { Snapshot } from '@/lib/state/snapshot'
import { type Ask, isRegistered, readEnd, readRegistries } from './rdap'
import { Unreadable } from './thrown'

const DAY_MS = 86_400_000
/** An assessment does not wait longer; what is left is asked with the next. */
const PATIENCE_MS = 60_000

type Known = Map<string, Date | null>

/** Only domains whose registry has ever answered. `ask` reaches public addresses alone unless a test says otherwise. */
export async function readRegistrations(
  organizationId: string,
  snapshot: Snapshot,
  { at, ask = send }: { at: Date; ask?: Ask },
): Promise<Known> {
  const domains = confirmedDomains(snapshot)
  const rows = await withOrganization(organizationId, (scope) => selectRegistrations(scope, domains))
  const known: Known = new Map(rows.map(({ domain, endsAt }) => [domain, endsAt]))
  const fresh = new Set(
    rows.filter(({ askedAt }) => at.getTime() - askedAt.getTime() < DAY_MS).map((row) => row.domain),
  )
  const answers = await askFor(
    domains.filter((domain) => !fresh.has(domain)),
    ask,
  )
  if (answers.size === 0) return known
  await withOrganization(organizationId, (scope) => upsertRegistrations(scope, answers, at))
  return new Map([...known, ...answers])
}

const Domain = z.object({ isVerified: z.boolean().nullish().catch(null) })

function confirmedDomains(snapshot: Snapshot): string[] {
  try {
    const confirmed = snapshot.all('domain', Domain).filter(({ isVerified }) => isVerified !== false)
    return confirmed.map(({ id }) => id.toLowerCase()).filter(isRegistered)
  } catch (thrown) {
    if (!Unreadable.safeParse(thrown).success) throw thrown
    return []
  }
}

/** A registry that fails keeps none of the others, nor an assessment. */
async function askFor(domains: readonly string[], ask: Ask): Promise<Known> {
  const answers: Known = new Map()
  const began = monotonicMs()
  const registries = domains.length === 0 ? undefined : await readRegistries(ask).catch(noAnswer)
  if (registries === undefined) return answers
  for (const domain of domains) {
    if (monotonicMs() - began > PATIENCE_MS) break
    const end = await readEnd(domain, registries, ask).catch(noAnswer)
    if (end !== undefined) answers.set(domain, end)
  }
  return answers
}

function noAnswer(err: unknown): undefined {
  log().warn({ err }, 'a registry of domains gave no answer')
  return undefined
}

function selectRegistrations({ db, organizationId }: Scope, domains: string[]) {
  return db.domainRegistration.findMany({
    where: { organizationId, domain: { in: domains } },
    select: { domain: true, endsAt: true, askedAt: true },
  })
}

async function upsertRegistrations({ db, organizationId }: Scope, answers: Known, at: Date): Promise<void> {
  const rows = JSON.stringify([...answers].map(([domain, endsAt]) => ({ domain, ends_at: endsAt })))
  await db.$executeRaw`
    insert into domain_registration (organization_id, domain, ends_at, asked_at)
    select ${organizationId}::uuid, domain, ends_at, ${at} from jsonb_to_recordset(${rows}::jsonb) as r(domain text, ends_at timestamptz)
    on conflict (organization_id, domain) do update set ends_at = excluded.ends_at, asked_at = excluded.asked_at`
}
