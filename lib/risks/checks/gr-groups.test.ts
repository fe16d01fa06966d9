import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { SOUND, SOUND_LINKS } from '@/e2e/fixtures/sound-tenant'
import { GR_CHECKS } from './gr-groups'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

/** One more, with a member and an owner unless it says otherwise. */
const group = (more: object, members: readonly string[] = ['noor'], owners: readonly string[] = ['ada']) => ({
  group: [...SOUND.group, { id: 'team', displayName: 'Team', groupTypes: [], securityEnabled: true, ...more }],
  'group-member': { ...SOUND_LINKS['group-member'], team: members },
  'group-owner': { ...SOUND_LINKS['group-owner'], team: owners },
})
const rule = (membershipRule: string, more: object = {}) =>
  group({ groupTypes: ['DynamicMembership'], membershipRule, ...more })
const UNIFIED = { groupTypes: ['Unified'], securityEnabled: false }
const FREE = { 'subscribed-sku': [] }

test.each<[string, string, Differences, object]>([
  ['ENT-GR-001', 'one is empty', group({}, []), { ...DETECTED, found: ['team'], n: 1, total: 3 }],
  [
    'ENT-GR-001',
    'a rule found nobody yet',
    group({ membershipRule: 'user.department -eq "IT"' }, []),
    { ...FINE, total: 3 },
  ],
  ['ENT-GR-001', 'one hides its members', group({ visibility: 'HiddenMembership' }, []), { ...FINE, total: 2 }],
  ['1S-08', 'one hides its members', group({ visibility: 'HiddenMembership' }, []), { ...FINE, total: 2 }],
  ['ENT-GR-001', 'it only gets mail', group(UNIFIED, []), { ...FINE, total: 2 }],
  ['ENT-GR-001', 'another group is in it', group({}, ['everyone']), FINE],
  ['1S-08', 'one is empty', group({}, []), { ...DETECTED, found: ['team'], total: 3 }],
  [
    '1S-08',
    'a rule found nobody yet',
    group({ membershipRule: 'user.department -eq "IT"' }, []),
    { ...DETECTED, found: ['team'] },
  ],

  [
    'ENT-GR-002',
    'one is public',
    group({ ...UNIFIED, visibility: 'Public' }),
    { ...DETECTED, found: ['team'], total: 1 },
  ],
  ['ENT-GR-002', 'one is private', group({ ...UNIFIED, visibility: 'Private' }), { ...FINE, total: 1 }],
  ['ENT-GR-002', 'a security group is public', group({ visibility: 'Public' }), { ...FINE, total: 0 }],

  ['ENT-GR-003', 'one has none', group({}, ['noor'], []), { ...DETECTED, found: ['team'], total: 3 }],
  ['ENT-GR-003', 'it is synchronised', group({ onPremisesSyncEnabled: true }, ['noor'], []), { ...FINE, total: 2 }],
  ['ENT-GR-003', 'it holds roles', group({ isAssignableToRole: true }, ['noor'], []), FINE],

  [
    'ENT-GR-004',
    'it asks for the name',
    rule('user.displayName -contains "Admin"'),
    { ...DETECTED, found: ['team'], total: 2, notes: ['displayName'] },
  ],
  ['ENT-GR-004', 'it asks for the department', rule('user.department -eq "IT"'), { ...FINE, total: 2 }],
  [
    'ENT-GR-004',
    'it only gets mail',
    rule('user.displayName -contains "Admin"', { securityEnabled: false }),
    { ...FINE, total: 1 },
  ],
  ['ENT-GR-004', 'the tenant has no P1', FREE, NO_ANSWER],

  ['ENT-GR-005', 'there is none', { group: SOUND.group.filter(({ id }) => id !== 'guests') }, DETECTED],
  [
    'ENT-GR-005',
    'it is one of members',
    { group: [{ id: 'members', membershipRule: '(user.userType -eq "Member")' }] },
    DETECTED,
  ],
  ['ENT-GR-005', 'the tenant has no P1', FREE, NO_ANSWER],

  ['ENT-GR-006', 'there is no policy', { 'group-lifecycle-policy': [] }, DETECTED],
  ['ENT-GR-006', 'the tenant has no P1', { ...FREE, 'group-lifecycle-policy': [] }, NO_ANSWER],
  ['ENT-GR-006', 'it could not be read', { 'group-lifecycle-policy': 'error' }, NO_ANSWER],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(GR_CHECKS, id, differences)).toMatchObject(expected)
})

const IDS = GR_CHECKS.map(({ id }) => id)

test.each(IDS)('%s finds nothing in a sound tenant', (id) => {
  expect(assessed(GR_CHECKS, id)).toMatchObject(FINE)
})

test.each(IDS.filter((id) => id !== 'ENT-GR-006'))('%s has no answer without groups', (id) => {
  expect(assessed(GR_CHECKS, id, { group: 'error' })).toMatchObject(NO_ANSWER)
})

test.each([
  ['ENT-GR-001', 'group-member'],
  ['1S-08', 'group-member'],
  ['ENT-GR-003', 'group-owner'],
])('%s has no answer without any %s', (id, kind) => {
  expect(assessed(GR_CHECKS, id, { [kind]: 'error' })).toMatchObject(NO_ANSWER)
})
