import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { SOUND, TOOLS } from '@/e2e/fixtures/sound-tenant'
import { AP_ACCESS_CHECKS } from './ap-access'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const GRAPH = TOOLS['Microsoft Graph Command Line Tools']
const CLI = TOOLS['Azure CLI']
const tool = (id: string, changes: Readonly<Record<string, unknown>>) => ({
  'service-principal': butWith('service-principal', id, changes),
})
const without = (id: string) => ({ 'service-principal': SOUND['service-principal'].filter((one) => one.id !== id) })
const app = (more: object) => ({
  'service-principal': [
    ...SOUND['service-principal'],
    {
      id: 'app',
      displayName: 'Expenses',
      appOwnerOrganizationId: 'fabrikam',
      appRoleAssignmentRequired: false,
      ...more,
    },
  ],
})
const VIOLATION = 'DisabledDueToViolationOfServicesAgreement'

test.each<[string, string, Differences, object]>([
  [
    'ENT-AP-024',
    'one is open',
    tool(CLI, { appRoleAssignmentRequired: false }),
    { ...DETECTED, found: [CLI], says: 'Open to everybody: Azure CLI.' },
  ],
  ['ENT-AP-024', 'one is missing', without(CLI), { ...DETECTED, found: [], says: 'Open to everybody: Azure CLI.' }],
  [
    'ENT-AP-024',
    'an open one is disabled',
    tool(CLI, { appRoleAssignmentRequired: false, accountEnabled: false }),
    FINE,
  ],
  ['1S-19', 'it is open', tool(GRAPH, { appRoleAssignmentRequired: false }), { ...DETECTED, found: [GRAPH] }],
  ['1S-19', 'it is missing', without(GRAPH), DETECTED],
  ['1S-19', 'another tool is open', tool(CLI, { appRoleAssignmentRequired: false }), FINE],

  ['ENT-AP-025', 'everybody may use it', app({}), { ...DETECTED, found: ['app'], n: 1, total: 1 }],
  ['ENT-AP-025', 'assignment is required', app({ appRoleAssignmentRequired: true }), { ...FINE, total: 1 }],
  ['ENT-AP-025', 'nobody can sign in to it', app({ accountEnabled: false }), { ...FINE, total: 0 }],
  ['ENT-AP-025', 'it is an own application', app({ appOwnerOrganizationId: 'contoso' }), { ...FINE, total: 0 }],
  ['ENT-AP-025', 'nobody says whose it is', app({ appOwnerOrganizationId: null }), { ...FINE, total: 0 }],

  [
    'ENT-AP-028',
    'it is not blocked',
    { 'authorization-policy': butWith('authorization-policy', 'authorizationPolicy', { blockMsolPowerShell: null }) },
    DETECTED,
  ],
  ['ENT-AP-028', 'the policy could not be read', { 'authorization-policy': 'error' }, NO_ANSWER],

  [
    'ENT-AP-029',
    'one is here',
    app({ disabledByMicrosoftStatus: VIOLATION }),
    { ...DETECTED, found: ['app'], total: null },
  ],
  [
    'ENT-AP-029',
    'one is registered here',
    { application: [{ id: 'own', disabledByMicrosoftStatus: VIOLATION }] },
    { ...DETECTED, found: ['own'] },
  ],
  ['ENT-AP-029', 'one is not disabled', app({ disabledByMicrosoftStatus: 'NotDisabled' }), FINE],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(AP_ACCESS_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(AP_ACCESS_CHECKS.map(({ id }) => id))('%s finds nothing in a sound tenant', (id) => {
  expect(assessed(AP_ACCESS_CHECKS, id)).toMatchObject(FINE)
})

test.each(['ENT-AP-024', '1S-19', 'ENT-AP-025', 'ENT-AP-029'])('%s has no answer without applications', (id) => {
  expect(assessed(AP_ACCESS_CHECKS, id, { 'service-principal': 'error' })).toMatchObject(NO_ANSWER)
})
