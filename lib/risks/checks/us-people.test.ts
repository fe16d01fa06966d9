import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { aUser, daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import { US_PEOPLE_CHECKS } from './us-people'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const MEMBERS = 5
const users = (...more: ReturnType<typeof aUser>[]) => {
  const ids = more.map(({ id }) => id)
  return { user: [...SOUND.user.filter(({ id }) => !ids.includes(id)), ...more] }
}
const noor = (more: object = {}) => users(aUser('noor', { ...more }))
const cameBefore = (id: string, days: number | null) => ({
  'sign-in-activity': [
    ...SOUND['sign-in-activity'].filter((one) => one.id !== id),
    ...(days === null ? [] : [{ id, lastSuccessfulSignInDateTime: daysAgo(days) }]),
  ],
})
const atRisk = (riskLevel: string, days: number, more: object = {}) => ({
  'risky-user': [
    {
      id: 'noor',
      userPrincipalName: 'noor@contoso.com',
      riskState: 'atRisk',
      riskLevel,
      riskLastUpdatedDateTime: daysAgo(days),
      ...more,
    },
  ],
})
const mailbox = (name: string, more: object = {}) =>
  users(aUser('box', { userPrincipalName: `${name}@contoso.com`, mail: `${name}@contoso.com`, ...more }))
const LICENSED = { assignedLicenses: [{ skuId: 'e3', disabledPlans: [] }] }

test.each<[string, string, Differences, object]>([
  ...['ENT-US-001', 'ENT-US-002', '1S-04'].map((id): [string, string, Differences, object] => [
    id,
    'of nobody a sign-in is known',
    { 'sign-in-activity': [] },
    NO_ANSWER,
  ]),
  [
    'ENT-US-001',
    'one has not come for 91 days',
    cameBefore('noor', 91),
    { ...DETECTED, found: ['noor'], n: 1, total: MEMBERS, notes: ['Last sign-in 2026-03-16'] },
  ],
  ['ENT-US-001', 'one came 89 days ago', cameBefore('noor', 89), { ...FINE, total: MEMBERS }],
  ['ENT-US-001', 'one never came', cameBefore('noor', null), FINE],
  ['ENT-US-001', 'it is a break-glass account', cameBefore('glass-1', 400), FINE],
  ['ENT-US-001', 'it is a guest', cameBefore('gil', 400), FINE],
  [
    'ENT-US-001',
    'it is blocked',
    { ...noor({ accountEnabled: false }), ...cameBefore('noor', 400) },
    { ...FINE, total: MEMBERS - 1 },
  ],
  ['1S-04', 'one has not come for 31 days', cameBefore('noor', 31), { ...DETECTED, found: ['noor'], total: MEMBERS }],
  ['1S-04', 'one came 29 days ago', cameBefore('noor', 29), FINE],
  ['1S-04', 'one never came', cameBefore('noor', null), { ...DETECTED, found: ['noor'] }],
  ['ENT-US-002', 'one never came', cameBefore('noor', null), { ...DETECTED, found: ['noor'], total: MEMBERS }],
  [
    'ENT-US-002',
    'one never came and is new',
    { ...noor({ createdDateTime: daysAgo(20) }), ...cameBefore('noor', null) },
    FINE,
  ],
  ['ENT-US-002', 'one has not come for long', cameBefore('noor', 400), FINE],

  [
    'ENT-US-003',
    'one has a licence',
    noor({ accountEnabled: false, ...LICENSED }),
    { ...DETECTED, found: ['noor'], total: 1 },
  ],
  ['ENT-US-003', 'one has none', noor({ accountEnabled: false }), { ...FINE, total: 1 }],
  ['ENT-US-003', 'one in use has a licence', noor(LICENSED), { ...FINE, total: 0 }],

  [
    'ENT-US-008',
    'a high risk waits for two days',
    atRisk('high', 2),
    { ...DETECTED, found: ['noor'], total: 1, notes: ['Risk high'] },
  ],
  ['ENT-US-008', 'a high risk is of today', atRisk('high', 0.5), { ...FINE, total: 1 }],
  ['ENT-US-008', 'a medium risk waits for six days', atRisk('medium', 6), FINE],
  ['ENT-US-008', 'a medium risk waits for eight days', atRisk('medium', 8), DETECTED],
  ['ENT-US-008', 'a low risk waits', atRisk('low', 80), FINE],
  ['ENT-US-008', 'it is confirmed', atRisk('high', 2, { riskState: 'confirmedCompromised' }), DETECTED],
  ['ENT-US-008', 'it was remediated', atRisk('high', 2, { riskState: 'remediated' }), { ...FINE, total: 0 }],
  ['ENT-US-008', 'the user is gone', atRisk('high', 2, { isDeleted: true }), FINE],
  ['ENT-US-008', 'the tenant has no P2', { 'risky-user': 'not-licensed' }, NO_ANSWER],

  [
    'ENT-US-009',
    'two have the same',
    users(
      aUser('a', { onPremisesImmutableId: 'x', onPremisesSyncEnabled: true }),
      aUser('b', { onPremisesImmutableId: 'x' }),
      aUser('c', { onPremisesImmutableId: 'y' }),
    ),
    { ...DETECTED, found: ['a', 'b'], total: 3 },
  ],
  [
    'ENT-US-009',
    'a cloud administrator has one',
    users(aUser('ada', { onPremisesImmutableId: 'x' })),
    { ...DETECTED, found: ['ada'], notes: ['An immutable ID on a cloud administrator'] },
  ],
  [
    'ENT-US-009',
    'a synchronised colleague has one',
    noor({ onPremisesImmutableId: 'x', onPremisesSyncEnabled: true }),
    { ...FINE, total: 1 },
  ],

  ['ENT-US-010', 'it is called so', mailbox('info'), { verdict: 'warn', found: ['box'], total: MEMBERS + 1 }],
  ['ENT-US-010', 'it is a resource', mailbox('aurora', { isResourceAccount: true }), { verdict: 'warn' }],
  ['ENT-US-010', 'it has a licence', mailbox('info', LICENSED), FINE],
  ['ENT-US-010', 'it is blocked', mailbox('info', { accountEnabled: false }), FINE],
  ['ENT-US-010', 'a person is called alike', mailbox('roomann'), FINE],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(US_PEOPLE_CHECKS, id, differences)).toMatchObject(expected)
})

const IDS = US_PEOPLE_CHECKS.map(({ id }) => id)

test.each(IDS)('%s finds nothing in a sound tenant', (id) => {
  expect(assessed(US_PEOPLE_CHECKS, id)).toMatchObject(FINE)
})

test.each(IDS.filter((id) => id !== 'ENT-US-008'))('%s has no answer without people', (id) => {
  expect(assessed(US_PEOPLE_CHECKS, id, { user: 'error' })).toMatchObject(NO_ANSWER)
})

test.each(['ENT-US-001', '1S-04', 'ENT-US-002'])('%s has no answer without P1', (id) => {
  expect(assessed(US_PEOPLE_CHECKS, id, { 'sign-in-activity': 'not-licensed' })).toMatchObject(NO_ANSWER)
})
