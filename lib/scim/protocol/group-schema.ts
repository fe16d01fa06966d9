// The schema of a group (RFC 7643 §4.2) and the attributes that every resource has (§3.1).

import { type Attribute, complex, reference, type Schema, text } from './attribute'

export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group'

export const groupSchema: Schema = {
  id: GROUP_URN,
  name: 'Group',
  description: 'Group',
  attributes: [
    text('externalId', 'The identifier that the provisioning client gave', { caseExact: true }),
    text('displayName', 'The name of the group, unique in any case', { required: true, uniqueness: 'server' }),
    complex(
      'members',
      'The members of the group',
      [
        text('value', 'The id of the member', { caseExact: true, mutability: 'immutable' }),
        reference('$ref', 'The URI of the member', ['User', 'Group'], { mutability: 'immutable' }),
        text('display', 'The name of the member'),
        text('type', 'What the member is', { mutability: 'immutable', canonicalValues: ['User', 'Group'] }),
      ],
      { multiValued: true },
    ),
  ],
}

/** `externalId` is listed with each schema, since mapping editors look for it there. */
export const commonAttributes: readonly Attribute[] = [
  text('schemas', 'The schemas of the resource', {
    type: 'reference',
    multiValued: true,
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
  }),
  text('id', 'The identifier that this server gave', {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  complex(
    'meta',
    'What the server knows about the resource',
    [
      text('resourceType', 'The type of the resource', { caseExact: true, mutability: 'readOnly' }),
      text('created', 'When the resource was created', { type: 'dateTime', mutability: 'readOnly' }),
      text('lastModified', 'When the resource was last changed', { type: 'dateTime', mutability: 'readOnly' }),
      reference('location', 'The URI of the resource', ['uri'], { mutability: 'readOnly' }),
      text('version', 'The version of the resource', { caseExact: true, mutability: 'readOnly' }),
    ],
    { mutability: 'readOnly' },
  ),
]
