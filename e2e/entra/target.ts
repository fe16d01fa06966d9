import { baseUrl, type Call, type Connection, call } from './connection'
import { type Operation, patchBody } from './dialects'
import { isObject, type Json, parseJson, property } from './json'
import { ProvisioningError } from './provisioning-error'
import type { Incoming } from './transport'

export type ResourceKind = 'Users' | 'Groups'

/** A resource of the application; `id` is what the service remembers as its anchor. */
export type TargetResource = { readonly id: string; readonly body: Json }

export async function findResource(
  connection: Connection,
  kind: ResourceKind,
  attribute: string,
  value: string,
): Promise<TargetResource | null> {
  return single(await query(connection, kind, `${attribute} eq ${quoted(value)}`))
}

export async function getResource(connection: Connection, kind: ResourceKind, id: string): Promise<TargetResource> {
  const answer = await call(connection, {
    method: 'GET',
    path: `/${kind}/${encodeURIComponent(id)}`,
    ...membersOmitted(kind),
  })
  return asResource(parseBody(answer), kind)
}

export async function createResource(connection: Connection, kind: ResourceKind, body: Json): Promise<TargetResource> {
  const answer = await call(connection, { method: 'POST', path: `/${kind}`, body })
  return asResource(parseBody(answer), null)
}

/** The answer's body is not needed, but where there is one it must be readable (Microsoft Learn: Develop a SCIM endpoint). */
export async function patchResource(
  connection: Connection,
  kind: ResourceKind,
  id: string,
  operations: readonly Operation[],
) {
  const answer = await call(connection, {
    method: 'PATCH',
    path: `/${kind}/${encodeURIComponent(id)}`,
    body: patchBody(operations),
  })
  if (answer.status === 200) parseBody(answer)
}

/** Gone is gone: 404 counts as done. */
export async function deleteResource(connection: Connection, kind: ResourceKind, id: string) {
  try {
    await call(connection, { method: 'DELETE', path: `/${kind}/${encodeURIComponent(id)}` })
  } catch (error) {
    if (!(error instanceof ProvisioningError && error.code === 'InvalidAnchor')) throw error
  }
}

/** Microsoft's example 4: does this user have that manager already? */
export async function hasManager(connection: Connection, id: string, managerId: string) {
  const filter = `id eq ${quoted(id)} and manager eq ${quoted(managerId)}`
  return single(await query(connection, 'Users', filter, { attributes: 'attributes=id' })) !== null
}

export async function hasMember(connection: Connection, groupId: string, userId: string) {
  return single(await query(connection, 'Groups', `id eq ${quoted(groupId)} and members eq ${quoted(userId)}`)) !== null
}

/** Asks for somebody who cannot exist, as Test Connection does. */
export async function probe(connection: Connection, kind: ResourceKind, attribute: string) {
  const answer = await query(connection, kind, `${attribute} eq ${quoted(crypto.randomUUID())}`, { probe: true })
  if (answer.length > 0) throw incompatible('A filter that nobody matches returned resources')
}

export function resourceUrl({ tenantUrl }: Connection, kind: ResourceKind, id: string) {
  return `${baseUrl(tenantUrl)}/${kind}/${encodeURIComponent(id)}`
}

async function query(
  connection: Connection,
  kind: ResourceKind,
  filter: string,
  options: Pick<Call, 'attributes' | 'probe'> = {},
) {
  const answer = await call(connection, {
    method: 'GET',
    path: `/${kind}`,
    filter,
    ...membersOmitted(kind),
    ...options,
  })
  const list = parseBody(answer)
  const resources = property(list, 'Resources') ?? (property(list, 'totalResults') === 0 ? [] : undefined)
  if (!Array.isArray(resources)) throw incompatible('The answer to a filter is no ListResponse')
  return resources.map((resource: unknown) => asResource(resource, kind))
}

function single(resources: readonly TargetResource[]) {
  if (resources.length > 1)
    throw new ProvisioningError('DuplicateTargetEntries', `${resources.length} resources match one filter`)
  return resources[0] ?? null
}

function asResource(body: unknown, kind: ResourceKind | null): TargetResource {
  const id = property(body, 'id')
  if (!isObject(body) || typeof id !== 'string' || id === '') throw incompatible('A resource in the answer has no id')
  const members = property(body, 'members')
  if (kind === 'Groups' && Array.isArray(members) && members.length > 0) {
    throw new ProvisioningError(
      'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse',
      'Members were returned although they were excluded',
    )
  }
  return { id, body }
}

function membersOmitted(kind: ResourceKind): Pick<Call, 'withoutMembers'> {
  return kind === 'Groups' ? { withoutMembers: true } : {}
}

function parseBody(answer: Incoming): Json {
  const body = parseJson(answer.body)
  if (!isObject(body)) throw incompatible('The answer is no JSON object')
  return body
}

function incompatible(message: string) {
  return new ProvisioningError('SystemForCrossDomainIdentityManagementServiceIncompatible', message, { fatal: true })
}

/** A filter value is a JSON string (RFC 7644 §3.4.2.2). */
function quoted(value: string) {
  return JSON.stringify(value)
}
