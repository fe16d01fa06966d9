import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { passwordRules } from '@/e2e/fixtures/sound-tenant'
import { PW_RULE_CHECKS } from './pw-rules'

const rules = (values: Readonly<Record<string, string>>) => ({ 'group-setting': [passwordRules(values)] })
const NOTHING_SET = { 'group-setting': [] }
const hybrid = { organization: [{ id: 'contoso', onPremisesSyncEnabled: true }] }
const listed = { EnableBannedPasswordCheck: 'True', BannedPasswordListCount: '3' }

const DETECTED = { verdict: 'detected' }
const ABOUT_RULES = { ...DETECTED, found: ['password-rules'] }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  ['ENT-PW-001', 'nobody has set anything', NOTHING_SET, { ...DETECTED, found: [], says: 'The list is not enforced.' }],
  ['ENT-PW-001', 'it is not enforced', rules({ ...listed, EnableBannedPasswordCheck: 'False' }), ABOUT_RULES],
  [
    'ENT-PW-001',
    'it is empty',
    rules({ ...listed, BannedPasswordListCount: '0' }),
    { ...ABOUT_RULES, says: 'The list is enforced, and it is empty.' },
  ],
  ['ENT-PW-001', 'its values are in lower case', rules({ ...listed, EnableBannedPasswordCheck: 'true' }), SOUND],

  ['ENT-PW-002', 'nobody has set anything', { ...hybrid, ...NOTHING_SET }, { ...DETECTED, says: 'It is off.' }],
  [
    'ENT-PW-002',
    'it is only audited',
    {
      ...hybrid,
      ...rules({ EnableBannedPasswordCheckOnPremises: 'True', BannedPasswordCheckOnPremisesMode: 'Audit' }),
    },
    { ...ABOUT_RULES, says: 'Its mode is "audit".' },
  ],
  [
    'ENT-PW-002',
    'it is switched off in the mode of enforcing',
    {
      ...hybrid,
      ...rules({ EnableBannedPasswordCheckOnPremises: 'False', BannedPasswordCheckOnPremisesMode: 'Enforce' }),
    },
    ABOUT_RULES,
  ],
  ['ENT-PW-002', 'it is enforced', hybrid, SOUND],
  [
    'ENT-PW-002',
    'the tenant is cloud only',
    NOTHING_SET,
    { ...SOUND, says: 'The tenant is not synchronised with Active Directory.' },
  ],
  ['ENT-PW-002', 'the tenant is not read', { organization: 'error' }, NO_ANSWER],

  [
    'ENT-PW-003',
    'it is 11',
    rules({ LockoutThreshold: '11' }),
    { ...ABOUT_RULES, says: 'An account is locked after 11 attempts.' },
  ],
  ['ENT-PW-003', 'nobody has set anything', NOTHING_SET, SOUND],
  ['ENT-PW-003', 'it is empty', rules({ LockoutThreshold: '' }), SOUND],
  [
    'ENT-PW-004',
    'it is 59',
    rules({ LockoutDurationInSeconds: '59' }),
    { ...ABOUT_RULES, says: 'An account is locked for 59 seconds.' },
  ],
  ['ENT-PW-004', 'nobody has set anything', NOTHING_SET, SOUND],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(PW_RULE_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(PW_RULE_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without the settings or P1',
  (id) => {
    expect(assessed(PW_RULE_CHECKS, id)).toMatchObject(SOUND)
    expect(assessed(PW_RULE_CHECKS, id, { ...hybrid, 'group-setting': 'no-permission' })).toMatchObject(NO_ANSWER)
    expect(assessed(PW_RULE_CHECKS, id, { 'subscribed-sku': [] })).toMatchObject(NO_ANSWER)
  },
)
