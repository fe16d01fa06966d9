import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { ROLES } from '@/e2e/fixtures/sound-tenant'
import { PR_ACTIVATION_CHECKS } from './pr-activation'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const TOLD = { isDefaultRecipientsEnabled: true, notificationRecipients: ['soc@contoso.com'] }
const UNTOLD = { isDefaultRecipientsEnabled: true, notificationRecipients: [] }
const STRICT: Readonly<Record<string, object>> = {
  Approval_EndUser_Assignment: {
    setting: { isApprovalRequired: true, approvalStages: [{ primaryApprovers: [{ userId: 'grace' }] }] },
  },
  Enablement_EndUser_Assignment: { enabledRules: ['MultiFactorAuthentication', 'Justification'] },
  AuthenticationContext_EndUser_Assignment: { isEnabled: false, claimValue: null },
  Expiration_EndUser_Assignment: { isExpirationRequired: true, maximumDuration: 'PT8H' },
  Notification_Admin_Admin_Eligibility: TOLD,
  Notification_Admin_Admin_Assignment: TOLD,
  Notification_Admin_EndUser_Assignment: TOLD,
}
const GLOBAL = ROLES['Global Administrator']
const EXCHANGE = ROLES['Exchange Administrator']
const READERS = ROLES['Directory Readers']
/** Two strict roles, of which this one has some rules otherwise. */
const rules = (role: string, changes: Readonly<Record<string, object>> = {}) => ({
  'role-rules': [...new Set([GLOBAL, EXCHANGE, role])].map((id) => ({
    id,
    rules: Object.entries({ ...STRICT, ...(id === role ? changes : {}) }).map(([rule, terms]) => ({
      id: rule,
      ...terms,
    })),
  })),
})
const approval = (setting: object) => ({ Approval_EndUser_Assignment: { setting } })
const lasting = (maximumDuration: string | null, isExpirationRequired = true) => ({
  Expiration_EndUser_Assignment: { isExpirationRequired, maximumDuration },
})
const enabled = (...enabledRules: string[]) => ({ Enablement_EndUser_Assignment: { enabledRules } })

test.each<[string, string, ReturnType<typeof rules>, object]>([
  [
    'ENT-PR-007',
    'no approval is required',
    rules(GLOBAL, approval({ isApprovalRequired: false })),
    { ...DETECTED, found: [GLOBAL] },
  ],
  [
    'ENT-PR-007',
    'nobody is there to approve',
    rules(GLOBAL, approval({ isApprovalRequired: true, approvalStages: [{ primaryApprovers: [] }] })),
    { ...DETECTED, notes: ['Approval is required, but no approver is named'] },
  ],
  [
    'ENT-PR-007',
    'the rules of these roles are not told',
    { 'role-rules': rules(EXCHANGE)['role-rules'].filter(({ id }) => id === EXCHANGE) },
    NO_ANSWER,
  ],
  ...['ENT-PR-008', 'ENT-PR-009', 'ENT-PR-010', 'ENT-PR-011'].map(
    (id): [string, string, ReturnType<typeof rules>, object] => [
      id,
      'no rules are told',
      { 'role-rules': [] },
      NO_ANSWER,
    ],
  ),
  ['ENT-PR-007', 'another role needs none', rules(EXCHANGE, approval({ isApprovalRequired: false })), FINE],

  [
    'ENT-PR-008',
    'MFA is not asked',
    rules(EXCHANGE, enabled('Justification')),
    { ...DETECTED, found: [EXCHANGE], total: 2, notes: ['Without MFA'] },
  ],
  [
    'ENT-PR-008',
    'nothing is asked',
    rules(EXCHANGE, enabled()),
    { ...DETECTED, notes: ['Without MFA and justification'] },
  ],
  [
    'ENT-PR-008',
    'an authentication context stands for MFA',
    rules(EXCHANGE, {
      ...enabled('Justification'),
      AuthenticationContext_EndUser_Assignment: { isEnabled: true, claimValue: 'c1' },
    }),
    FINE,
  ],
  ['ENT-PR-008', 'the role has no privileges', rules(READERS, enabled()), { ...FINE, total: 2 }],

  [
    'ENT-PR-009',
    'it lasts a day',
    rules(GLOBAL, lasting('P1D')),
    { ...DETECTED, found: [GLOBAL], total: 2, notes: ['Up to 24 hours'] },
  ],
  [
    'ENT-PR-009',
    'it lasts eight hours and a half',
    rules(GLOBAL, lasting('PT8H30M')),
    { ...DETECTED, notes: ['Up to 8.5 hours'] },
  ],
  ['ENT-PR-009', 'it need not end', rules(GLOBAL, lasting('PT8H', false)), { ...DETECTED, notes: ['Without an end'] }],
  ['ENT-PR-009', 'it lasts 480 minutes', rules(GLOBAL, lasting('PT480M')), FINE],

  [
    'ENT-PR-010',
    'nobody hears of eligible ones',
    rules(EXCHANGE, { Notification_Admin_Admin_Eligibility: UNTOLD }),
    { ...DETECTED, found: [EXCHANGE] },
  ],
  [
    'ENT-PR-010',
    'nobody hears of active ones',
    rules(EXCHANGE, { Notification_Admin_Admin_Assignment: UNTOLD }),
    DETECTED,
  ],
  [
    'ENT-PR-010',
    'the role is none of the eight',
    rules(ROLES['Helpdesk Administrator'], { Notification_Admin_Admin_Assignment: UNTOLD }),
    FINE,
  ],

  [
    'ENT-PR-011',
    'nobody hears of Global Administrators',
    rules(GLOBAL, { Notification_Admin_EndUser_Assignment: UNTOLD }),
    { ...DETECTED, found: [GLOBAL] },
  ],
  [
    'ENT-PR-011',
    'nobody hears of another role',
    rules(EXCHANGE, { Notification_Admin_EndUser_Assignment: UNTOLD }),
    { verdict: 'warn', found: [EXCHANGE] },
  ],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(PR_ACTIVATION_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(PR_ACTIVATION_CHECKS.map(({ id }) => id))(
  '%s finds nothing in strict rules, and has no answer without any',
  (id) => {
    expect(assessed(PR_ACTIVATION_CHECKS, id, rules(GLOBAL))).toMatchObject(FINE)
    expect(assessed(PR_ACTIVATION_CHECKS, id, { 'role-rules': 'not-licensed' })).toMatchObject(NO_ANSWER)
  },
)
