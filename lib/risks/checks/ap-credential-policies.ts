// Checks of the default app management policy: which credentials applications may be given at all.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, notAssessable, type Outcome } from '../check'
import { cite } from './references'
import { AppManagementPolicy, type Restriction } from './shapes-tenant'
import { durationDays } from './time'

/** Days that a restriction may leave to a credential. */
const SECRET_DAYS = 181
const CERTIFICATE_DAYS = 366
const STRICT_CERTIFICATE_DAYS = 181

const POLICIES = 'Entra admin center > Entra ID > Enterprise apps > Application policies'

const common = {
  category: 'Identity',
  measure: 'binary',
  licence: 'free',
  permissions: ['Policy.Read.All'],
} satisfies Partial<Check>

export const AP_CREDENTIAL_POLICY_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-AP-008',
    title: 'New application secrets are not blocked',
    why: 'A secret can be copied without a trace; a certificate or a federated credential cannot be passed on so easily.',
    remediation: `${POLICIES} > Block password addition: switch it on for all applications.`,
    severity: 'medium',
    references: cite({
      nist: ['IA-5'],
      cis: ['5.1.5.3'],
      scuba: ['MS.AAD.5.5v1'],
      mitre: ['T1098.001'],
      other: ['MT.1002', 'ZTA 21775'],
    }),
    assess: (snapshot) => blocked(snapshot, 'passwordAddition'),
  },
  {
    ...common,
    id: 'ENT-AP-030',
    title: 'Application passwords that people choose are not blocked',
    why: 'A password that somebody thought up can be guessed; one that Microsoft Entra makes cannot.',
    remediation: `${POLICIES} > Block custom passwords: switch it on for all applications.`,
    severity: 'medium',
    references: cite({ nist: ['IA-5'], cis: ['5.1.5.5'], other: ['ZTA 21775'] }),
    assess: (snapshot) => blocked(snapshot, 'customPasswordAddition'),
  },
  {
    ...common,
    id: 'ENT-AP-009',
    title: 'The lifetime of application secrets is not capped',
    why: 'A secret that holds for years is one that somebody who left years ago still has.',
    remediation: `${POLICIES} > Restrict max password lifetime: 180 days for all applications.`,
    severity: 'medium',
    references: cite({ nist: ['IA-5', 'SC-12'], cis: ['5.1.5.4'], scuba: ['MS.AAD.5.6v1'] }),
    assess: secretLifetime,
  },
  {
    ...common,
    id: 'ENT-AP-010',
    title: 'The lifetime of application certificates is not capped',
    why: 'The longer a key is in use, the more copies and backups there are of it.',
    remediation: `${POLICIES} > Restrict max certificate lifetime: 180 days, at most 365, for all applications.`,
    severity: 'low',
    references: cite({
      cis: ['5.1.5.6'],
      scuba: ['MS.AAD.5.7v1'],
      mitre: ['T1649'],
      other: ['ZTA 21773'],
    }),
    assess: certificateLifetime,
  },
]

function defaultPolicy(snapshot: Snapshot): AppManagementPolicy {
  const policies = snapshot.all('app-management-policy', AppManagementPolicy)
  return (
    policies.find(({ isDefault }) => isDefault) ??
    notAssessable(
      'Microsoft Graph told of no default app management policy',
      'Start a run of Entra ID State on the page of the source.',
    )
  )
}

/** The restriction for applications and that for service principals, null where it is not in force for all of them. */
function restrictions(policy: AppManagementPolicy, kind: 'password' | 'key', type: string): (Restriction | null)[] {
  return [policy.applicationRestrictions, policy.servicePrincipalRestrictions].map((scope) => {
    const all = (kind === 'password' ? scope?.passwordCredentials : scope?.keyCredentials) ?? []
    const found = all.find(({ restrictionType }) => restrictionType === type)
    const isInForce = policy.isEnabled === true && found !== undefined && found.state !== 'disabled' && isForAll(found)
    return isInForce ? found : null
  })
}

/** Microsoft Graph: the year 1 stands for every application, a later moment for those made after it. */
function isForAll({ restrictForAppsCreatedAfterDateTime: since }: Restriction): boolean {
  return !since || since.startsWith('0001-01-01')
}

function blocked(snapshot: Snapshot, type: string): Outcome {
  const [applications, principals] = restrictions(defaultPolicy(snapshot), 'password', type)
  return binary(!applications || !principals, inWords(applications, principals))
}

/** The longest of both in days, null where one has no end. */
function longest(all: readonly (Restriction | null)[]): number | null {
  const days = all.map((restriction) => durationDays(restriction?.maxLifetime))
  return days.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)), 0)
}

function secretLifetime(snapshot: Snapshot): Outcome {
  const policy = defaultPolicy(snapshot)
  if (restrictions(policy, 'password', 'passwordAddition').every((one) => one !== null))
    return binary(false, 'New secrets are blocked altogether.')
  const days = longest(restrictions(policy, 'password', 'passwordLifetime'))
  return binary(days === null || days > SECRET_DAYS, lifetime(days))
}

function certificateLifetime(snapshot: Snapshot): Outcome {
  const days = longest(restrictions(defaultPolicy(snapshot), 'key', 'asymmetricKeyLifetime'))
  const isLong = days === null || days > CERTIFICATE_DAYS
  return binary(isLong || (days > STRICT_CERTIFICATE_DAYS && 'warn'), lifetime(days))
}

function lifetime(days: number | null): string {
  return days === null ? 'There is no limit for all applications.' : `Up to ${Math.round(days)} days.`
}

function inWords(...[applications, principals]: (Restriction | null | undefined)[]): string | undefined {
  if (applications && principals) return undefined
  const open = [applications ? [] : 'app registrations', principals ? [] : 'enterprise applications'].flat()
  return `Not blocked for all ${open.join(' and ')}.`
}
