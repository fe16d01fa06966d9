import { describe, expect, test } from 'vitest'
import { normaliseAudit } from './audit'
import { isAlwaysStored } from './record'

const UPDATE = {
  id: 'Directory_1_2',
  activityDateTime: '2026-11-01T10:00:00.1234567Z',
  activityDisplayName: 'Update user',
  category: 'UserManagement',
}

function changed(oldValue: unknown, newValue: unknown, displayName = 'Department') {
  const modifiedProperties = [{ displayName, oldValue, newValue }]
  return normaliseAudit({ ...UPDATE, targetResources: [{ type: 'User', modifiedProperties }] }).changes
}

describe('a property change', () => {
  test.each([
    ['a list of one text', '["Sales"]', '["Purchasing"]', 'Sales', 'Purchasing'],
    ['a text in a text', '"Sales"', '"Purchasing"', 'Sales', 'Purchasing'],
    ['what is no JSON', 'DirectorySync', 'Sales [EMEA', 'DirectorySync', 'Sales [EMEA'],
    ['nothing, in all its forms', '[]', '""', null, null],
    ['null', null, 'null', null, null],
    ['a list of several', '["a","b"]', '["b"]', 'a\nb', 'b'],
    ['a list of one object', '[{"Id":1}]', '{"Id":2}', '{"Id":1}', '{"Id":2}'],
    ['true and numbers', '[true]', '42', 'true', '42'],
    ['no text at all', 7, { odd: true }, '7', '{"odd":true}'],
  ])('is read from %s', (_, oldValue, newValue, before, after) => {
    expect(changed(oldValue, newValue)).toEqual([{ name: 'Department', before, after }])
  })

  test('of credentials names those that came and went, not the whole list', () => {
    expect(changed('["[KeyIdentifier=1]","[KeyIdentifier=2]"]', '["[KeyIdentifier=2]"]', 'KeyDescription')).toEqual([
      { name: 'KeyDescription', before: '[KeyIdentifier=1]', after: null },
    ])
  })
})

const NAMES = [
  ['Add member to role', 'RoleManagement', 'Added', ['Role Change', 'Role Assigned']],
  ['Add scoped member to role', 'RoleManagement', 'Added', ['Role Change', 'Role Assigned']],
  [
    'Add eligible member to role in PIM completed (timebound)',
    'RoleManagement',
    'Added',
    ['Role Change', 'Role Assigned'],
  ],
  ['Add member to role in PIM completed (permanent)', 'RoleManagement', 'Added', ['Role Change', 'Role Assigned']],
  ['Add member to role outside of PIM (permanent)', 'RoleManagement', 'Added', ['Role Change', 'Role Assigned']],
  ['Add EligibleRoleAssignment to RoleDefinition', 'RoleManagement', 'Added', ['Role Change', 'Role Assigned']],
  ['Restore permanent eligible role assignment', 'RoleManagement', 'Restored', ['Role Change', 'Role Assigned']],
  ['Add member to role completed (PIM activation)', 'RoleManagement', 'Added', ['Role Change', 'Role Activated']],
  ['Add member to role requested (PIM activation)', 'RoleManagement', 'Activity', ['Role Change']],
  ['Add eligible member to role in PIM requested (permanent)', 'RoleManagement', 'Activity', ['Role Change']],
  ['Remove member from role', 'RoleManagement', 'Removed', ['Role Change', 'Role Removed']],
  [
    'Remove eligible member from role in PIM completed (permanent)',
    'RoleManagement',
    'Removed',
    ['Role Change', 'Role Removed'],
  ],
  ['Remove permanent direct role assignment', 'RoleManagement', 'Removed', ['Role Change', 'Role Removed']],
  ['Remove member from role (PIM activation expired)', 'RoleManagement', 'Removed', ['Role Change']],
  ['Remove member from role completed (PIM deactivate)', 'RoleManagement', 'Removed', ['Role Change']],
  ['Update role definition', 'RoleManagement', 'Modified', ['Role Change']],
  ['Consent to application', 'ApplicationManagement', 'Granted', ['Consent Change']],
  ['Add app role assignment to service principal', 'ApplicationManagement', 'Added', ['Consent Change']],
  [
    'Update application – Certificates and secrets management ',
    'ApplicationManagement',
    'Modified',
    ['Credential Change'],
  ],
  ['Reset password (by admin)', 'UserManagement', 'Modified', ['Password Change', 'Credential Change']],
  ['User started password change', 'UserManagement', 'Activity', []],
  ['Update Conditional Access policy', 'Policy', 'Modified', ['Policy Change']],
  ['Hard Delete user', 'UserManagement', 'Removed', ['Account Deleted']],
  ['Restore user', 'UserManagement', 'Restored', []],
  ['Read BitLocker key', 'KeyManagement', 'Read', ['Secret Revealed']],
  ['Disable account', 'UserManagement', 'Modified', ['Account Disabled', 'User Account Status Change']],
  ['Add member to group', 'GroupManagement', 'Added', ['Group Membership Change', 'Group Member Added']],
  ['Remove member from group', 'GroupManagement', 'Removed', ['Group Membership Change', 'Group Member Removed']],
  ['Add owner to group', 'GroupManagement', 'Added', ['Group Membership Change']],
  ['Suspicious activity reported', 'UserManagement', 'Activity', ['MFA Rejected']],
  ['Authentication Strength Policy Create', 'AuthenticationMethods', 'Added', ['Policy Change']],
  ['POST Tenant.RemoveBlockedUser', 'UserManagement', 'Removed', ['Credential Change']],
  ['Address updated by nobody in particular', 'Whatever', 'Modified', []],
  ['Frobnicate', 'Unknown', 'Activity', []],
] as const

