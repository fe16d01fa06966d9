import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { anAssignment, daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import type { Settings } from '../check'
import { PR_PIM_CHECKS } from './pr-pim'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const scheduled = (role: Parameters<typeof anAssignment>[0], principalId: string, more = {}) => ({
  'role-schedule': [
    ...SOUND['role-schedule'],
    anAssignment(role, principalId, {
      startDateTime: daysAgo(30),
      endDateTime: null,
      assignmentType: 'Assigned',
      memberType: 'Direct',
      ...more,
    }),
  ],
})
const GLOBAL = 'Global Administrator'
const review = (query: string, more = {}) => ({
  id: query,
  scope: { query },
  settings: { recurrence: { pattern: { type: 'weekly' } } },
  ...more,
})
const ROLES_QUERY = '/roleManagement/directory/roleDefinitions/62e90394'
const GUESTS_QUERY = "./members/microsoft.graph.user/?$filter=(userType eq 'Guest')"

test.each<[string, string, Differences, object, Partial<Settings>?]>([
  ['ENT-PR-005', 'break-glass accounts alone are permanent', {}, { ...FINE, total: 2 }],
  [
    'ENT-PR-005',
    'somebody else is',
    scheduled(GLOBAL, 'ada'),
    { ...DETECTED, found: ['ada'], total: 3, notes: [GLOBAL] },
  ],
  ['ENT-PR-005', 'nobody is break-glass', {}, { ...DETECTED, n: 2 }, { breakGlass: new Set() }],
  ['ENT-PR-005', 'it ends', scheduled(GLOBAL, 'ada', { endDateTime: daysAgo(-30) }), FINE],
  ['ENT-PR-005', 'it was activated', scheduled(GLOBAL, 'ada', { assignmentType: 'Activated' }), FINE],
  ['ENT-PR-005', 'the role is none of the eight', scheduled('Helpdesk Administrator', 'ada'), FINE],
  ['ENT-PR-005', 'it is an application', scheduled(GLOBAL, 'app', { principalType: 'servicePrincipal' }), FINE],
  [
    'ENT-PR-005',
    'it is a group',
    { ...scheduled(GLOBAL, 'admins', { principalType: 'group' }), 'group-member': { admins: ['glass-1', 'ada'] } },
    { ...DETECTED, found: ['admins'] },
  ],
  [
    'ENT-PR-005',
    'it is a group of break-glass accounts',
    { ...scheduled(GLOBAL, 'glass', { principalType: 'group' }), 'group-member': { glass: ['glass-1', 'glass-2'] } },
    FINE,
  ],
  ['ENT-PR-005', 'the tenant has no P2', { 'role-schedule': 'not-licensed' }, NO_ANSWER],

  [
    'ENT-PR-006',
    'it has no start',
    scheduled('Helpdesk Administrator', 'ada', { startDateTime: null }),
    { ...DETECTED, found: ['ada'] },
  ],
  ['ENT-PR-006', 'it has one', scheduled('Helpdesk Administrator', 'ada'), FINE],
  ['ENT-PR-006', 'the role has no privileges', scheduled('Directory Readers', 'ada', { startDateTime: null }), FINE],
  ['ENT-PR-006', 'the permission is missing', { 'role-schedule': 'no-permission' }, NO_ANSWER],

  ['ENT-PR-022', 'nobody is eligible', { 'role-eligibility': [] }, DETECTED],
  ['ENT-PR-022', 'somebody is', {}, FINE],
  [
    'ENT-PR-022',
    'the tenant has no P2',
    { 'role-eligibility': [], 'subscribed-sku': [] },
    { ...NO_ANSWER, fix: expect.stringContaining('P2') },
  ],
  ['ENT-PR-022', 'the permission is missing', { 'role-eligibility': 'no-permission' }, NO_ANSWER],

  ['ENT-PR-023', 'both are reviewed', { 'access-review': [review(ROLES_QUERY), review(GUESTS_QUERY)] }, FINE],
  [
    'ENT-PR-023',
    'guests are not',
    { 'access-review': [review(ROLES_QUERY)] },
    { ...DETECTED, says: 'No recurring review of guests.' },
  ],
  [
    'ENT-PR-023',
    'roles are reviewed once',
    { 'access-review': [review(ROLES_QUERY, { settings: { recurrence: null } }), review(GUESTS_QUERY)] },
    { ...DETECTED, says: 'No recurring review of privileged roles.' },
  ],
  ...[
    { range: { type: 'endDate', endDate: '2026-06-01' }, expected: DETECTED },
    { range: { type: 'endDate', endDate: '2026-06-15' }, expected: FINE },
    { range: { type: 'noEnd', endDate: '9999-12-31' }, expected: FINE },
    { range: { type: 'noEnd', endDate: '0001-01-01' }, expected: FINE },
  ].map(({ range, expected }): [string, string, Differences, object] => [
    'ENT-PR-023',
    `the review of roles ends by "${range.type}" on ${range.endDate}`,
    {
      'access-review': [
        review(ROLES_QUERY, { settings: { recurrence: { pattern: { type: 'absoluteMonthly' }, range } } }),
        review(GUESTS_QUERY),
      ],
    },
    expected,
  ]),
  [
    'ENT-PR-023',
    'roles are the resources of a scope',
    {
      'access-review': [
        review('', {
          id: 'roles',
          scope: { resourceScopes: [{ query: ROLES_QUERY }], principalScopes: [{ query: '/users' }] },
        }),
        review(GUESTS_QUERY),
      ],
    },
    FINE,
  ],
  ['ENT-PR-023', 'the permission is missing', { 'access-review': 'no-permission' }, NO_ANSWER],
])('%s where %s', (id, _, differences, expected, settings) => {
  expect(assessed(PR_PIM_CHECKS, id, differences, settings)).toMatchObject(expected)
})
