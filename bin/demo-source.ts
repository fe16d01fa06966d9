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
const Sources = z.object({ items: z.array(Id.extend({ tenantId: z.string(), sourceGroup: Id })) })

/** The simulator forgets its applications with every start, so each one registers the application anew and stores a new secret. */
export async function openSource(rest: Rest, simulator: Rest, tenant: { organizationId: string; tenantId: string }) {
  const root = `/api/v1/organizations/${tenant.organizationId}`
  const credentialId = await renewCredential(rest, simulator, root)
  const { items } = await rest('GET', `${root}/sources?limit=100`, Sources)
  const known = items.find(({ tenantId }) => tenantId === tenant.tenantId)
  // What the worker asked for before the new secret was stored was refused.
  if (known) return void (await rest('POST', `${root}/source-groups/${known.sourceGroup.id}/runs`, z.unknown()))
  const connectors = { activity: {}, logons: {}, state: {} }
  const source = { sourceGroup: NAME, tenantId: tenant.tenantId, credentialId, connectors }
  await rest('POST', `${root}/sources`, Id, source)
}

async function renewCredential(rest: Rest, simulator: Rest, root: string): Promise<string> {
  const { items } = await rest('GET', `${root}/credentials?limit=100`, Credentials)
  const known = items.find(({ displayName }) => displayName === NAME)
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
