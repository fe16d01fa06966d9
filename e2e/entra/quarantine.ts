import { DAY } from './escrow'
import type { Job, ProvisioningEvent } from './job-state'

/** Microsoft Learn, When will provisioning finish: "about every 40 minutes". */
export const INTERVAL_MS = 40 * 60_000

export type QuarantineReason = 'EncounteredQuarantineException' | 'EncounteredEscrowProportionThreshold'

/** What the verdict on a job rests on: events since the last restart or the end of the last quarantine. */
export type Health = {
  readonly events: number
  readonly failures: number
  readonly referenceFailures: number
  readonly quarantine: {
    readonly reason: QuarantineReason
    readonly detail: string
    readonly since: number
    readonly cycles: number
  } | null
}

export const HEALTHY: Health = { events: 0, failures: 0, referenceFailures: 0, quarantine: null }

export function countEvents(health: Health, events: readonly ProvisioningEvent[]): Health {
  const failed = events.filter((event) => event.status === 'Failure')
  const references = failed.filter((event) => event.reference).length
  return {
    ...health,
    events: health.events + events.filter((event) => event.status !== 'Skipped').length,
    failures: health.failures + failed.length - references,
    referenceFailures: health.referenceFailures + references,
  }
}

/** Microsoft Learn, Quarantine status: judged from 5,000 failures on; references count only for the absolute limit. */
export function exceedsThreshold({ events, failures, referenceFailures }: Omit<Health, 'quarantine'>) {
  if (failures + referenceFailures > 60_000) return true
  return failures >= 5_000 && (failures > 40_000 || failures / events > 0.4)
}

/** Cycles grow rarer in quarantine, down to one a day. */
export function intervalAfter(health: Health) {
  return health.quarantine ? Math.min(DAY, INTERVAL_MS * 2 ** health.quarantine.cycles) : INTERVAL_MS
}

/** Settles the state of the job after a cycle; `fatal` is the sentence of an error that quarantines at once. */
export function judge(job: Job, { fatal, succeeded, now }: { fatal: string | null; succeeded: boolean; now: number }) {
  const { quarantine } = job.health
  const reason =
    fatal !== null
      ? 'EncounteredQuarantineException'
      : exceedsThreshold(job.health)
        ? 'EncounteredEscrowProportionThreshold'
        : null
  if (reason === null || (fatal === null && quarantine && succeeded)) {
    job.health = quarantine ? HEALTHY : job.health
    if (job.status === 'quarantine') job.status = 'on'
    return
  }
  const since = quarantine?.since ?? now
  job.health = {
    ...job.health,
    quarantine: { reason, detail: fatal ?? 'Too many operations failed', since, cycles: (quarantine?.cycles ?? 0) + 1 },
  }
  // A job that is off stays off: it was asked for one cycle only.
  if (job.status !== 'off') job.status = now - since >= 28 * DAY ? 'disabled' : 'quarantine'
}
