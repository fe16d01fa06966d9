// Types that one list does not bring: what hangs on domains, applications and resources, and what comes from two addresses.

import { z } from 'zod'
import type { StateType } from '@/lib/state/type-schema'
import { type NewObject, presentObjects } from '@/lib/state/write'
import { listEach } from './ask-each'
import { Properties, plain, propertiesOf, textOf } from './state-object'
import { commit, type StateRun } from './state-run'

/** Null: odd. */
type Read = AsyncGenerator<readonly (NewObject | null)[]>

export type CompoundRequest = {
  type: StateType
  permission: string
  read: (run: StateRun) => Read
}

export const COMPOUND_REQUESTS: readonly CompoundRequest[] = [
  { type: 'domain-federation', permission: 'Domain.Read.All', read: readFederations },
  { type: 'federated-credential', permission: 'Directory.Read.All', read: readFederatedCredentials },
  { type: 'app-role-grant', permission: 'Directory.Read.All', read: readGrants },
  { type: 'permission-classification', permission: 'Policy.Read.All', read: readClassifications },
  { type: 'app-management-policy', permission: 'Policy.Read.All', read: readAppManagement },
]

const FEDERATED = z.object({ id: z.string(), authenticationType: z.literal('Federated') })

async function* readFederations(run: StateRun): Read {
  const domains = await all(run, '/domains')
  const ids = domains.flatMap((domain) => FEDERATED.safeParse(domain).data?.id ?? [])
  const pathOf = (id: string) => `/domains/${encodeURIComponent(id)}/federationConfiguration`
  for await (const lists of listEach(run, ids, { pathOf, family: 'directory' }))
    yield [...lists].flatMap(([id, items]) => (items ?? []).map((item) => federationOf(id, item)))
}

function federationOf(id: string, item: unknown): NewObject | null {
  const properties = Properties.safeParse(item).data
  return properties ? { id, name: id, properties: { ...propertiesOf(properties), domainId: id } } : null
}

async function* readFederatedCredentials(run: StateRun): Read {
  const ids = await commit(run, (scope, place) => presentObjects(scope, place, 'application'))
  const pathOf = (id: string) => `/applications/${id}/federatedIdentityCredentials`
  for await (const lists of listEach(run, ids, { pathOf, family: 'directory' }))
    yield [...lists].flatMap(([applicationId, items]) => (items ?? []).map((item) => credentialOf(applicationId, item)))
}

function credentialOf(applicationId: string, item: unknown): NewObject | null {
  const object = plain(item)
  if (object === null) return null
  return {
    ...object,
    name: textOf(object.properties, 'name') ?? object.id,
    properties: { ...object.properties, applicationId },
  }
}

/** Whose application permissions are looked at (Microsoft Learn: First-party Microsoft applications in sign-in reports). */
const RESOURCES = { graph: '00000003-0000-0000-c000-000000000000', exchange: '00000002-0000-0ff1-ce00-000000000000' }
const Resource = z.object({
  id: z.guid(),
  appId: z.string(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
})
type Resource = z.infer<typeof Resource>

async function findResource(run: StateRun, appId: string): Promise<Resource | null> {
  const filter = encodeURIComponent(`appId eq '${appId}'`)
  const found = await all(run, `/servicePrincipals?$filter=${filter}&$select=id,appId,appRoles`)
  return found.length === 0 ? null : Resource.parse(found[0])
}

async function* readGrants(run: StateRun): Read {
  for (const appId of Object.values(RESOURCES)) {
    const resource = await findResource(run, appId)
    if (resource === null) continue
    const names = new Map(resource.appRoles?.map(({ id, value }) => [id.toLowerCase(), value ?? null]))
    const path = `/servicePrincipals/${resource.id}/appRoleAssignedTo?$top=999`
    for await (const { items } of run.graph.pages(path, { family: 'directory', signal: run.signal }))
      yield items.map((item) => grantOf(item, names))
  }
}

/** With the name of the permission, which Graph keeps with the resource. */
function grantOf(item: unknown, names: ReadonlyMap<string, string | null>): NewObject | null {
  const object = plain(item)
  const appRoleId = object && textOf(object.properties, 'appRoleId')
  if (!appRoleId) return null
  const permission = names.get(appRoleId.toLowerCase()) ?? null
  const name = permission ?? textOf(object.properties, 'principalDisplayName') ?? object.id
  return { ...object, name, properties: { ...object.properties, permission } }
}

async function* readClassifications(run: StateRun): Read {
  const graph = await findResource(run, RESOURCES.graph)
  if (graph === null) return
  const items = await all(run, `/servicePrincipals/${graph.id}/delegatedPermissionClassifications`)
  yield items.map((item) => {
    const object = plain(item)
    return object && { ...object, name: textOf(object.properties, 'permissionName') ?? object.id }
  })
}

async function* readAppManagement(run: StateRun): Read {
  const { graph, signal } = run
  const standard = await graph.get('/policies/defaultAppManagementPolicy', { family: 'directory', signal })
  const others = await all(run, '/policies/appManagementPolicies')
  yield [policyOf(standard, true), ...others.map((item) => policyOf(item, false))]
}

function policyOf(item: unknown, isDefault: boolean): NewObject | null {
  const object = plain(item)
  return object && { ...object, properties: { ...object.properties, isDefault } }
}

async function all({ graph, signal }: StateRun, path: string): Promise<unknown[]> {
  const items: unknown[] = []
  for await (const page of graph.pages(path, { family: 'directory', signal })) items.push(...page.items)
  return items
}
