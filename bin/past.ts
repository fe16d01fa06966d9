// The past of a demo: a year of states and assessments of its tenant, as the product itself would have had them.

import { createGraph } from '@/e2e/entra/graph/graph'
import { createGraphTenant } from '@/e2e/entra/graph/graph-tenant'
import { DAY_MS } from '@/e2e/entra/graph/state/derive'
import { keepRegistrations } from '@/e2e/entra/login/kept-registrations'
import { createLogin } from '@/e2e/entra/login/login'
import { LOOKS, openStory } from '@/e2e/entra/story/story'
import { createTenant } from '@/e2e/entra/tenant'
import { collect } from '@/lib/collectors/collect'
import { withOrganizationSql } from '@/lib/db/organization'
import { assessRisks } from '@/lib/risks/assess'
import { demoActor, findOrMakeSource } from './demo-past-source'

export type PastOf = {
  people: number
  /** The present, in milliseconds since 1970. */
  at: number
  /** The file that keeps what is registered for the simulator. */
  registrations: string
  /** Where ENTRA_LOGIN_URL and GRAPH_URL lead. */
  ports: { login: number; graph: number }
  /** In days before the present, oldest first. */
  looks?: readonly number[]
}

/** One that was killed goes on behind what it had. */
export async function tellPastOf(
  organizationId: string,
  { people, at, registrations, ports, looks = LOOKS }: PastOf,
): Promise<void> {
  const tenant = createTenant({ seed: 1, people, groups: 12 })
  const login = createLogin({ tenants: [tenant] })
  const keep = keepRegistrations(login.of(tenant).apps, registrations)
  const here = createGraphTenant(tenant, { at })
  const graph = createGraph({ tenants: [here], login })
  graph.limits = false
  await login.listen(ports.login)
  await graph.listen({ graph: ports.graph })
  const seen = { organizationId, ...(await findOrMakeSource(demoActor(organizationId), { tenant, keep })) }
  const story = openStory(here, at)
  for (const daysAgo of looks) {
    const moment = new Date(at - daysAgo * DAY_MS)
    story.tellUntil(moment.getTime())
    graph.now = () => moment.getTime()
    if (!(await isSeen(seen, moment))) await look(seen, moment)
  }
  await makeDue(seen, new Date())
  await graph.close()
  await login.close()
}

type Seen = { organizationId: string; sourceId: string; connectorId: string }

/** The run and the assessment after it, as of that moment, however long it takes. */
async function look(seen: Seen, moment: Date): Promise<void> {
  const { organizationId, sourceId, connectorId } = seen
  const start = performance.now()
  const clock = {
    now: () => moment,
    monotonicMs: () => moment.getTime() + performance.now() - start,
    sleep: async () => {},
    random: () => 0.5,
  }
  const never = new AbortController().signal
  await makeDue(seen, moment)
  await collect({ organizationId, connectorId }, never, {
    ...{ now: clock.now, timing: clock, limits: 'off', workMs: 600_000 },
  })
  await assessRisks({ organizationId, sourceId }, never, { at: new Date(moment.getTime() + 60_000) })
}

const SEEN =
  "select 1 from state_run where organization_id = $1 and source_id = $2 and status = 'published' and published_at >= $3 limit 1"
const DUE = 'update connector set next_run_at = $3 where organization_id = $1 and id = $2'

function isSeen({ organizationId, sourceId }: Seen, moment: Date): Promise<boolean> {
  return withOrganizationSql(organizationId, async ({ sql }) => {
    return (await sql('demo-seen', SEEN, [organizationId, sourceId, moment])).length > 0
  })
}

async function makeDue({ organizationId, connectorId }: Seen, moment: Date): Promise<void> {
  await withOrganizationSql(organizationId, async ({ sql }) => {
    await sql('demo-due', DUE, [organizationId, connectorId, moment])
  })
}
