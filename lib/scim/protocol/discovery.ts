// The documents by which clients learn what this server can do (RFC 7644 §4, RFC 7643 §5 to §7).

import type { Attribute, Schema } from './attribute'
import { MAX_BULK_BYTES, MAX_BULK_OPERATIONS } from './bulk'
import type { Json, JsonObject } from './json'
import { MAX_COUNT } from './list'
import { RESOURCE_TYPES, type ResourceType } from './schemas'

const SCHEMA_URN = 'urn:ietf:params:scim:schemas:core:2.0:Schema'
const RESOURCE_TYPE_URN = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType'
const CONFIG_URN = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'

/** Every schema with its place under the base URL, the core ones first. */
export function schemaResources(baseUrl: string): JsonObject[] {
  const schemas = [
    ...RESOURCE_TYPES.map(({ schema }) => schema),
    ...RESOURCE_TYPES.flatMap(({ extensions }) => extensions),
  ]
  return schemas.map((schema) => presentSchema(baseUrl, schema))
}

/** The document of the one with this URN, in any case; null for others. */
export function schemaResource(baseUrl: string, urn: string): JsonObject | null {
  return byName(schemaResources(baseUrl), 'id', urn)
}

/** User comes first. */
export function resourceTypes(baseUrl: string): JsonObject[] {
  return RESOURCE_TYPES.map((type) => presentResourceType(baseUrl, type))
}

export function resourceType(baseUrl: string, name: string): JsonObject | null {
  return byName(resourceTypes(baseUrl), 'id', name)
}

export function serviceProviderConfig(baseUrl: string): JsonObject {
  return {
    schemas: [CONFIG_URN],
    patch: { supported: true },
    bulk: { supported: true, maxOperations: MAX_BULK_OPERATIONS, maxPayloadSize: MAX_BULK_BYTES },
    filter: { supported: true, maxResults: MAX_COUNT },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'The secret token of the profile in the Authorization header',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  }
}

function presentSchema(baseUrl: string, { id, name, description, attributes }: Schema): JsonObject {
  return {
    schemas: [SCHEMA_URN],
    id,
    name,
    description,
    attributes: attributes.map(presentAttribute),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` },
  }
}

function presentAttribute({ canonicalValues, referenceTypes, subAttributes, ...plain }: Attribute): Json {
  return {
    ...plain,
    ...(canonicalValues && { canonicalValues: [...canonicalValues] }),
    ...(referenceTypes && { referenceTypes: [...referenceTypes] }),
    ...(subAttributes && { subAttributes: subAttributes.map(presentAttribute) }),
  }
}

function presentResourceType(baseUrl: string, { name, endpoint, schema, extensions }: ResourceType): JsonObject {
  return {
    schemas: [RESOURCE_TYPE_URN],
    id: name,
    name,
    description: schema.description,
    endpoint,
    schema: schema.id,
    schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${name}` },
  }
}

function byName(documents: JsonObject[], key: string, name: string) {
  const folded = name.toLowerCase()
  return documents.find((document) => String(document[key]).toLowerCase() === folded) ?? null
}
