// Checks of the methods that resist phishing, and of the pass that leads to them.

import type { Snapshot } from '@/lib/state/snapshot'
import type { Check, Outcome } from '../check'
import { enabledMethod, policyIsWeak } from './methods'
import { cite } from './references'

const COMMON = {
  category: 'Identity',
  severity: 'low',
  measure: 'binary',
  licence: 'free',
  permissions: ['Policy.Read.All'],
} as const satisfies Partial<Check>

const METHODS = 'Entra admin center > Entra ID > Authentication methods > Policies'

export const AM_PASSKEY_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-AM-005',
    title: 'Passkey (FIDO2) method is off',
    why: 'Passkeys are the one method for everybody that no fake sign-in page can relay; while it is off, nobody can register one.',
    remediation: `${METHODS} > Passkey (FIDO2): switch Enable on, for all users.`,
    severity: 'medium',
    references: cite({ nist: ['IA-2(8)'], other: ['EIDSCA.AF01', 'ZTA 21838', 'ZTA 21839'] }),
    assess: (snapshot) => policyIsWeak(snapshot, enabledMethod(snapshot, 'Fido2') === null, 'Passkeys are off.'),
  },
  {
    ...COMMON,
    id: 'ENT-AM-006',
    title: 'Attestation or key restrictions of passkeys are not enforced',
    why: 'Without them anything that calls itself a security key is taken, one that hands out its key too.',
    remediation: `${METHODS} > Passkey (FIDO2) > Configure: set Enforce attestation and Enforce key restrictions to Yes, and allow the models (AAGUIDs) that you hand out; in each profile, where there are profiles.`,
    references: cite({
      other: ['EIDSCA.AF03', 'EIDSCA.AF04', 'EIDSCA.AF05', 'EIDSCA.AF06', 'ZTA 21840'],
    }),
    assess: passkeyRestrictions,
  },
  {
    ...COMMON,
    id: 'ENT-AM-007',
    title: 'Temporary Access Pass may be used more than once',
    why: 'A pass that somebody reads along opens the account until it expires, and registers methods that stay.',
    remediation: `${METHODS} > Temporary Access Pass > Configure > Require one-time use > Yes.`,
    severity: 'medium',
    references: cite({ mitre: ['T1556.006'], other: ['EIDSCA.AT02', 'ZTA 21846'] }),
    assess: (snapshot) => {
      const isReusable = enabledMethod(snapshot, 'TemporaryAccessPass')?.isUsableOnce === false
      return policyIsWeak(snapshot, isReusable, 'A pass may be used again until it expires.')
    },
  },
  {
    ...COMMON,
    id: 'ENT-AM-018',
    title: 'Certificate-based authentication is enabled without strong binding',
    why: 'A certificate that is matched by a name or a mail address opens the account of whoever can get one issued with that name.',
    remediation: `${METHODS} > Certificate-based authentication > Configure: set the default protection to Multifactor authentication, the required affinity binding to High, and bind by SKI, SHA1PublicKey or IssuerAndSerialNumber.`,
    references: cite({ mitre: ['T1649'] }),
    assess: certificateBinding,
  },
]

/** Profiles of passkeys stand in place of the settings that the method had before (Microsoft Learn: passkeyProfile). */
function passkeyRestrictions(snapshot: Snapshot): Outcome {
  const fido = enabledMethod(snapshot, 'Fido2')
  if (!fido) return policyIsWeak(snapshot, false, '')
  const profiles = fido.passkeyProfiles?.length
    ? fido.passkeyProfiles.map(({ name, attestationEnforcement, keyRestrictions }) => ({
        name: ` in "${name ?? ''}"`,
        isAttested: attestationEnforcement === 'registrationOnly',
        isRestricted: keyRestrictions?.isEnforced === true,
      }))
    : [
        {
          name: '',
          isAttested: fido.isAttestationEnforced === true,
          isRestricted: fido.keyRestrictions?.isEnforced === true,
        },
      ]
  const lacks = profiles.flatMap(({ name, isAttested, isRestricted }) => [
    ...(isAttested ? [] : [`attestation${name}`]),
    ...(isRestricted ? [] : [`key restrictions${name}`]),
  ])
  return policyIsWeak(snapshot, lacks.length > 0, `Not enforced: ${lacks.join(', ')}.`)
}

/** High affinity (Microsoft Learn: certificate user bindings). */
const STRONG = ['SubjectKeyIdentifier', 'SHA1PublicKey', 'IssuerAndSerialNumber']

function certificateBinding(snapshot: Snapshot): Outcome {
  const certificates = enabledMethod(snapshot, 'X509Certificate')
  if (!certificates) return policyIsWeak(snapshot, false, '')
  const { x509CertificateAuthenticationDefaultMode: mode, x509CertificateDefaultRequiredAffinityLevel: affinity } =
    certificates.authenticationModeConfiguration ?? {}
  const weak = (certificates.certificateUserBindings ?? []).flatMap(({ x509CertificateField: field }) =>
    affinity !== 'high' && field && !STRONG.includes(field) ? [field] : [],
  )
  const faults = [
    ...(mode === 'x509CertificateSingleFactor' ? ['a certificate counts as one factor'] : []),
    ...(weak.length > 0 ? [`bound by ${weak.join(', ')}`] : []),
  ]
  return policyIsWeak(snapshot, faults.length > 0, `Too weak: ${faults.join('; ')}.`)
}
