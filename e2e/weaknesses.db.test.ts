import { expect, test } from 'vitest'
import { breakGlassOf } from '@/e2e/entra/graph/state/people'
import { WEAKNESSES } from '@/e2e/entra/graph/weaknesses'
import { PRIVILEGED_ROLES } from '@/e2e/fixtures/sound-tenant'
import { publishState, stateTenant } from '@/e2e/fixtures/state-tenant'
import { CHECKS } from '@/lib/risks/catalogue'
import { answerOf } from '@/lib/risks/run-checks'
import { readSnapshot } from '@/lib/state/read-snapshot'

/** Of each part of the state some that do not hide each other. */
const TOGETHER = [
  ...(['legacyAuthentication', 'openAdminPortals', 'riskyUsersPass', 'highRiskSignInsPass', 'unmanagedDevices'] as const),
  ...(['everyCountry', 'noTokenProtection', 'privateRange', 'longAdminSessions', 'reportOnlyForever'] as const),
  ...(['smsCodes', 'emailCodes', 'softwareCodes', 'reusablePass', 'userWithoutMfa', 'noBannedPasswords'] as const),
  ...(['lateLockout', 'expiringPasswords', 'oldAdminPassword', 'manyGlobalAdministrators', 'noApproval'] as const),
  ...(['dangerousCustomRole', 'noAccessReviews', 'peopleRegisterApps', 'peopleConsent', 'riskyClassification'] as const),
  ...(['noConsentWorkflow', 'newSecretsAllowed', 'longSecret', 'mailReader', 'grantForEverybody'] as const),
  ...(['consentToUnknownApp', 'openGraphPowerShell', 'disabledByMicrosoft', 'anyoneInvites', 'staleGuest'] as const),
  ...(['guestInRoleGroup', 'guestWithoutSponsor', 'emailVerifiedUser', 'peopleCreateTenants', 'riskyUser'] as const),
  ...(['ownerlessGroup', 'publicGroup', 'groupsLiveForever', 'noLaps', 'manyDevices', 'staleDevice'] as const),
  ...(['takeoverByMatch', 'federatedDomain', 'noContacts', 'endlessSessions', 'everybodysMfaTrusted'] as const),
]

/** There are always administrators, the collector of this test has a secret, and two are not Microsoft Graph's to tell. */
const ALWAYS = ['1S-06', '1S-14', '1S-18', 'ENT-AP-013']

test('in a sound tenant nothing is found, in a weak one what is weak, and nothing again where it was mended', {
  timeout: 60_000,
}, async () => {
  const here = await stateTenant({ people: 40 })
  const settings = {
    breakGlass: new Set(breakGlassOf(here.tenant.tenant)),
    privilegedRoles: new Set(PRIVILEGED_ROLES),
    registrations: null,
  }
  async function found(): Promise<string[]> {
    here.time.advance(60_000)
    await publishState(here)
    const read = await readSnapshot(here.organizationId, here.source.id, here.time.timing.now())
    if (!read) throw new Error('Nothing is published')
    const answers = CHECKS.map((check) => answerOf(check, read.snapshot, settings))
    return answers.flatMap(({ checkId, verdict }) => (verdict === 'not-detected' ? [] : [checkId])).sort()
  }
  expect(await found()).toEqual(ALWAYS)
  for (const name of TOGETHER) WEAKNESSES[name].on(here.tenant)
  expect(await found()).toEqual(expect.arrayContaining(TOGETHER.flatMap((name) => WEAKNESSES[name].checks)))
  for (const name of TOGETHER) WEAKNESSES[name].off(here.tenant)
  expect(await found()).toEqual(ALWAYS)
})
