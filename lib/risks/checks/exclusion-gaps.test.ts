import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { aPolicy, BREAK_GLASS, type PolicyTerms } from '@/e2e/fixtures/conditional-access'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { anAssignment } from '@/e2e/fixtures/sound-tenant'
import { CA_EXCLUSION_CHECKS } from './ca-exclusions'

const MFA = 'MFA'
/** Nothing but these. */
const policies = (...all: ReturnType<typeof aPolicy>[]) => ({ 'conditional-access-policy': all })
const mfa = (users: PolicyTerms['users'], terms: PolicyTerms = {}) => aPolicy(MFA, { ...terms, users })

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }

test.each<[string, string, Differences, object]>([
  [
    'ENT-CA-028',
    'a person is under no other policy',
    policies(mfa({ excludeUsers: [...BREAK_GLASS, 'noor'] })),
    { ...DETECTED, n: 1, total: 1, found: ['mfa'], notes: ['Without another policy: Noor'] },
  ],
  [
    'ENT-CA-028',
    'a second policy has the person',
    policies(
      mfa({ excludeUsers: [...BREAK_GLASS, 'noor'] }),
      aPolicy('Fallback', { users: { includeUsers: ['noor'] } }),
    ),
    SOUND,
  ],
  [
    'ENT-CA-028',
    'a second policy has a role that the person does not hold',
    policies(
      mfa({ excludeUsers: [...BREAK_GLASS, 'noor'] }),
      aPolicy('Helpdesk', { users: { includeUsers: [], includeRoles: ['729827e3-9c14-49f7-bb1b-9608f156bbb8'] } }),
    ),
    DETECTED,
  ],
  [
    'ENT-CA-028',
    'a second policy has the role that the person holds',
    {
      ...policies(
        mfa({ excludeUsers: [...BREAK_GLASS, 'noor'] }),
        aPolicy('Helpdesk', { users: { includeUsers: [], includeRoles: ['729827e3-9c14-49f7-bb1b-9608f156bbb8'] } }),
      ),
      'role-assignment': [anAssignment('Helpdesk Administrator', 'noor')],
    },
    SOUND,
  ],
  [
    'ENT-CA-028',
    'a second policy has all guests',
    policies(
      mfa({ excludeUsers: [...BREAK_GLASS, 'gil'] }),
      aPolicy('Guests', {
        users: {
          includeUsers: [],
          includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' },
        },
      }),
    ),
    SOUND,
  ],
  ['ENT-CA-028', 'whoever is left out was deleted', policies(mfa({ excludeUsers: [...BREAK_GLASS, 'gone'] })), SOUND],
  [
    'ENT-CA-028',
    'a second policy holds under conditions alone',
    policies(
      mfa({ excludeUsers: [...BREAK_GLASS, 'noor'] }),
      aPolicy('Risk', { conditions: { signInRiskLevels: ['high'] } }),
    ),
    DETECTED,
  ],
  [
    'ENT-CA-028',
    'a second policy has another control',
    policies(
      mfa({ excludeUsers: [...BREAK_GLASS, 'noor'] }),
      aPolicy('Block', { grant: ['block'], conditions: { clientAppTypes: ['other'] } }),
    ),
    DETECTED,
  ],
  [
    'ENT-CA-028',
    'a group and a role are under no other policy',
    policies(mfa({ excludeGroups: ['everyone'], excludeRoles: ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b'] })),
    { ...DETECTED, notes: ['Without another policy: Everyone, Directory Readers'] },
  ],
  [
    'ENT-CA-028',
    'a second policy names the group',
    policies(
      mfa({ excludeGroups: ['everyone'] }),
      aPolicy('Second', { users: { includeUsers: [], includeGroups: ['EVERYONE'] } }),
    ),
    SOUND,
  ],
  [
    'ENT-CA-028',
    'a second policy for all leaves the group out too',
    policies(mfa({ excludeGroups: ['everyone'] }), aPolicy('Second', { users: { excludeGroups: ['everyone'] } })),
    { ...DETECTED, n: 2 },
  ],
  [
    'ENT-CA-028',
    'guests are under no other policy',
    policies(mfa({ excludeUsers: ['GuestsOrExternalUsers'] })),
    { ...DETECTED, notes: ['Without another policy: guests and external users'] },
  ],
  [
    'ENT-CA-028',
    'guests are left out of the second policy too',
    policies(
      mfa({ excludeUsers: ['GuestsOrExternalUsers'] }),
      aPolicy('Second', { users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest' } } }),
    ),
    { ...DETECTED, n: 2, total: 2 },
  ],
  [
    'ENT-CA-028',
    'guests have a policy of their own',
    policies(
      mfa({ excludeUsers: ['GuestsOrExternalUsers'] }),
      aPolicy('Guests', { users: { includeUsers: ['GuestsOrExternalUsers'] } }),
    ),
    SOUND,
  ],
  [
    'ENT-CA-028',
    'a resource is under no other policy',
    policies(mfa({}, { applications: { excludeApplications: ['payroll'] } })),
    { ...DETECTED, notes: ['Without another policy: payroll'] },
  ],
  [
    'ENT-CA-028',
    'a resource has a policy of its own',
    policies(
      mfa({}, { applications: { excludeApplications: ['payroll'] } }),
      aPolicy('Payroll', { applications: { includeApplications: ['payroll'] } }),
    ),
    SOUND,
  ],
  [
    'ENT-CA-028',
    'a person is left out of a session limit',
    policies(mfa({ excludeUsers: ['noor'] }, { grant: null })),
    { ...SOUND, total: 0 },
  ],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(CA_EXCLUSION_CHECKS, id, differences)).toMatchObject(expected)
})
