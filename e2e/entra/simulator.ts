import type { CycleReport } from './cycle'
import type { GraphSimulator } from './graph/graph'
import type { GraphTenant } from './graph/graph-tenant'
import type { ProvisioningJob } from './job'
import type { Login } from './login/login'
import { INTERVAL_MS } from './quarantine'
import { liveOn } from './steady'
import type { Tenant } from './tenant'

/** A tenant with its job and a clock of its own, on which 40 minutes pass between two ticks. */
export type Simulator = {
  readonly tenant: Tenant
  readonly job: ProvisioningJob
  /** Where the tenant's people sign in, if that was started as well. */
  readonly signIn: {
    readonly login: Login
    readonly url: string
    /** Called after each change of an app registration. */
    readonly keep?: () => void
  } | null
  /** What Microsoft Graph tells of the tenant, if that was started as well. */
  readonly graph: { readonly service: GraphSimulator; readonly here: GraphTenant } | null
  readonly reports: CycleReport[]
  /** What happened in the tenant by itself, newest last. */
  readonly diary: string[]
  /** Runs work that talks to the application, one at a time. */
  exclusively: <T>(work: () => Promise<T>) => Promise<T>
  /** A cycle at the present moment of the simulator's clock. */
  cycleNow: () => Promise<CycleReport>
  /** 40 minutes later: changes by themselves if it is steady, then a cycle if one is due. */
  tick: () => Promise<void>
}

export function createSimulator({
  tenant,
  job,
  steady,
  signIn = null,
  graph = null,
}: {
  tenant: Tenant
  job: ProvisioningJob
  steady: boolean
  signIn?: Simulator['signIn']
  graph?: Simulator['graph']
}): Simulator {
  let now = Date.now()
  let last: Promise<unknown> = Promise.resolve()
  const reports: CycleReport[] = []
  const diary: string[] = []
  const exclusively = <T>(work: () => Promise<T>) => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
  const keep = (report: CycleReport) => {
    reports.push(report)
    if (reports.length > 50) reports.shift()
    return report
  }
  return {
    tenant,
    job,
    signIn,
    graph,
    reports,
    diary,
    exclusively,
    cycleNow: () => exclusively(async () => keep(await job.runCycle(now))),
    tick: () =>
      exclusively(async () => {
        now += INTERVAL_MS
        if (steady && job.state.status === 'on' && job.state.watermark !== null) diary.push(...liveOn(tenant))
        diary.splice(0, diary.length - 200)
        const report = await job.runDueCycle(now)
        if (report) keep(report)
      }),
  }
}
