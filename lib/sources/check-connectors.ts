// The checks of each connector: its permissions, the licence, its cloud, and one real request to its log.

import type { Cloud } from '@/lib/clouds/schema'
import { NOT_LICENSED, permissionMissing } from '@/lib/graph/explain-graph'
import { type Graph, readLicence } from '@/lib/graph/graph'
import { lacks, look, passes, worst } from './check'
import { ConnectorKind, ConnectorSettings } from './connector-schema'
import { neededPermissions } from './setup-schema'
import type { Check, Validation } from './validation-schema'

type Looked = { graph: Graph; cloud: Cloud; roles: string[]; signal: AbortSignal }
type Licence = { check: Check; plan: 'premium' | 'free' | null }

export async function checkConnectors(looked: Looked): Promise<Validation['connectors']> {
  const licence = await checkLicence(looked)
  const [activity, logons, state] = await Promise.all([
    checkActivity(looked, licence),
    checkLogons(looked, licence),
    checkState(looked),
  ])
  const checks = { activity, logons, state }
  return ConnectorKind.options.map((kind) => ({ kind, verdict: worst(checks[kind]), checks: checks[kind] }))
}

async function checkActivity(looked: Looked, licence: Licence): Promise<Check[]> {
  const granted = permissions('activity', looked)
  if (looked.cloud === 'china') return [...granted, NO_AUDIT_LOG]
  const kept = licence.plan === 'free' ? [passes('licence', KEPT_BRIEFLY)] : [licence.check]
  return [...granted, ...kept, ...(await probe(looked, granted, '/auditLogs/directoryAudits?$top=1'))]
}

async function checkLogons(looked: Looked, licence: Licence): Promise<Check[]> {
  const granted = permissions('logons', looked)
  if (licence.plan === 'free') return [...granted, { ...lacks('licence', NOT_LICENSED), verdict: 'not-licensed' }]
  const national = looked.cloud !== 'global'
  return [
    ...granted,
    licence.check,
    ...(national ? [passes('cloud', PREVIEW)] : []),
    ...(await probe(looked, granted, '/auditLogs/signIns?$top=1', national ? 'beta' : 'v1.0')),
  ]
}

/** Of what no reading does without, and of the policies; what only some tenants give has a verdict of its own in every reading. */
const STATE_PROBES = [
  { name: 'users', path: '/users?$select=id&$top=1', family: 'directory' },
  { name: 'groups', path: '/groups?$select=id&$top=1', family: 'directory' },
  { name: 'roles', path: '/roleManagement/directory/roleAssignments?$top=1', family: 'directory' },
  { name: 'policies', path: '/identity/conditionalAccess/policies?$top=1', family: 'policies' },
] as const

async function checkState(looked: Looked): Promise<Check[]> {
  const granted = permissions('state', looked)
  if (worst(granted) !== 'works') return granted
  const { graph, signal } = looked
  const probes = STATE_PROBES.map(({ name, path, family }) =>
    look(name, async () => graph.get(path, { family, signal }).then(() => ANSWERED), signal),
  )
  return [...granted, ...(await Promise.all(probes))]
}

const ANSWERED = 'Microsoft answers a request to it.'

/** Microsoft takes the wider permission for the narrower one. */
function permissions(kind: ConnectorKind, { roles }: Looked): Check[] {
  return neededBy(kind).map((name) => {
    const wider = name.replace('.Read.', '.ReadWrite.')
    if (roles.includes(name)) return passes(name, 'Granted.')
    if (roles.includes(wider)) return passes(name, `${wider} is granted, which includes it and is more than is needed.`)
    return lacks(name, permissionMissing([name]))
  })
}

/** What the set-up asks for where this connector alone is on. State does without the logs, but for two of its parts. */
function neededBy(kind: ConnectorKind): string[] {
  const switches = ConnectorKind.options.map((other) => [other, { enabled: other === kind }])
  const needed = neededPermissions(ConnectorSettings.parse(Object.fromEntries(switches))).map(({ name }) => name)
  return needed.filter((name) => kind !== 'state' || name !== 'AuditLog.Read.All')
}

async function checkLicence({ graph, signal }: Looked): Promise<Licence> {
  let plan: Licence['plan'] = null
  const check = await look(
    'licence',
    async () => {
      plan = await readLicence(graph, signal)
      return 'The tenant has Microsoft Entra ID P1 or P2.'
    },
    signal,
  )
  return { check: check.verdict === 'missing' ? { ...check, verdict: 'unknown' } : check, plan }
}

/** What is granted may still not be given. Where a permission is missing the answer is known. */
async function probe(
  { graph, signal }: Looked,
  granted: Check[],
  path: string,
  version: 'v1.0' | 'beta' = 'v1.0',
): Promise<Check[]> {
  if (worst(granted) !== 'works') return []
  const work = () => graph.get(path, { family: 'reports', version, signal })
  return [await look('log', async () => work().then(() => ANSWERED), signal)]
}

const KEPT_BRIEFLY =
  'Without Microsoft Entra ID P1 or P2 Microsoft keeps the audit log for seven days; Rollcall keeps what it collects.'
const PREVIEW = 'Microsoft offers the sign-in log of this cloud as a preview: it may be slow, and change.'
const NO_AUDIT_LOG = lacks('cloud', {
  sentence: 'The audit log is not available in this cloud: Microsoft Graph does not offer it there.',
  fix: 'Switch Entra ID Activity off for this source.',
})
