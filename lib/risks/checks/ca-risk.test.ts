import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { aPolicy, PHISHING_RESISTANT_GRANT, type PolicyTerms } from '@/e2e/fixtures/conditional-access'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { policiesBut } from '@/e2e/fixtures/sound-policies'
import { CA_RISK_CHECKS } from './ca-risk'

const USERS = 'Block users at high risk'
const SIGN_INS = 'Block risky sign-ins'
const FLOWS = 'Block device code flow and transfer'
const users = (terms: PolicyTerms) =>
  policiesBut(aPolicy(USERS, { conditions: { userRiskLevels: ['high'] }, ...terms }))
const signIns = (terms: PolicyTerms) =>
  policiesBut(aPolicy(SIGN_INS, { conditions: { signInRiskLevels: ['high', 'medium'] }, ...terms }))
const flows = (transferMethods: string, terms: PolicyTerms = {}) =>
  policiesBut(aPolicy(FLOWS, { conditions: { authenticationFlows: { transferMethods } }, grant: ['block'], ...terms }))
const P1 = {
  'subscribed-sku': [{ id: 'ems', capabilityStatus: 'Enabled', servicePlans: [{ servicePlanName: 'AAD_PREMIUM' }] }],
}

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  ['ENT-CA-009', 'no policy asks for it', policiesBut(USERS), { ...DETECTED, found: [] }],
  [
    'ENT-CA-009',
    'the password is changed with MFA',
    users({ grant: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } }),
    SOUND,
  ],
  [
    'ENT-CA-009',
    'the password may be changed in place of MFA',
    users({ grant: ['mfa', 'passwordChange'] }),
    { ...DETECTED, notes: ['neither blocks nor has the password changed with MFA'] },
  ],
  [
    'ENT-CA-009',
    'the password is changed with an authentication strength',
    users({ grant: { ...PHISHING_RESISTANT_GRANT, operator: 'AND', builtInControls: ['passwordChange'] } }),
    SOUND,
  ],
  ['ENT-CA-009', 'Microsoft mends it', users({ grant: ['riskRemediation'] }), SOUND],
  [
    'ENT-CA-009',
    'sign-in risk is asked for as well',
    users({ conditions: { userRiskLevels: ['high'], signInRiskLevels: ['high'] }, grant: ['block'] }),
    { ...DETECTED, notes: ['only under conditions (sign-in risk)'] },
  ],
  [
    'ENT-CA-009',
    'medium risk alone is blocked',
    users({ conditions: { userRiskLevels: ['medium'] }, grant: ['block'] }),
    DETECTED,
  ],

  ['ENT-CA-010', 'no policy asks for it', policiesBut(SIGN_INS), DETECTED],
  ['ENT-CA-010', 'MFA is required', signIns({}), SOUND],
  [
    'ENT-CA-010',
    'high risk alone is covered',
    signIns({ conditions: { signInRiskLevels: ['high'] } }),
    { ...DETECTED, says: expect.stringContaining('medium') },
  ],
  [
    'ENT-CA-010',
    'each level has a policy',
    policiesBut(
      aPolicy(SIGN_INS, { conditions: { signInRiskLevels: ['high'] }, grant: ['block'] }),
      aPolicy('MFA at medium risk', { conditions: { signInRiskLevels: ['medium'] } }),
    ),
    SOUND,
  ],
  ['ENT-CA-010', 'another control will do', signIns({ grant: ['mfa', 'compliantDevice'] }), { verdict: 'warn' }],

  ['ENT-CA-011', 'MFA lets it in', signIns({}), { ...DETECTED, notes: ['does not block'] }],
  [
    'ENT-CA-011',
    'it is blocked for some',
    signIns({ users: { includeUsers: ['noor'] }, grant: ['block'] }),
    { ...DETECTED, notes: ['not for all users'] },
  ],

  [
    'ENT-CA-012',
    'a policy asks for both',
    users({ conditions: { userRiskLevels: ['high'], signInRiskLevels: ['high'] } }),
    { ...DETECTED, n: 1, total: 12, found: [USERS.toLowerCase()] },
  ],
  [
    'ENT-CA-012',
    'such a policy is off',
    users({ state: 'disabled', conditions: { userRiskLevels: ['high'], signInRiskLevels: ['high'] } }),
    { ...SOUND, n: 0 },
  ],

  ['ENT-CA-013', 'the other flow is blocked', flows('authenticationTransfer'), { ...DETECTED, found: [] }],
  ['ENT-CA-013', 'both are blocked', flows('authenticationTransfer, deviceCodeFlow'), SOUND],
  [
    'ENT-CA-013',
    'it is blocked where MFA would do',
    flows('deviceCodeFlow', { grant: ['mfa'] }),
    { ...DETECTED, notes: ['does not block'] },
  ],
  [
    'ENT-CA-013',
    'somebody is left out',
    flows('deviceCodeFlow', { users: { excludeUsers: ['noor'] } }),
    { ...DETECTED, notes: ['leaves out 1 user'] },
  ],
  ['ENT-CA-014', 'the other flow is blocked', flows('deviceCodeFlow'), DETECTED],
  ['ENT-CA-014', 'somebody is left out', flows('authenticationTransfer', { users: { excludeUsers: ['noor'] } }), SOUND],
  ['ENT-CA-013', 'the tenant has P1', P1, SOUND],
  ['ENT-CA-011', 'the tenant has P1', P1, { ...NO_ANSWER, fix: expect.stringContaining('P2') }],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(CA_RISK_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(CA_RISK_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without the policies or the licence',
  (id) => {
    expect(assessed(CA_RISK_CHECKS, id)).toMatchObject(SOUND)
    expect(assessed(CA_RISK_CHECKS, id, { 'conditional-access-policy': 'error' })).toMatchObject(NO_ANSWER)
    expect(assessed(CA_RISK_CHECKS, id, { 'subscribed-sku': [] })).toMatchObject({
      ...NO_ANSWER,
      fix: expect.stringContaining('P'),
    })
  },
)
