import type { Connection } from './connection'
import { dueInEscrow, putInEscrow, releaseFromEscrow } from './escrow'
import type { Job, ProvisioningEvent } from './job-state'
import { inParallel } from './pool'
import { provisionGroup } from './provision-group'
import { provisionUser } from './provision-user'
import { ProvisioningError } from './provisioning-error'
import { countEvents, intervalAfter, judge } from './quarantine'
import { provisionManager, provisionMembers } from './references'

export type CycleReport = {
  readonly number: number
  readonly kind: 'initial' | 'incremental' | 'none'
  /** Why there was no cycle, or why it ended early. */
  readonly stopped: string | null
  readonly events: readonly ProvisioningEvent[]
}

type Outcome = Pick<ProvisioningEvent, 'action' | 'status' | 'detail'> & { readonly waiting?: boolean }
type Run = {
  readonly job: Job
  readonly connection: Connection
  readonly now: number
  readonly events: ProvisioningEvent[]
}

/** One cycle: users, groups, then references (Microsoft Learn: How provisioning works). The watermark moves only if it ran to its end. */
export async function runCycle(job: Job, connect: (cycle: string) => Connection, now: number): Promise<CycleReport> {
  const refusal =
    job.status === 'disabled' ? 'The job is disabled' : now < job.resumeAt ? 'Waiting for Retry-After' : null
  if (refusal !== null) return { number: job.cycles, kind: 'none', stopped: refusal, events: [] }
  job.cycles += 1
  const kind = job.watermark === null ? 'initial' : 'incremental'
  const run: Run = { job, connection: connect(String(job.cycles)), now, events: [] }
  const end = job.tenant.feed.length
  const stop = await sweep(run, changedObjects(job)).then(
    () => null,
    (error: unknown) => {
      if (error instanceof ProvisioningError) return error
      throw error
    },
  )
  if (!stop) job.watermark = end
  if (stop && stop.retryAfterSeconds !== null) job.resumeAt = now + stop.retryAfterSeconds * 1000
  settle(run, stop)
  return { number: job.cycles, kind, stopped: stop ? `${stop.code}: ${stop.message}` : null, events: run.events }
}

function settle({ job, now, events }: Run, stop: ProvisioningError | null) {
  job.health = countEvents(job.health, events)
  const fatal = stop?.fatal ? `${stop.code}: ${stop.message}` : null
  judge(job, { fatal, succeeded: !stop && !events.some((event) => event.status === 'Failure'), now })
  job.nextCycleAt = Math.max(now + intervalAfter(job.health), job.resumeAt)
}

/** Everything at first, later what the delta feed names since the watermark. */
function changedObjects({ tenant, watermark }: Job): Set<string> {
  if (watermark !== null) return new Set(tenant.feed.slice(watermark))
  return new Set([...tenant.users.keys(), ...tenant.groups.keys(), ...tenant.feed])
}

async function sweep(run: Run, changed: ReadonlySet<string>) {
  const { job, connection, now } = run
  const { concurrency } = job.settings
  const objects = [...new Set([...changed, ...dueInEscrow(job.escrow, 'object', now)])]
  const references = new Set([...objects, ...dueInEscrow(job.escrow, 'reference', now)])
  const [users, groups] = [objects.filter((id) => !isGroup(job, id)), objects.filter((id) => isGroup(job, id))]
  await inParallel(users, concurrency, (id) => attempt(run, id, 'object', () => provisionUser(job, connection, id)))
  await inParallel(groups, concurrency, (id) => attempt(run, id, 'object', () => provisionGroup(job, connection, id)))
  const [people, teams] = [
    [...references].filter((id) => !isGroup(job, id)),
    [...references].filter((id) => isGroup(job, id)),
  ]
  await inParallel(people, concurrency, (id) =>
    attempt(run, id, 'reference', () => provisionManager(job, connection, id)),
  )
  await inParallel(teams, concurrency, (id) =>
    attempt(run, id, 'reference', () => provisionMembers(job, connection, id)),
  )
}

/** Records the outcome. A failure goes to escrow and the cycle goes on, unless it is one that ends the cycle. */
async function attempt(
  { job, now, events }: Run,
  objectId: string,
  part: 'object' | 'reference',
  work: () => Promise<Outcome>,
) {
  const about = describe(job, objectId)
  const reference = part === 'reference'
  try {
    const { waiting, ...outcome } = await work()
    releaseFromEscrow(job.escrow, objectId, part)
    if (waiting) putInEscrow(job.escrow, { objectId, part, code: 'ReferencedObjectMissing', retry: 'next-cycle' }, now)
    if (!reference || outcome.status !== 'Skipped') events.push({ ...about, ...outcome, reference, code: null })
  } catch (error) {
    if (!(error instanceof ProvisioningError)) throw error
    events.push({ ...about, action: 'None', status: 'Failure', reference, code: error.code, detail: error.message })
    if (error.fatal || error.retryAfterSeconds !== null) throw error
    putInEscrow(job.escrow, { objectId, part, code: error.code, retry: error.retry }, now)
  }
}

function describe(job: Job, objectId: string): Pick<ProvisioningEvent, 'objectId' | 'objectType' | 'displayName'> {
  const object = job.tenant.users.get(objectId) ?? job.tenant.groups.get(objectId)
  return { objectId, objectType: isGroup(job, objectId) ? 'Group' : 'User', displayName: object?.displayName ?? '' }
}

function isGroup({ tenant }: Job, objectId: string) {
  return tenant.groupIds.has(objectId)
}
