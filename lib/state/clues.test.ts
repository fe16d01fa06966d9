import { expect, test } from 'vitest'
import activityReference from '@/e2e/entra/graph/activity-reference.json' with { type: 'json' }
import { ACTIVITIES, LINK_ACTIVITIES, PROPERTY_ACTIVITIES } from './audit-names'
import { isAudited, linkQuestions, presenceQuestions, propertyQuestion, type Subject } from './clues'

const SPAN = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-02T00:00:00Z') }
const [ADA, SALES] = ['00000001-aaaa-4bbb-8ccc-dddddddddddd', '00000002-aaaa-4bbb-8ccc-dddddddddddd']
const user: Subject = { type: 'user', id: ADA, name: 'Ada', properties: {} }

/** Activities that Microsoft lists, as the log writes them. */
const LISTED = Object.values(activityReference.activities)
  .flatMap((categories) => Object.values(categories).flat())
  .map((name) => name.trim().toLowerCase())

test.each([
  ['accountEnabled', ['accountenabled'], 'disable account'],
  ['mobilePhone', ['mobile', 'mobilephone'], undefined],
  ['assignedLicenses', ['assignedlicense', 'assignedlicenses'], 'change user license'],
  [
    'onPremisesExtensionAttributes.extensionAttribute1',
    ['onpremisesextensionattributes', 'extensionattribute1'],
    undefined,
  ],
])('%s of Graph is looked for under the names of the audit log', (name, names, activity) => {
  const asked = propertyQuestion(user, { name, before: 'a', after: 'b' }, SPAN)
  expect(asked).toMatchObject({ about: [[{ field: 'id', value: ADA }]], value: 'b', ...SPAN })
  expect(new Set(asked.properties)).toEqual(new Set(names))
  if (activity) expect(activity).toMatch(asked.activity ?? /never/)
  else expect(asked.activity).toBeUndefined()
})

test('every property of a policy is explained by an event of the policy, which has it as a whole', () => {
  const policy: Subject = { type: 'conditional-access-policy', id: SALES, name: 'MFA', properties: {} }
  const asked = propertyQuestion(policy, { name: 'conditions.users.includeUsers', before: null, after: 'All' }, SPAN)
  expect('update conditional access policy').toMatch(asked.activity ?? /never/)
  expect('update user').not.toMatch(asked.activity ?? /never/)
})

test('an assignment is found by whom it is of, and told from his others by the role', () => {
  const properties = { principalId: ADA.toUpperCase(), roleDefinitionId: SALES }
  const [asked] = presenceQuestions({ type: 'role-assignment', id: 'x-1', name: 'x', properties }, 'added', SPAN)
  expect(asked?.about[0]).toContainEqual({ field: 'id', value: ADA })
  expect(asked?.mentions).toEqual([SALES])
})

test('whoever became an administrator got a role, whatever else his sign-in methods are changed by', () => {
  const methods: Subject = { type: 'registration', id: ADA, name: 'Ada', properties: {} }
  const asked = (name: string) => propertyQuestion(methods, { name, before: 'false', after: 'true' }, SPAN)
  expect('add member to role').toMatch(asked('isAdmin').activity ?? /never/)
  expect('add member to role completed (pim activation)').not.toMatch(asked('isAdmin').activity ?? /never/)
  expect('add member to role').not.toMatch(asked('isMfaRegistered').activity ?? /never/)
})

test('a setting of which a tenant has one is found by the name of the activity', () => {
  const policy: Subject = { type: 'authorization-policy', id: 'authorizationpolicy', name: 'x', properties: {} }
  const asked = propertyQuestion(policy, { name: 'allowInvitesFrom', before: 'a', after: 'b' }, SPAN)
  expect(asked.about).toEqual([[{ field: 'activity', value: 'Update authorization policy' }]])
})

test('a member that went was taken out, or one of both was deleted', () => {
  const link = { kind: 'group-member', ownerId: SALES, memberId: ADA } as const
  const [taken, deleted] = linkQuestions({ ...link, change: 'link-removed' }, SPAN)
  expect(taken?.about).toEqual([[{ field: 'id', value: SALES }], [{ field: 'id', value: ADA }]])
  expect(deleted?.about).toEqual([
    [
      { field: 'id', value: SALES },
      { field: 'id', value: ADA },
    ],
  ])
  expect('delete user').toMatch(deleted?.activity ?? /never/)
  expect(linkQuestions({ ...link, change: 'link-added' }, SPAN)).toHaveLength(1)
})

test('coming into a group makes nobody a user, and leaving one deletes nobody', () => {
  const [added] = presenceQuestions(user, 'added', SPAN)
  const removed = presenceQuestions(user, 'removed', SPAN)
  expect('add member to group').not.toMatch(added?.activity ?? /never/)
  for (const { activity } of removed) expect('remove member from group').not.toMatch(activity ?? /never/)
})

test('of last sign-ins and licences the audit log says nothing', () => {
  expect([isAudited('user'), isAudited('user', 'department')]).toEqual([true, true])
  expect([isAudited('sign-in-activity'), isAudited('device', 'approximateLastSignInDateTime')]).toEqual([false, false])
})

const NEVER = /^\b$/.source
const patterns = [
  ...Object.entries(PROPERTY_ACTIVITIES),
  ...Object.entries(ACTIVITIES).flatMap(([type, { added, removed, changed }]) =>
    Object.entries({ added, removed, changed }).map(([change, pattern]): [string, RegExp | undefined] => [
      `${type} ${change}`,
      pattern,
    ]),
  ),
  ...Object.entries(LINK_ACTIVITIES).flatMap(([kind, { added, removed }]): [string, RegExp][] => [
    [`${kind} added`, added],
    [`${kind} removed`, removed],
  ]),
].flatMap(([name, pattern]): [string, RegExp][] =>
  pattern === undefined || pattern.source === NEVER ? [] : [[name, pattern]],
)

/** Of which Microsoft's list has no activity; the log has. */
const UNLISTED = /^(access-review|user-sponsor removed)/

test.each(patterns.filter(([name]) => !UNLISTED.test(name)))('%s is an activity that Microsoft lists', (_, pattern) => {
  expect(LISTED.some((name) => pattern.test(name))).toBe(true)
})
