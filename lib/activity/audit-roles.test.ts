import { describe, expect, test } from 'vitest'
import { normaliseAudit } from './audit'

const UPDATE = {
  id: 'Directory_1_2',
  activityDateTime: '2026-11-01T10:00:00.1234567Z',
  activityDisplayName: 'Update user',
  category: 'UserManagement',
}

test('a role that was given is named beside the member, and a privileged one is tagged', () => {
  const record = normaliseAudit({
    ...UPDATE,
    activityDisplayName: 'Add member to role',
    category: 'RoleManagement',
    targetResources: [
      {
        id: 'U1',
        type: 'User',
        userPrincipalName: 'bob@contoso.com',
        modifiedProperties: [{ displayName: 'Role.DisplayName', oldValue: null, newValue: '"Global Administrator"' }],
      },
      { id: 'R1', type: 'Role', displayName: null },
    ],
  })
  expect(record).toMatchObject({
    what: 'bob@contoso.com',
    counterpart: 'Global Administrator',
    tags: ['Role Change', 'Role Assigned', 'Privileged Role'],
    about: ['u1', 'r1'],
  })
})

test('Privileged Identity Management names the role first: the record is about the person nevertheless', () => {
  const record = normaliseAudit({
    ...UPDATE,
    activityDisplayName: 'Add eligible member to role in PIM completed (permanent)',
    category: 'RoleManagement',
    targetResources: [
      { id: 'R1', type: 'Role', displayName: 'User Administrator' },
      { id: 'Q1', type: 'Request', displayName: null },
      { id: 'U1', type: 'User', displayName: 'Bob', userPrincipalName: 'bob@contoso.com' },
    ],
  })
  expect(record).toMatchObject({
    type: 'User',
    what: 'bob@contoso.com',
    whatId: 'U1',
    counterpart: 'User Administrator',
    tags: ['Role Change', 'Role Assigned', 'Privileged Role'],
  })
})

test.each(['Add member to role', 'Remove member from role'])(
  'what the directory repeats of Privileged Identity Management is neither assigned nor removed once more: %s',
  (activityDisplayName) => {
    const event = { ...UPDATE, activityDisplayName, category: 'RoleManagement' }
    const tags = (displayName: string) => normaliseAudit({ ...event, initiatedBy: { app: { displayName } } }).tags
    expect(tags('MS-PIM')).toEqual(['Role Change'])
    expect(tags('Provisioning')).toHaveLength(2)
  },
)

describe('a permission that was granted', () => {
  const granted = (
    displayName: string,
    oldValue: string | null,
    newValue: string | null,
    name = 'Add delegated permission grant',
  ) => {
    const targetResources = [{ type: 'ServicePrincipal', modifiedProperties: [{ displayName, oldValue, newValue }] }]
    const event = { ...UPDATE, activityDisplayName: name, category: 'ApplicationManagement', targetResources }
    return normaliseAudit(event).tags.filter((tag) => tag.endsWith('Granted'))
  }
  const MANAGE = 'RoleManagement.ReadWrite.Directory'
  const entry = (id: string, scope: string) =>
    `[Id: ${id}, ClientId: c, PrincipalId: , Scope: ${scope}, ConsentType: AllPrincipals]`

  test.each([
    ['to an application', 'AppRole.Value', null, `"${MANAGE}"`, ['Role Management Granted']],
    ['to an application, to read mail', 'AppRole.Value', null, '"Mail.ReadWrite"', ['Mail Access Granted']],
    ['to an application, to read what else there is', 'AppRole.Value', null, '"RoleManagement.Read.Directory"', []],
    ['and is taken away', 'AppRole.Value', `"${MANAGE}"`, null, []],
    [
      'through it for people',
      'DelegatedPermissionGrant.Scope',
      null,
      `" User.Read ${MANAGE}"`,
      ['Role Management Granted'],
    ],
    ['for people, to read their own mail', 'DelegatedPermissionGrant.Scope', null, '" Mail.Read"', []],
    ['and was there before', 'DelegatedPermissionGrant.Scope', `" ${MANAGE}"`, `" ${MANAGE} User.Read"`, []],
    [
      'by consent',
      'ConsentAction.Permissions',
      null,
      `"[] => [${entry('1', `User.Read ${MANAGE}`)}]; "`,
      ['Role Management Granted'],
    ],
    [
      'by consent, and was before',
      'ConsentAction.Permissions',
      null,
      `"[${entry('1', MANAGE)}] => [${entry('1', MANAGE)}, ${entry('2', 'User.Read')}]; "`,
      [],
    ],
    [
      'by consent, behind 40,000 letters',
      'ConsentAction.Permissions',
      null,
      `"[] => [${entry('1', `${'User.Read '.repeat(4_000)}${MANAGE}`)}]; "`,
      ['Role Management Granted'],
    ],
  ] as const)('%s: %s', (_, name, before, after, tags) => {
    expect(granted(name, before, after)).toEqual(tags)
  })

  test('counts where it is a permission that changed, not wherever its name is written', () => {
    expect(granted('AppRole.Value', null, `"${MANAGE}"`, 'Update application')).toEqual([])
  })
})