describe('the name of an activity', () => {
  test.each(NAMES)('%s (%s) is %s, with its tags', (activityDisplayName, category, action, tags) => {
    const record = normaliseAudit({ ...UPDATE, activityDisplayName, category })
    expect(record).toMatchObject({ action, tags, activity: activityDisplayName.trim() })
  })

  test('may be unknown: then Graph’s own type of operation says what was done', () => {
    expect(normaliseAudit({ ...UPDATE, activityDisplayName: 'Frobnicate', operationType: 'Delete' })).toMatchObject({
      action: 'Removed',
      activity: 'Frobnicate',
    })
  })
})

describe('who', () => {
  test.each([
    [
      { user: { userPrincipalName: 'ada@contoso.com', id: 'u' }, app: { displayName: 'Portal' } },
      'ada@contoso.com',
      'u',
    ],
    [{ user: null, app: { displayName: 'Sync', servicePrincipalId: 'sp' } }, 'Sync', 'sp'],
    [{ user: { userPrincipalName: '', displayName: 'Ada' }, app: null }, 'Ada', null],
    [{ user: { id: 'only-an-id' } }, 'only-an-id', 'only-an-id'],
    [{ user: null, app: null }, 'Microsoft (system)', null],
    ['nobody', 'Microsoft (system)', null],
    [undefined, 'Microsoft (system)', null],
  ])('%j is %s', (initiatedBy, who, whoId) => {
    expect(normaliseAudit({ ...UPDATE, initiatedBy })).toMatchObject({ who, whoId })
  })
})

test('an update that disables the account says so', () => {
  const modifiedProperties = [{ displayName: 'AccountEnabled', oldValue: '[true]', newValue: '[false]' }]
  const record = normaliseAudit({ ...UPDATE, targetResources: [{ type: 'User', modifiedProperties }] })
  expect(record.tags).toEqual(['Account Disabled', 'User Account Status Change'])
})

describe('what a service account does', () => {
  const groups = new Set(['9f0e98f5-3161-4c6b-9b50-d488572f2bb7'])
  const watched = { serviceGroups: groups, privilegedGroups: new Set(['tier 0']) }
  const stored = (event: object) => isAlwaysStored(normaliseAudit({ ...UPDATE, ...event }), watched)

  test('is left out where it changes nobody’s power', () => {
    expect(stored({})).toBe(false)
    expect(stored({ activityDisplayName: 'Add member to group', category: 'GroupManagement' })).toBe(false)
  })

  test.each([
    'Add member to role',
    'Consent to application',
    'Add service principal credentials',
    'Update Conditional Access policy',
    'Add owner to application',
  ])('is always stored: %s', (activityDisplayName) => {
    expect(stored({ activityDisplayName })).toBe(true)
  })

  test('is always stored where somebody comes into a privileged group or leaves it', () => {
    const member = (name: string, activityDisplayName: string) => {
      const modifiedProperties = [{ displayName: 'Group.DisplayName', oldValue: null, newValue: `"${name}"` }]
      return stored({ activityDisplayName, targetResources: [{ id: 'u', type: 'User', modifiedProperties }] })
    }
    expect(member('TIER 0', 'Add member to group')).toBe(true)
    expect(member('Tier 0', 'Remove owner from group')).toBe(true)
    expect(member('Tier 1', 'Add member to group')).toBe(false)
    expect(member('Tier 0', 'Update user')).toBe(false)
  })

  test('is always stored where it touches the groups of service accounts, as target or as property', () => {
    const [id] = groups
    expect(stored({ targetResources: [{ id: id?.toUpperCase(), type: 'Group' }] })).toBe(true)
    const modifiedProperties = [{ displayName: 'Group.ObjectID', oldValue: null, newValue: `"${id}"` }]
    expect(stored({ targetResources: [{ id: 'u', type: 'User', modifiedProperties }] })).toBe(true)
  })
})

describe('an event', () => {
  test.each([
    ['without an id', { id: null }, 'The event has no id.'],
    ['without a time', { activityDateTime: undefined }, 'The event has no time that can be read.'],
    [
      'with a time that is none',
      { activityDateTime: '2026-13-01T00:00:00Z' },
      'The event has no time that can be read.',
    ],
  ])('%s is refused in a sentence', (_, more, message) => {
    expect(() => normaliseAudit({ ...UPDATE, ...more })).toThrow(message)
  })

  test.each([null, 'text', 7, []])('that is %j is refused too', (event) => {
    expect(() => normaliseAudit(event)).toThrow('The event has no id.')
  })

  test.each([
    ['2026-11-01T10:00:00.1234567Z', '2026-11-01T10:00:00.123456Z'],
    ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.000000Z'],
    ['2026-11-01T10:00:00.5', '2026-11-01T10:00:00.500000Z'],
    ['2026-11-01T10:00:00.25+02:00', '2026-11-01T08:00:00.250000Z'],
  ])('of %s happened at %s', (activityDateTime, occurredAt) => {
    expect(normaliseAudit({ ...UPDATE, activityDateTime })).toMatchObject({ occurredAt })
  })

  test.each([
    ['targets that are no list', { targetResources: 'none' }],
    ['a target that is null', { targetResources: [null] }],
    ['changes that are no list', { targetResources: [{ modifiedProperties: {} }] }],
    ['a result that is none', { result: 7 }],
  ])('may have %s', (_, more) => {
    expect(normaliseAudit({ ...UPDATE, ...more })).toMatchObject({ graphId: UPDATE.id, changes: [], type: 'Other' })
  })
})
