import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { US_DEFAULT_CHECKS } from './us-defaults'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const users = (defaultUserRolePermissions: object) => ({
  'authorization-policy': butWith('authorization-policy', 'authorizationPolicy', { defaultUserRolePermissions }),
})
const creation = (value: string) => ({
  'group-setting': butWith('group-setting', 'group-unified', { values: [{ name: 'EnableGroupCreation', value }] }),
})

test.each<[string, string, Differences, object]>([
  ['ENT-US-004', 'they may', users({ allowedToCreateTenants: true }), DETECTED],
  ['ENT-US-005', 'they may', users({ allowedToCreateSecurityGroups: true }), DETECTED],
  ['ENT-US-007', 'they may', users({ allowedToReadBitlockerKeysForOwnedDevice: true }), DETECTED],
  ['ENT-US-006', 'they may', creation('True'), DETECTED],
  ['ENT-US-006', 'nobody changed the settings', { 'group-setting': [] }, DETECTED],
  ['ENT-US-006', 'the tenant has no P1', { 'subscribed-sku': [] }, NO_ANSWER],
  ['ENT-US-006', 'settings could not be read', { 'group-setting': 'error' }, NO_ANSWER],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(US_DEFAULT_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(US_DEFAULT_CHECKS.map(({ id }) => id))('%s finds nothing in a sound tenant', (id) => {
  expect(assessed(US_DEFAULT_CHECKS, id)).toMatchObject(FINE)
})

test.each(['ENT-US-004', 'ENT-US-005', 'ENT-US-007'])('%s has no answer without the policy', (id) => {
  expect(assessed(US_DEFAULT_CHECKS, id, { 'authorization-policy': 'no-permission' })).toMatchObject(NO_ANSWER)
})
