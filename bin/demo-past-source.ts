// The source of a demo and what opens it, made before the demo serves; what is there already stays.

import { randomUUID } from 'node:crypto'
import { breakGlassOf } from '@/e2e/entra/graph/state/people'
import { addSecret, createRegistration } from '@/e2e/entra/login/registration'
import type { Tenant } from '@/e2e/entra/tenant'
import { type Actor, program } from '@/lib/actor'
import { AppError } from '@/lib/errors'
import { Right } from '@/lib/rights/schema'
import { updateRiskSettings } from '@/lib/risks/settings'
import { ConnectorSettings, OptionalPermission } from '@/lib/sources/connector-schema'
import { CreateCredential } from '@/lib/sources/credential-schema'
import { createCredential, listCredentials } from '@/lib/sources/credentials'
import { CreateSource, type Source } from '@/lib/sources/schema'
import { createSource, listSources } from '@/lib/sources/sources'

export const DEMO_SOURCE = 'Contoso'
/** What the three connectors read (Microsoft Graph permissions reference), with the consent of an administrator. */
export const DEMO_PERMISSIONS = [
  'AuditLog.Read.All',
  'Directory.Read.All',
  'Policy.Read.All',
  ...OptionalPermission.options,
]

/** Nobody has signed in yet. */
export function demoActor(organizationId: string): Actor {
  return { ...program('The demo', organizationId), rights: new Set(Right.options) }
}

type Place = { tenant: Tenant; keep: () => void }

export async function findOrMakeSource(actor: Actor, place: Place): Promise<{ sourceId: string; connectorId: string }> {
  const { items } = await listSources(actor, { limit: 100 })
  const known = items.find(({ tenantId }) => tenantId === place.tenant.id)
  return idsOf(known ?? (await makeSource(actor, place)))
}

/** The application and its secret before the credential that holds it: a start that was killed in between makes both anew. */
async function makeSource(actor: Actor, { tenant, keep }: Place): Promise<Source> {
  const appId = randomUUID()
  const app = createRegistration({ appId, displayName: 'Rollcall collector', permissions: DEMO_PERMISSIONS })
  tenant.apps.set(appId, app)
  const clientSecret = addSecret(app)
  keep()
  const { items } = await listCredentials(actor, { limit: 100 })
  const displayName = items.some((one) => one.displayName === DEMO_SOURCE)
    ? `${DEMO_SOURCE} ${appId.slice(0, 4)}`
    : DEMO_SOURCE
  const credential = await createCredential(
    actor,
    CreateCredential.parse({ displayName, clientId: appId, clientSecret }),
  )
  await updateRiskSettings(actor, { breakGlass: breakGlassOf(tenant) })
  const connectors = ConnectorSettings.parse({
    ...{ activity: {}, logons: {}, state: { optionalPermissions: OptionalPermission.options } },
  })
  return createSource(
    actor,
    CreateSource.parse({ sourceGroup: DEMO_SOURCE, tenantId: tenant.id, credentialId: credential.id, connectors }),
  )
}

function idsOf({ id: sourceId, connectors }: Source) {
  const state = connectors.find(({ kind }) => kind === 'state')
  if (!state) throw new AppError('conflict', 'The source of the demo has no State connector.')
  return { sourceId, connectorId: state.id }
}
