// Discovery: what this server can do, told to whoever holds a token (RFC 7644 §4).

import type { Call } from './call'
import {
  resourceType,
  resourceTypes,
  schemaResource,
  schemaResources,
  serviceProviderConfig,
} from './protocol/discovery'
import type { JsonObject } from './protocol/json'
import { listResponse } from './protocol/list'
import { ScimError } from './protocol/scim-error'
import type { Reply } from './reply'
import type { Route } from './route'

type DocumentRoute = Extract<Route, { kind: 'schemas' | 'resource-types' | 'config' }>

export async function showDocument(call: Call, route: DocumentRoute): Promise<Reply> {
  await call.access
  if ([...call.query.keys()].some((name) => name.toLowerCase() === 'filter')) {
    throw new ScimError(403, 'The documents of this server are not filtered')
  }
  return { status: 200, body: documentOf(route, call.baseUrl) }
}

function documentOf(route: DocumentRoute, baseUrl: string): JsonObject {
  if (route.kind === 'config') return serviceProviderConfig(baseUrl)
  const isSchema = route.kind === 'schemas'
  if (route.name === null) return listOf(isSchema ? schemaResources(baseUrl) : resourceTypes(baseUrl))
  const document = isSchema ? schemaResource(baseUrl, route.name) : resourceType(baseUrl, route.name)
  if (document) return document
  throw new ScimError(404, `There is no ${isSchema ? 'schema' : 'resource type'} "${route.name.slice(0, 200)}"`)
}

function listOf(documents: JsonObject[]): JsonObject {
  return listResponse(documents, { totalResults: documents.length, startIndex: 1 })
}
