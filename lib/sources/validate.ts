// Validation: asks Microsoft what works with a credential in a tenant, for all three connectors in one go and within a minute.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { GraphError } from '@/lib/graph/graph-error'
import { failed, late } from './check'
import { checkConnectors } from './check-connectors'
import { checkCertificate, checkClock, checkTenant, checkToken } from './check-tenant'
import { ConnectorKind, OptionalPermission } from './connector-schema'
import { accessOf, type OpenedTenant, openTenant, type TenantAccess } from './open-tenant'
import { reschedule } from './schedule'
import { PERMISSION_IDS } from './setup-schema'
import type { Check, Validation } from './validation-schema'

const BUDGET_MS = 50_000

/** Whatever is wrong is part of the answer. A certificate that Microsoft accepts is in use from then on. */
export async function validate({ organizationId }: Actor, access: TenantAccess): Promise<Validation> {
  const signal = AbortSignal.timeout(BUDGET_MS)
  const opened = await open(organizationId, access, signal)
  if ('verdict' in opened) return refused(opened)
  const { tenant, roles } = opened
  const { graph, cloud, tenantId: id } = tenant
  const [{ check, name }, connectors] = await Promise.all([
    checkTenant(graph, signal),
    checkConnectors({ graph, cloud, roles, signal }),
  ])
  return {
    tenant: { id, name },
    checks: [checkToken(roles), ...checkCertificate(tenant), checkClock(graph), check],
    connectors,
    optional: OptionalPermission.options.map((permission) => ({ permission, granted: roles.includes(permission) })),
    unneeded: roles.filter((role) => !(role in PERMISSION_IDS)).sort(),
    at: now().toISOString(),
  }
}

/** The same for a source; what waited for somebody and works now is due at once. */
export async function validateSource(actor: Actor, sourceId: string): Promise<Validation> {
  const access = await withOrganization(actor.organizationId, (scope) => accessOf(scope, sourceId))
  const validation = await validate(actor, access)
  const working = validation.connectors.filter(({ verdict }) => verdict === 'works').map(({ kind }) => kind)
  await withOrganization(actor.organizationId, async (scope) => {
    const waiting = await scope.db.connector.findMany({
      where: { organizationId: actor.organizationId, sourceId, kind: { in: working }, consecutiveFailures: { gt: 0 } },
      select: { id: true },
    })
    if (waiting.length > 0) await reschedule(scope, { connectorIds: waiting.map(({ id }) => id) }, { wake: true })
  })
  return validation
}

/** A token, made now so that it knows of every consent; or the check that says why there is none. */
async function open(
  organizationId: string,
  access: TenantAccess,
  signal: AbortSignal,
): Promise<{ tenant: OpenedTenant; roles: string[] } | Check> {
  try {
    const tenant = await openTenant(organizationId, access, { thorough: true, hurried: true, signal })
    return { tenant, roles: await tenant.graph.permissions({ fresh: true, signal }) }
  } catch (error) {
    if (error instanceof GraphError) return failed('token', error)
    if (signal.aborted) return late('token')
    throw error
  }
}

/** Without a token nothing else can be looked at. */
function refused(check: Check): Validation {
  const connectors = ConnectorKind.options.map((kind) => ({ kind, verdict: 'unknown' as const, checks: [] }))
  return { tenant: null, checks: [check], connectors, optional: [], unneeded: [], at: now().toISOString() }
}
