import { type RoleMapping, rolesInPost } from './app-roles'
import { writeAttribute } from './attribute-path'
import { isObject, type Json, property } from './json'
import { type Attributes, ENTERPRISE_USER } from './mappings'
import type { AppRole } from './people'

const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const ADSCIM_GROUP = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'

/**
 * The body of `POST /Users`, members in the order of Microsoft's sample. The schemas of custom extensions are not listed although their
 * attributes are there (Microsoft Learn: Customize attribute mappings); the manager follows later, as a reference.
 */
export function userBody(attributes: Attributes, roles: readonly AppRole[], mapping: RoleMapping): Json {
  const body: Json = { schemas: [CORE_USER, ENTERPRISE_USER] }
  for (const name of ['externalId', 'userName']) {
    const value = attributes.get(name)
    if (value !== undefined) body[name] = value
  }
  body.active = attributes.get('active') === 'True'
  for (const [path, value] of attributes) if (!(path in body)) writeAttribute(body, path, value)
  markPrimary(body.emails)
  body.meta = { resourceType: 'User' }
  body.roles = rolesInPost(roles, mapping)
  return body
}

/** The body of `POST /Groups`: no members, and the extra schema that Microsoft's sample still shows. */
export function groupBody(attributes: Attributes): Json {
  return { schemas: [CORE_GROUP, ADSCIM_GROUP], ...Object.fromEntries(attributes), meta: { resourceType: 'Group' } }
}

function markPrimary(emails: unknown) {
  if (!Array.isArray(emails)) return
  const at = emails.findIndex((email) => property(email, 'type') === 'work')
  const email: unknown = emails[at]
  if (isObject(email)) emails[at] = { primary: true, ...email }
}
