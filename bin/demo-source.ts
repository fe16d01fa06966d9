// Connects a demo's simulated tenant as a source: what the portal guide and the wizard come to, over both APIs.

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Rest } from './rest'

const NAME = 'Contoso'
/** What the three connectors read (Microsoft Graph permissions reference), with the consent of an administrator. */
const PERMISSIONS = ['AuditLog.Read.All', 'Directory.Read.All', 'Policy.Read.All']

const Id = z.object({ id: z.string() })
const Secret = z.object({ secret: z.string() })
const Credentials = z.object({ items: z.array(Id.extend({ displayName: z.string(), clientId: z.string() })) })
const Sources = z.object({ items: z.array(z.object({ tenantId: z.string() })) })

const Apps = z.object({ apps: z.array(z.object({ appId: z.string() })) })

/** Killed anywhere in between, the next start goes on: whatever is there already is left as it is. */
export async function openSource(rest: Rest, simulator: Rest, tenant: { organizationId: string; tenantId: string }) {
  const root = `/api/v1/organizations/${tenant.organizationId}`
  const credentialId = await findOrMakeCredential(rest, simulator, root)
  const { items } = await rest('GET', `${root}/sources?limit=100`, Sources)
  if (items.some(({ tenantId }) => tenantId === tenant.tenantId)) return
  const connectors = { activity: {}, logons: {}, state: {} }
  const source = { sourceGroup: NAME, tenantId: tenant.tenantId, credentialId, connectors }
  await rest('POST', `${root}/sources`, Id, source)
}

/** The application first: a credential that is there opens the tenant. */
async function findOrMakeCredential(rest: Rest, simulator: Rest, root: string): Promise<string> {
  const { items } = await rest('GET', `${root}/credentials?limit=100`, Credentials)
  const known = items.find(({ displayName }) => displayName === NAME)
  const { apps } = await simulator('GET', '/api/login', Apps)
  if (known && apps.some(({ appId }) => appId === known.clientId)) return known.id
  const clientId = known?.clientId ?? randomUUID()
  const app = { appId: clientId, displayName: 'Rollcall collector', permissions: PERMISSIONS }
  await simulator('POST', '/api/login/apps', z.unknown(), app)
  const { secret: clientSecret } = await simulator('POST', '/api/login/secrets', Secret, { appId: clientId })
  if (known) {
    await rest('PATCH', `${root}/credentials/${known.id}`, z.unknown(), { clientSecret })
    return known.id
  }
  const credential = { displayName: NAME, clientId, clientSecret }
  return (await rest('POST', `${root}/credentials`, Id, credential)).id
}
