// The schemas of a user: core (RFC 7643 §4.1) without `password`, which is never stored, and enterprise (§4.3).

import { boolean, complex, list, reference, type Schema, text } from './attribute'

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE_USER_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const name = complex('name', 'The parts of the name', [
  text('formatted', 'The whole name as it is shown'),
  text('familyName', 'The family name'),
  text('givenName', 'The given name'),
  text('middleName', 'The middle names'),
  text('honorificPrefix', 'What stands before the name, such as a title'),
  text('honorificSuffix', 'What stands after the name'),
])

const addresses = complex(
  'addresses',
  'Postal addresses',
  [
    text('formatted', 'The whole address as it is shown'),
    text('streetAddress', 'Street and number'),
    text('locality', 'City'),
    text('region', 'State or region'),
    text('postalCode', 'Postal code'),
    text('country', 'Country'),
    text('type', 'What this address is for', { canonicalValues: ['work', 'home', 'other'] }),
    boolean('primary', 'Whether this is the preferred address; at most one of the list is'),
  ],
  { multiValued: true },
)

const groups = complex(
  'groups',
  'The groups of the user, derived from their members',
  [
    text('value', 'The id of the group', { caseExact: true, mutability: 'readOnly' }),
    reference('$ref', 'The URI of the group', ['Group'], { mutability: 'readOnly' }),
    text('display', 'The name of the group', { mutability: 'readOnly' }),
    text('type', 'How the user belongs to it', { mutability: 'readOnly', canonicalValues: ['direct', 'indirect'] }),
  ],
  { multiValued: true, mutability: 'readOnly' },
)

export const userSchema: Schema = {
  id: USER_URN,
  name: 'User',
  description: 'User Account',
  attributes: [
    text('externalId', 'The identifier that the provisioning client gave', { caseExact: true }),
    text('userName', 'The name that identifies the user, unique in any case', { required: true, uniqueness: 'server' }),
    name,
    text('displayName', 'The name that is shown'),
    text('nickName', 'The casual name'),
    reference('profileUrl', 'The address of a page about the user', ['external']),
    text('title', 'The job title'),
    text('userType', 'How the user belongs to the organization, such as Employee or Contractor'),
    text('preferredLanguage', 'The preferred language'),
    text('locale', 'The locale for dates, numbers and currency'),
    text('timezone', 'The time zone'),
    boolean('active', 'Whether the user may sign in'),
    list('emails', 'E-mail addresses', text('value', 'The address'), ['work', 'home', 'other']),
    list('phoneNumbers', 'Telephone numbers', text('value', 'The number as it was sent'), [
      'work',
      'home',
      'mobile',
      'fax',
      'pager',
      'other',
    ]),
    list('ims', 'Instant messaging addresses', text('value', 'The address')),
    list('photos', 'Pictures of the user', reference('value', 'The address of the picture', ['external']), [
      'photo',
      'thumbnail',
    ]),
    addresses,
    groups,
    list('entitlements', 'Entitlements of the user', text('value', 'The entitlement')),
    list('roles', 'Application roles of the user', text('value', 'The role as it was sent')),
    list(
      'x509Certificates',
      'Certificates of the user',
      text('value', 'The certificate, DER in base64', { type: 'binary', caseExact: true }),
    ),
  ],
}

const manager = complex('manager', 'The manager of the user', [
  text('value', 'The id of the manager', { caseExact: true }),
  reference('$ref', 'The URI of the manager', ['User']),
  text('displayName', 'The name of the manager'),
])

export const enterpriseUserSchema: Schema = {
  id: ENTERPRISE_USER_URN,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    text('employeeNumber', 'The number of the employee in the organization'),
    text('costCenter', 'The cost center'),
    text('organization', 'The organization'),
    text('division', 'The division'),
    text('department', 'The department'),
    manager,
  ],
}
