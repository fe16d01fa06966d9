// Checks of who has registered sign-in methods, and of password reset.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Outcome } from '../check'
import { authorization, isOn } from './authorization'
import { methodsPolicy, policyIsWeak } from './methods'
import { underLicence } from './policies'
import { countedHolders } from './privileged'
import { cite } from './references'
import { asFound, type Registered, registered, registeredAdmins, registeredMembers } from './registered'
import { FIRST, HANDFUL } from './thresholds'

const COMMON = {
  category: 'Identity',
  severity: 'high',
  measure: 'number',
  thresholds: HANDFUL,
  licence: 'p1',
  permissions: ['AuditLog.Read.All'],
} as const satisfies Partial<Check>

const BINARY = { ...COMMON, severity: 'low', measure: 'binary', thresholds: undefined } as const

const ACTIVITY = 'Entra admin center > Entra ID > Authentication methods > User registration details'
const CAMPAIGN = 'Entra admin center > Entra ID > Authentication methods > Registration campaign'
const RESET = 'Entra admin center > Entra ID > Password reset > Properties > Self service password reset enabled'

export const AM_REGISTRATION_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-AM-013',
    title: 'Members without a registered MFA method',
    why: 'Whoever has registered nothing registers at the next demand for MFA, and with a stolen password that is the thief.',
    remediation: `See ${ACTIVITY}, and have these people register at https://aka.ms/mfasetup, new ones with a Temporary Access Pass.`,
    references: cite({
      nist: ['IA-2(2)'],
      cis: ['5.2.3.4'],
      mitre: ['T1078.004'],
      other: ['ZTA 21801', 'Prowler users_mfa_capable'],
    }),
    assess: underLicence('p1', ({ snapshot }) => unregistered(registeredMembers(snapshot))),
  },
  {
    ...COMMON,
    id: '1S-11',
    title: 'User accounts with no MFA configured',
    why: 'An account without a second factor is open to whoever learns its password; guests are no exception.',
    remediation: `See ${ACTIVITY}, and have these people register at https://aka.ms/mfasetup.`,
    references: cite({ nist: ['IA-2(2)'], mitre: ['T1078.004'], other: ['1Secure: No MFA Configured'] }),
    assess: underLicence('p1', ({ snapshot }) => unregistered(registered(snapshot))),
  },
  {
    ...COMMON,
    id: 'ENT-AM-014',
    title: 'Administrators without MFA registered',
    why: 'An account with a privileged role and nothing but a password is the shortest way into the tenant.',
    remediation: `Have each of these people register a passkey today, in person or with a Temporary Access Pass; see ${ACTIVITY}.`,
    severity: 'critical',
    thresholds: FIRST,
    permissions: ['AuditLog.Read.All', 'RoleManagement.Read.Directory'],
    references: cite({
      nist: ['IA-2(1)'],
      mitre: ['T1078.004'],
      other: ['CIPP MFAAdmins', 'Purple Knight: MFA not configured for privileged accounts'],
    }),
    assess: underLicence('p1', ({ snapshot, settings }) => {
      const { objects, total } = unregistered(registeredAdmins(snapshot, settings))
      return countedHolders(snapshot, objects, total)
    }),
  },
  {
    ...COMMON,
    id: 'ENT-AM-015',
    title: 'Administrators without a phishing-resistant method',
    why: 'Codes and pushes can be relayed by a fake sign-in page; whoever holds a privileged role needs a method that cannot.',
    remediation:
      'Have each of these people register a passkey, Windows Hello for Business or a certificate at https://mysignins.microsoft.com/security-info.',
    thresholds: FIRST,
    permissions: ['AuditLog.Read.All', 'RoleManagement.Read.Directory'],
    references: cite({ cis: ['5.2.2.5'], mitre: ['T1566'], other: ['ZTA 21782'] }),
    assess: underLicence('p1', ({ snapshot, settings }) => {
      const admins = registeredAdmins(snapshot, settings)
      const found = admins.filter(
        ({ registration: { methodsRegistered } }) =>
          methodsRegistered && !methodsRegistered.some((method) => PHISHING_RESISTANT.test(method)),
      )
      return countedHolders(
        snapshot,
        found.map((one) => asFound(one, one.registration.methodsRegistered?.join(', ') || 'no method')),
        admins.length,
      )
    }),
  },
  {
    ...BINARY,
    id: 'ENT-AM-012',
    title: 'MFA registration campaign is off',
    why: 'Without a nudge at sign-in, people put off registering a better method for years.',
    remediation: `${CAMPAIGN} > Settings > State > Enabled or Microsoft managed.`,
    licence: 'free',
    permissions: ['Policy.Read.All', 'AuditLog.Read.All'],
    references: cite({ other: ['ZTA 21893'] }),
    assess: (snapshot) => {
      const campaign = methodsPolicy(snapshot).registrationEnforcement?.authenticationMethodsRegistrationCampaign
      if (campaign?.state !== 'disabled') return binary(false)
      const members = registeredMembers(snapshot)
      const { objects } = unregistered(members)
      const isNeeded = objects.length > members.length * 0.1
      return policyIsWeak(
        snapshot,
        isNeeded,
        `It is off, and ${objects.length} of ${members.length} members have registered no MFA.`,
      )
    },
  },
  {
    ...BINARY,
    id: 'ENT-AM-016',
    title: 'Self-service password reset is not enabled for everyone',
    why: 'Who cannot reset a password himself calls the help desk, and so does whoever pretends to be him.',
    remediation: `${RESET} > All.`,
    references: cite({ cis: ['5.2.4.1'], other: ['ZTA 21870'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      const { enabled, members } = passwordReset(snapshot)
      return binary(enabled < members, `It is enabled for ${enabled} of ${members} members.`)
    }),
  },
  {
    ...BINARY,
    id: '1S-13',
    title: 'Self-service password reset is disabled',
    why: 'Where nobody can reset a password himself, people keep leaked ones longer, and the help desk decides who they are.',
    remediation: `${RESET} > Selected or All.`,
    severity: 'high',
    references: cite({ other: ['1Secure: Self-service password reset disabled'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      const { enabled, members } = passwordReset(snapshot)
      return binary(members > 0 && enabled === 0, `It is enabled for ${enabled} of ${members} members.`)
    }),
  },
  {
    ...BINARY,
    id: 'ENT-AM-017',
    title: 'Administrators may use self-service password reset',
    why: 'Two weak factors, a phone and a mailbox, are then enough to set a new password on an account with a role.',
    remediation:
      'In Microsoft Graph PowerShell: Update-MgPolicyAuthorizationPolicy -AllowedToUseSspr:$false. No portal shows this setting.',
    severity: 'medium',
    licence: 'free',
    permissions: ['Policy.Read.All'],
    references: cite({ other: ['EIDSCA.AP01', 'ZTA 21842'] }),
    assess: (snapshot) =>
      binary(isOn(snapshot, 'allowedToUseSSPR'), undefined, [
        { type: 'authorization-policy', id: authorization(snapshot).id },
      ]),
  },
]

/** userRegistrationDetails: methodsRegistered. */
const PHISHING_RESISTANT = /^(passkey|fido2|windowsHello|x509|certificate|macOsSecureEnclave)/i

function unregistered(people: readonly Registered[]): Outcome {
  const found = people.filter(({ registration }) => registration.isMfaRegistered === false)
  return counted(
    found.map((one) => asFound(one)),
    people.length,
  )
}

function passwordReset(snapshot: Snapshot): { enabled: number; members: number } {
  const members = registeredMembers(snapshot)
  return { enabled: members.filter(({ registration }) => registration.isSsprEnabled).length, members: members.length }
}
