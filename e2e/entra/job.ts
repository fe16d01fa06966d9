import type { Connection } from './connection'
import { type CycleReport, runCycle } from './cycle'
import { dialectOf } from './dialects'
import type { Job, JobSettings } from './job-state'
import { type OnDemand, provisionOnDemand } from './on-demand'
import { ProvisioningError } from './provisioning-error'
import { HEALTHY } from './quarantine'
import { createRandom } from './random'
import { createRequestLog } from './request-log'
import { probe } from './target'
import type { Tenant } from './tenant'
import { createTransport } from './transport'

export type JobOptions = Pick<JobSettings, 'tenantUrl' | 'secretToken'> &
  Partial<JobSettings> & { readonly timeoutMs?: number; readonly seed?: number }

export type ConnectionTest = { readonly ok: boolean; readonly code: string | null; readonly message: string }

export type ProvisioningJob = {
  readonly state: Job
  readonly settings: JobSettings
  readonly log: Job['log']
  testConnection: () => Promise<ConnectionTest>
  /** A cycle now, whatever the interval says; `now` is the service's clock in milliseconds. */
  runCycle: (now?: number) => Promise<CycleReport>
  /** A cycle if the job is started and one is due: every 40 minutes, more rarely in quarantine. */
  runDueCycle: (now?: number) => Promise<CycleReport | null>
  provisionOnDemand: (request: OnDemand) => ReturnType<typeof provisionOnDemand>
  start: () => void
  stop: () => void
  /** Forgets watermark, escrows and quarantine, so that everything is evaluated again; `full` breaks the links as well. */
  restart: (options?: { full?: boolean }) => void
  close: () => void
}

export function createProvisioningJob(tenant: Tenant, options: JobOptions): ProvisioningJob {
  const { timeoutMs = 30_000, seed = 1, ...given } = options
  const job = newJob(tenant, settingsOf(given), timeoutMs)
  const random = createRandom(seed)
  const connect = (cycle: string): Connection => {
    job.transport.forgetIdle()
    return { ...job.settings, log: job.log, transport: job.transport, random, cycle }
  }
  return {
    state: job,
    settings: job.settings,
    log: job.log,
    testConnection: () => testConnection(job, connect('test-connection')),
    runCycle: (now = Date.now()) => runCycle(job, connect, now),
    runDueCycle: async (now = Date.now()) =>
      isStarted(job) && now >= job.nextCycleAt ? runCycle(job, connect, now) : null,
    provisionOnDemand: (request) => provisionOnDemand(job, connect('on-demand'), request),
    start: () => {
      job.status = job.health.quarantine ? 'quarantine' : 'on'
      job.nextCycleAt = 0
    },
    stop: () => {
      job.status = 'off'
    },
    restart: ({ full = false } = {}) => restart(job, full),
    close: () => job.transport.close(),
  }
}

function settingsOf(given: Pick<JobSettings, 'tenantUrl' | 'secretToken'> & Partial<JobSettings>): JobSettings {
  return {
    dialect: dialectOf(given.tenantUrl),
    externalId: 'mailNickname',
    extensionAttributes: [],
    userMatching: ['userName'],
    groupMatching: 'displayName',
    roles: 'none',
    concurrency: 1,
    membersPerPatch: 100,
    faults: {},
    ...given,
  }
}

function newJob(tenant: Tenant, settings: JobSettings, timeoutMs: number): Job {
  return {
    tenant,
    settings,
    log: createRequestLog(),
    transport: createTransport({ timeoutMs }),
    links: new Map(),
    escrow: new Map(),
    health: HEALTHY,
    status: 'off',
    watermark: null,
    cycles: 0,
    nextCycleAt: 0,
    resumeAt: 0,
  }
}

/** What the portal's button does: a random user and a random group, neither of which may be found. */
async function testConnection({ settings }: Job, connection: Connection): Promise<ConnectionTest> {
  try {
    await probe(connection, 'Users', settings.userMatching[0] ?? 'userName')
    await probe(connection, 'Groups', settings.groupMatching)
    return { ok: true, code: null, message: 'The supplied credentials are authorized to enable provisioning' }
  } catch (error) {
    if (!(error instanceof ProvisioningError)) throw error
    const hint = error.code === 'Unauthorized' ? 'You appear to have entered invalid credentials. ' : ''
    return { ok: false, code: error.code, message: `${hint}${error.message}` }
  }
}

function restart(job: Job, full: boolean) {
  job.watermark = null
  job.escrow.clear()
  job.health = HEALTHY
  job.resumeAt = 0
  job.nextCycleAt = 0
  if (job.status !== 'off') job.status = 'on'
  if (full) job.links.clear()
  for (const [objectId, link] of job.links) {
    // A broken anchor is looked up anew; memberships and managers are evaluated again.
    if (link.broken) job.links.delete(objectId)
    link.members.clear()
    link.manager = null
  }
}

function isStarted({ status }: Job) {
  return status === 'on' || status === 'quarantine'
}
