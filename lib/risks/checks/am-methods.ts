// Checks of the sign-in methods that phishing and swapped SIM cards defeat, and of how Authenticator asks.

import type { Snapshot } from '@/lib/state/snapshot'
import type { Check, Outcome } from '../check'
import { enabledMethod, methodsPolicy, policyIsWeak } from './methods'
import { cite } from './references'

const COMMON = {
  category: 'Identity',
  severity: 'medium',
  measure: 'binary',
  licence: 'free',
  permissions: ['Policy.Read.All'],
} as const satisfies Partial<Check>

const METHODS = 'Entra admin center > Entra ID > Authentication methods > Policies'

export const AM_METHOD_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-AM-001',
    title: 'SMS and voice call are enabled',
    why: 'Text messages and calls are taken over with a swapped SIM card, read by malware, and handed to whoever asks on the phone.',
    remediation: `${METHODS} > SMS, and > Voice call: switch Enable off, after people have registered a better method.`,
    severity: 'high',
    references: cite({
      nist: ['CM-7', 'IA-5'],
      cis: ['5.2.3.5'],
      scuba: ['MS.AAD.3.5v2'],
      mitre: ['T1621'],
      other: ['EIDSCA.AS04', 'EIDSCA.AV01', 'ZTA 21804'],
    }),
    assess: (snapshot) => {
      const names = [enabledMethod(snapshot, 'Sms') && 'SMS', enabledMethod(snapshot, 'Voice') && 'voice call']
      const on = names.filter((name) => name !== null)
      return policyIsWeak(snapshot, on.length > 0, `Enabled: ${on.join(' and ')}.`)
    },
  },
  {
    ...COMMON,
    id: 'ENT-AM-002',
    title: 'Email OTP is enabled',
    why: 'A code by mail is as safe as the mailbox, which often is what the attacker has already.',
    remediation: `${METHODS} > Email OTP: switch Enable off; guests may keep it under Configure > Allow external users to use email OTP.`,
    references: cite({ cis: ['5.2.3.7'], scuba: ['MS.AAD.3.5v2'], other: ['Prowler email_otp_disabled'] }),
    assess: (snapshot) =>
      policyIsWeak(snapshot, enabledMethod(snapshot, 'Email') !== null, 'Users may sign in with a code by mail.'),
  },
  {
    ...COMMON,
    id: 'ENT-AM-003',
    title: 'Authenticator does not show app name and location',
    why: 'Who sees which app asks, and from where, does not approve the sign-in of somebody else out of habit.',
    remediation: `${METHODS} > Microsoft Authenticator > Configure: set Show application name and Show geographic location to Enabled, for all users.`,
    references: cite({
      nist: ['IA-2(13)'],
      cis: ['5.2.3.1'],
      scuba: ['MS.AAD.3.3v2'],
      mitre: ['T1621'],
      other: ['EIDSCA.AM06', 'EIDSCA.AM07', 'EIDSCA.AM09', 'EIDSCA.AM10', 'ZTA 21802'],
    }),
    assess: authenticatorContext,
  },
  {
    ...COMMON,
    id: 'ENT-AM-004',
    title: 'Authenticator software OTP is allowed',
    why: 'A code can be typed into a fake sign-in page; a push that shows a number, app and place cannot be relayed as blindly.',
    remediation: `${METHODS} > Microsoft Authenticator > Configure > Allow use of Microsoft Authenticator OTP > No.`,
    severity: 'low',
    references: cite({ scuba: ['MS.AAD.3.3v2'], other: ['EIDSCA.AM02'] }),
    assess: (snapshot) => {
      const isAllowed = enabledMethod(snapshot, 'MicrosoftAuthenticator')?.isSoftwareOathEnabled === true
      return policyIsWeak(snapshot, isAllowed, 'Authenticator may be used for codes.')
    },
  },
  {
    ...COMMON,
    id: 'ENT-AM-008',
    title: 'Migration to the authentication methods policy is not complete',
    why: 'Until it is, the old settings of MFA and of password reset hold too, and a method that is off here may be on there.',
    remediation: `${METHODS} > Manage migration > Migration Complete, after the old settings for MFA and password reset have been taken over.`,
    references: cite({
      nist: ['CM-7'],
      scuba: ['MS.AAD.3.4v1'],
      other: ['EIDSCA.AG01', 'ZTA 21803'],
    }),
    assess: (snapshot) => {
      const state = methodsPolicy(snapshot).policyMigrationState
      const isOpen = Boolean(state) && state !== 'migrationComplete'
      return policyIsWeak(snapshot, isOpen, `The migration stands at "${state}".`)
    },
  },
]

/** Where Microsoft manages it ("default") both are shown today, and may not be tomorrow. */
function authenticatorContext(snapshot: Snapshot): Outcome {
  const authenticator = enabledMethod(snapshot, 'MicrosoftAuthenticator')
  if (!authenticator) return policyIsWeak(snapshot, false, '')
  const { displayAppInformationRequiredState: app, displayLocationInformationRequiredState: place } =
    authenticator.featureSettings ?? {}
  const features = [
    { name: 'the app', state: app?.state ?? 'default', target: app?.includeTarget?.id ?? 'all_users' },
    { name: 'the place', state: place?.state ?? 'default', target: place?.includeTarget?.id ?? 'all_users' },
  ]
  const off = features.filter(({ state, target }) => state === 'disabled' || target !== 'all_users')
  if (off.length > 0)
    return policyIsWeak(snapshot, true, `Not shown to everyone: ${off.map(({ name }) => name).join(' and ')}.`)
  const isLeft = features.some(({ state }) => state !== 'enabled')
  return policyIsWeak(snapshot, isLeft && 'warn', 'It is left to Microsoft whether they are shown.')
}
