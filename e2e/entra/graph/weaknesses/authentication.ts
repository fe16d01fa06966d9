import { isObject, type Json } from '../../json'
import { DAY_MS, isoTime } from '../state/derive'
import { PASSWORD_RULES } from '../state/directory'
import { found, part, type Weakening } from './weakening'
import { weakness } from './weakness'

export const AUTHENTICATION = {
  smsCodes: weakness('ENT-AM-001', method('Sms', { state: 'enabled' })),
  emailCodes: weakness('ENT-AM-002', method('Email', { state: 'enabled' })),
  blindPrompts: weakness('ENT-AM-003', (weakening) => {
    const settings = part(methodOf(weakening, 'MicrosoftAuthenticator'), 'featureSettings')
    const shown = part(settings, 'displayLocationInformationRequiredState')
    weakening.set(settings, { displayLocationInformationRequiredState: { ...shown, state: 'disabled' } })
  }),
  softwareCodes: weakness('ENT-AM-004', method('MicrosoftAuthenticator', { isSoftwareOathEnabled: true })),
  noPasskeys: weakness('ENT-AM-005', method('Fido2', { state: 'disabled' })),
  anyPasskey: weakness('ENT-AM-006', method('Fido2', { isAttestationEnforced: false })),
  reusablePass: weakness('ENT-AM-007', method('TemporaryAccessPass', { isUsableOnce: false })),
  unfinishedMigration: weakness('ENT-AM-008', methodsPolicy({ policyMigrationState: 'migrationInProgress' })),
  noCampaign: weakness('ENT-AM-012', (weakening) => {
    const enforcement = part(methodsOf(weakening), 'registrationEnforcement')
    const campaign = part(enforcement, 'authenticationMethodsRegistrationCampaign')
    weakening.set(enforcement, {
      authenticationMethodsRegistrationCampaign: { ...campaign, state: 'disabled' },
    })
    const { tenant, state } = weakening.here
    for (const [place, id] of [...tenant.users.keys()].entries())
      if (place % 4 === 3) weakening.overlay(state.registrations, id, UNREGISTERED)
  }),
  userWithoutMfa: weakness(['ENT-AM-013', '1S-11'], ({ here, colleague, overlay }) =>
    overlay(here.state.registrations, colleague().id, UNREGISTERED),
  ),
  administratorWithoutMfa: weakness('ENT-AM-014', ({ here, administrator, overlay }) =>
    overlay(here.state.registrations, administrator().id, UNREGISTERED),
  ),
  phishableAdministrator: weakness('ENT-AM-015', ({ here, administrator, overlay }) =>
    overlay(here.state.registrations, administrator().id, { methodsRegistered: ['mobilePhone'] }),
  ),
  noPasswordReset: weakness(['ENT-AM-016', '1S-13'], ({ here, overlay }) => {
    for (const id of here.tenant.users.keys())
      overlay(here.state.registrations, id, { isSsprEnabled: false, isSsprCapable: false, isSsprRegistered: false })
  }),
  administratorsResetThemselves: weakness('ENT-AM-017', (weakening) =>
    weakening.set(found(weakening.here.state.policies.get('authorizationPolicy'), 'policy'), {
      allowedToUseSSPR: true,
    }),
  ),
  weakCertificates: weakness(
    'ENT-AM-018',
    method('X509Certificate', {
      state: 'enabled',
      authenticationModeConfiguration: {
        x509CertificateAuthenticationDefaultMode: 'x509CertificateSingleFactor',
        rules: [],
      },
      certificateUserBindings: [{ x509CertificateField: 'RFC822Name', userProperty: 'userPrincipalName', priority: 1 }],
    }),
  ),

  noBannedPasswords: weakness('ENT-PW-001', rule('EnableBannedPasswordCheck', 'False')),
  bannedPasswordsAudited: weakness('ENT-PW-002', rule('BannedPasswordCheckOnPremisesMode', 'Audit')),
  lateLockout: weakness('ENT-PW-003', rule('LockoutThreshold', '25')),
  shortLockout: weakness('ENT-PW-004', rule('LockoutDurationInSeconds', '10')),
  expiringPasswords: weakness('ENT-PW-005', ({ here, set }) =>
    set(found(here.state.domains.get(here.tenant.domain), 'domain'), { passwordValidityPeriodInDays: 90 }),
  ),
  passwordNeverExpires: weakness(['ENT-PW-006', '1S-01'], ({ here, colleague, change, set }) => {
    set(found(here.state.domains.get(here.tenant.domain), 'domain'), { passwordValidityPeriodInDays: 90 })
    change(colleague(), { passwordPolicies: 'DisablePasswordExpiration' })
  }),
  weakPasswordAllowed: weakness('ENT-PW-007', ({ colleague, change }) =>
    change(colleague(), { passwordPolicies: 'DisableStrongPassword' }),
  ),
  oldAdminPassword: weakness('ENT-PW-008', ({ here, administrator, change }) =>
    change(administrator(), { lastPasswordChangeDateTime: isoTime(here.state.at - 900 * DAY_MS) }),
  ),
}

export const UNREGISTERED = {
  isMfaRegistered: false,
  isMfaCapable: false,
  isPasswordlessCapable: false,
  methodsRegistered: [],
  systemPreferredAuthenticationMethods: [],
}

function methodsOf({ here }: Weakening): Json {
  return found(here.state.policies.get('authenticationMethodsPolicy'), 'policy')
}

function methodOf(weakening: Weakening, id: string): Json {
  const all = methodsOf(weakening).authenticationMethodConfigurations
  const wanted = Array.isArray(all) ? all.filter(isObject).find((one) => one.id === id) : undefined
  return found(wanted, id)
}

function method(id: string, changes: Json) {
  return (weakening: Weakening) => weakening.set(methodOf(weakening, id), changes)
}

function methodsPolicy(changes: Json) {
  return (weakening: Weakening) => weakening.set(methodsOf(weakening), changes)
}

function rule(name: string, value: string) {
  return ({ here, set }: Weakening) => setValue({ here, set }, PASSWORD_RULES, { name, value })
}

/** A value of a group setting, by the template of the setting. */
export function setValue(
  { here, set }: Pick<Weakening, 'here' | 'set'>,
  templateId: string,
  { name, value }: { name: string; value: string },
) {
  const setting = found(
    [...here.state.groupSettings.values()].find((one) => one.templateId === templateId),
    'setting',
  )
  const values = Array.isArray(setting.values) ? setting.values.filter(isObject) : []
  set(
    found(
      values.find((one) => one.name === name),
      name,
    ),
    { value },
  )
}
