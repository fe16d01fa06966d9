// Checks of who may let applications into the tenant, and how it is asked for.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Outcome } from '../check'
import { consentForOwned, consentForSelf, isOn, mayUsers } from './authorization'
import { CONSENT_POLICY, settingOf } from './group-settings'
import { BASIC_SCOPES } from './permissions'
import { cite } from './references'
import { PermissionClassification } from './shapes-applications'
import { AdminConsentPolicy } from './shapes-tenant'
import { HANDFUL } from './thresholds'
import { theOnly, told } from './told'

/** Microsoft's own policies that let users consent to what Microsoft thinks harmless, unverified publishers or not. */
const LOOSE = ['microsoft-user-default-legacy', 'microsoft-user-default-recommended']
const LONGEST_REQUEST_DAYS = 30

const CONSENT = 'Entra admin center > Entra ID > Enterprise apps > Consent and permissions'

const common = {
  category: 'Data',
  measure: 'binary',
  licence: 'free',
  permissions: ['Policy.Read.All'],
} satisfies Partial<Check>

export const AP_CONSENT_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-AP-001',
    title: 'Users can register applications',
    why: 'An application that anybody made looks like one of the organization, and is a foothold that outlives a password.',
    remediation:
      'Entra admin center > Entra ID > Users > User settings: set "Users can register applications" to No, and give developers the role Application Developer.',
    category: 'Identity',
    severity: 'high',
    references: cite({
      nist: ['AC-6(10)', 'CM-5'],
      cis: ['5.1.2.2'],
      scuba: ['MS.AAD.5.1v1'],
      mitre: ['T1098.001'],
      other: ['EIDSCA.AP10', 'PCC UserRegisterApplications', 'ZTA 21807'],
    }),
    assess: (snapshot) => binary(mayUsers(snapshot, 'allowedToCreateApps')),
  },
  {
    ...common,
    id: 'ENT-AP-002',
    title: 'User consent to applications is not restricted',
    why: 'One click on a well-made page lets an application read the mail of whoever clicked, with no password stolen and no MFA asked.',
    remediation: `${CONSENT} > User consent settings: do not allow user consent, or only for verified publishers and permissions classified as low impact.`,
    severity: 'high',
    references: cite({
      cis: ['5.1.5.1'],
      scuba: ['MS.AAD.5.2v1'],
      mitre: ['T1528'],
      other: ['EIDSCA.AP08', 'PCC UserConsentCompanyData', 'ZTA 21776'],
    }),
    assess: (snapshot) => {
      const policies = consentForSelf(snapshot)
      const isLoose = policies.some((name) => LOOSE.includes(name))
      return binary(isLoose || (policies.length > 0 && 'warn'), named('Users may consent by', policies))
    },
  },
  {
    ...common,
    id: '1S-20',
    title: 'Third-party applications are allowed',
    why: 'Users decide themselves which applications of strangers may read their data and that of others they can see.',
    remediation: `${CONSENT} > User consent settings: choose "Do not allow user consent" and let administrators decide on request.`,
    severity: 'high',
    references: cite({ mitre: ['T1528'], other: ['1Secure: Third-party applications allowed'] }),
    assess: (snapshot) => {
      const policies = consentForSelf(snapshot)
      return binary(policies.length > 0, named('Users may consent by', policies))
    },
  },
  {
    ...common,
    id: 'ENT-AP-003',
    title: 'Low-impact consent covers risky permissions',
    why: 'What is classified as low impact users may grant themselves; beyond signing in that is somebody’s data.',
    remediation: `${CONSENT} > Permission classifications > Low: keep openid, profile, email, offline_access and User.Read alone.`,
    severity: 'medium',
    measure: 'number',
    thresholds: HANDFUL,
    permissions: ['Policy.Read.All', 'Directory.Read.All'],
    references: cite({ scuba: ['MS.AAD.5.2v1'] }),
    assess: (snapshot) => {
      const all = snapshot.all('permission-classification', PermissionClassification)
      const low = all.filter(({ classification }) => classification === 'low')
      const risky = low.filter(({ permissionName }) => !BASIC_SCOPES.has(permissionName ?? ''))
      return counted(
        risky.map(({ id, permissionName }) => ({
          type: 'permission-classification',
          id,
          note: permissionName ?? undefined,
        })),
        low.length,
      )
    },
  },
  {
    ...common,
    id: 'ENT-AP-004',
    title: 'Users may consent to risky applications',
    why: 'Microsoft recognises many malicious applications at the moment of consent; this setting lets users consent nevertheless.',
    remediation:
      'With Microsoft Graph: PATCH /policies/authorizationPolicy with { "allowUserConsentForRiskyApps": false }.',
    severity: 'medium',
    references: cite({ mitre: ['T1528'], other: ['EIDSCA.AP09', 'EIDSCA.CP03'] }),
    assess: (snapshot) => binary(isOn(snapshot, 'allowUserConsentForRiskyApps')),
  },
  {
    ...common,
    id: 'ENT-AP-005',
    title: 'Owners of groups may consent for the data of their group',
    why: 'One owner can let an application read everything that all members of a team write.',
    remediation: `${CONSENT} > User consent settings > Group owner consent for apps accessing data: do not allow group owner consent.`,
    severity: 'medium',
    permissions: ['Directory.Read.All', 'Policy.Read.All'],
    references: cite({ other: ['EIDSCA.CP01', 'ZTA 21810'] }),
    assess: (snapshot) => {
      const policies = consentForOwned(snapshot)
      const isSet = settingOf(snapshot, CONSENT_POLICY, 'EnableGroupSpecificConsent') === 'true'
      return binary(policies.length > 0 || isSet, named('Owners may consent by', policies))
    },
  },
  {
    ...common,
    id: 'ENT-AP-006',
    title: 'There is no way to ask an administrator for consent',
    why: 'Where people cannot ask, they find a way round, or an administrator clicks without looking.',
    remediation:
      'Entra admin center > Entra ID > Enterprise apps > Admin consent settings: let users request consent, and name reviewers.',
    severity: 'medium',
    references: cite({
      nist: ['CM-4'],
      cis: ['5.1.5.2'],
      scuba: ['MS.AAD.5.3v1'],
      other: ['EIDSCA.CR01', 'ZTA 21809'],
    }),
    assess: (snapshot) => {
      const policy = theOnly(snapshot, 'admin-consent-policy', AdminConsentPolicy)
      if (!told(policy.isEnabled, 'isEnabled')) return binary(true, 'Requests are switched off.')
      const isAlone = (policy.reviewers ?? []).length === 0
      return binary(isAlone, isAlone ? 'Requests are switched on, but nobody reviews them.' : undefined)
    },
  },
  {
    ...common,
    id: 'ENT-AP-007',
    title: 'Requests for admin consent go unnoticed',
    why: 'A request that nobody hears of waits until its maker has found another way.',
    remediation:
      'Entra admin center > Entra ID > Enterprise apps > Admin consent settings: mail reviewers on requests and before they expire, and let requests expire within 30 days.',
    severity: 'low',
    references: cite({ other: ['EIDSCA.CR02', 'EIDSCA.CR03', 'EIDSCA.CR04'] }),
    assess: consentRequests,
  },
]

function named(what: string, policies: readonly string[]): string | undefined {
  return policies.length > 0 ? `${what} ${policies.join(', ')}.` : undefined
}

/** Where nobody can ask, nothing goes unnoticed; that there is no way is another check. */
function consentRequests(snapshot: Snapshot): Outcome {
  const policy = theOnly(snapshot, 'admin-consent-policy', AdminConsentPolicy)
  if (!told(policy.isEnabled, 'isEnabled')) return binary(false, 'Requests are switched off.')
  const gaps = [
    policy.notifyReviewers ? [] : 'reviewers are not told',
    policy.remindersEnabled ? [] : 'nobody is reminded',
    (policy.requestDurationInDays ?? 0) > LONGEST_REQUEST_DAYS
      ? `requests live ${policy.requestDurationInDays} days`
      : [],
  ].flat()
  return binary(gaps.length > 0, gaps.length > 0 ? `Of requests ${gaps.join(', ')}.` : undefined)
}
