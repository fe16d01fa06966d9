import { expect, test } from 'vitest'
import { resourceType, resourceTypes, schemaResource, schemaResources, serviceProviderConfig } from './discovery'
import { isObject, type Json } from './json'
import { ScimError, scimErrorBody } from './scim-error'

const BASE = 'https://rollcall.example/api/scim/v2/p'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** `emails.value`, and the enterprise attributes behind their URN: how a mapping names them. */
function flatNames(attributes: Json | undefined, prefix: string): string[] {
  return (Array.isArray(attributes) ? attributes : []).flatMap((attribute) => {
    if (!isObject(attribute)) return []
    const name = `${prefix}${attribute.name}`
    return [name, ...flatNames(attribute.subAttributes, `${name}.`)]
  })
}

test('every attribute that a mapping can name is in the schemas (R19)', () => {
  const [user, group, enterprise] = schemaResources(BASE)
  expect(flatNames(user?.attributes, '')).toEqual(
    expect.arrayContaining(
      'userName active displayName title preferredLanguage externalId name.formatted name.givenName name.familyName name.middleName name.honorificPrefix name.honorificSuffix emails emails.value emails.type emails.primary addresses.formatted addresses.streetAddress addresses.locality addresses.region addresses.postalCode addresses.country phoneNumbers.value roles.value roles.primary nickName profileUrl locale timezone userType'.split(
        ' ',
      ),
    ),
  )
  expect(flatNames(group?.attributes, '')).toEqual(
    expect.arrayContaining(['displayName', 'externalId', 'members', 'members.value']),
  )
  expect(flatNames(enterprise?.attributes, '')).toEqual(
    expect.arrayContaining([
      'employeeNumber',
      'costCenter',
      'organization',
      'division',
      'department',
      'manager',
      'manager.value',
    ]),
  )
})

test('schemas hold no null, name their place, and say "User Account" (R18)', () => {
  const schemas = schemaResources(BASE)
  expect(JSON.stringify(schemas)).not.toContain('null')
  expect(schemas.map(({ id }) => id)).toEqual([
    'urn:ietf:params:scim:schemas:core:2.0:User',
    'urn:ietf:params:scim:schemas:core:2.0:Group',
    ENTERPRISE,
  ])
  for (const { id, meta } of schemas)
    expect(meta).toEqual({ resourceType: 'Schema', location: `${BASE}/Schemas/${id}` })
  expect(JSON.stringify(schemas[0])).toContain('User Account')
})

test('an attribute says all that RFC 7643 §7 asks for, in its words', () => {
  const attributes = schemaResources(BASE)[0]?.attributes
  const userName = Array.isArray(attributes)
    ? attributes.find((one) => isObject(one) && one.name === 'userName')
    : undefined
  expect(userName).toEqual({
    name: 'userName',
    type: 'string',
    multiValued: false,
    description: expect.any(String),
    required: true,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'server',
  })
})

test('single documents are found in any case, others not', () => {
  expect(schemaResource(BASE, ENTERPRISE.toUpperCase())).toMatchObject({ id: ENTERPRISE })
  expect(schemaResource(BASE, 'urn:x')).toBe(null)
  expect(resourceType(BASE, 'group')).toMatchObject({ endpoint: '/Groups', schemaExtensions: [] })
  expect(resourceType(BASE, 'Device')).toBe(null)
})

test('the first resource type is User with its enterprise extension (R23)', () => {
  expect(resourceTypes(BASE)[0]).toMatchObject({
    id: 'User',
    endpoint: '/Users',
    schemaExtensions: [{ schema: ENTERPRISE, required: false }],
    meta: { resourceType: 'ResourceType', location: `${BASE}/ResourceTypes/User` },
  })
})

test('the configuration promises what is built, and no more (R22)', () => {
  expect(serviceProviderConfig(BASE)).toMatchObject({
    patch: { supported: true },
    bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1048576 },
    filter: { supported: true, maxResults: 200 },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [{ type: 'oauthbearertoken' }],
  })
})

test('the status of an error is a text, and there is no scimType where the RFC has none (R77)', () => {
  expect(scimErrorBody(new ScimError(404, 'gone'))).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: '404',
    detail: 'gone',
  })
  expect(scimErrorBody(new ScimError(409, 'taken', 'uniqueness'))).toMatchObject({
    status: '409',
    scimType: 'uniqueness',
  })
})
