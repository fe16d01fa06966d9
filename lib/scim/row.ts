// A stored user or group as its query hands it out, and as a client sees it.

import { etag } from './conditions'
import type { Json, JsonObject } from './protocol/json'
import { type Projection, project } from './protocol/projection'
import { presentResource, type Resource } from './protocol/resource'
import type { ResourceType } from './protocol/schemas'

/** `related` are the groups of a user or the members of a group; null where they were not asked for or there are none. */
export type ResourceRow = {
  readonly id: string
  readonly attributes: Resource
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly related: { readonly value: string; readonly display: string }[] | null
}

export type Shown = { readonly baseUrl: string; readonly projection: Projection }

export function present(type: ResourceType, row: ResourceRow, { baseUrl, projection }: Shown): JsonObject {
  const { id, attributes, related } = row
  const full = related ? { ...attributes, ...relatedAttribute(type, related, baseUrl) } : attributes
  return project(type, presentResource(type, full, { id, meta: metaOf(type, row, baseUrl) }), projection)
}

export function location(type: ResourceType, id: string, baseUrl: string): string {
  return `${baseUrl}${type.endpoint}/${id}`
}

function metaOf(type: ResourceType, { id, version, createdAt, updatedAt }: ResourceRow, baseUrl: string): JsonObject {
  return {
    resourceType: type.name,
    created: createdAt.toISOString(),
    lastModified: updatedAt.toISOString(),
    location: location(type, id, baseUrl),
    version: etag(version),
  }
}

/** Memberships are rows; the resource shows them under the name its schema gives them. */
function relatedAttribute(
  type: ResourceType,
  related: NonNullable<ResourceRow['related']>,
  baseUrl: string,
): JsonObject {
  const isUser = type.name === 'User'
  const [endpoint, kind] = isUser ? ['/Groups', 'direct'] : ['/Users', 'User']
  const elements = related.map(
    ({ value, display }): Json => ({
      value,
      $ref: `${baseUrl}${endpoint}/${value}`,
      display,
      type: kind,
    }),
  )
  return isUser ? { groups: elements } : { members: elements }
}
