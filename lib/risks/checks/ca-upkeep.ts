// Checks of Conditional Access policies that time has left behind.

import { type Check, counted, type Found } from '../check'
import { CONDITIONAL_ACCESS, POLICIES } from './conditional-access'
import { asFound, enabledPolicies, has, type Policy, underLicence, userPolicies } from './policies'
import { goneFrom } from './policy-references'
import { cite } from './references'
import { CLUTTER, HANDFUL } from './thresholds'
import { dayOf, isOlder } from './time'

const COMMON = {
  ...CONDITIONAL_ACCESS,
  severity: 'low',
  measure: 'number',
  thresholds: CLUTTER,
} as const satisfies Partial<Check>

const TRIAL_DAYS = 30

export const CA_UPKEEP_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-CA-027',
    title: 'Conditional Access policy refers to deleted users, groups, roles or apps',
    why: 'A policy for a group that is gone holds for nobody, and one that leaves out what is gone hides what it was meant to do.',
    remediation: `${POLICIES}: open each of these policies, take out what is gone, and see whether it still does what its name says.`,
    severity: 'medium',
    thresholds: HANDFUL,
    permissions: ['Policy.Read.All', 'Directory.Read.All'],
    references: cite({ other: ['MT.1038', 'MT.1066', 'Prowler no_deleted_object_references'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      const policies = userPolicies(snapshot)
      const found = policies.flatMap((policy): Found[] => {
        const gone = goneFrom(policy, snapshot)
        return gone.length > 0 ? [asFound(policy, `Gone: ${gone.join(', ')}`)] : []
      })
      return counted(found, policies.length)
    }),
  },
  {
    ...COMMON,
    id: 'ENT-CA-029',
    title: 'Conditional Access policies stay in report-only or off',
    why: 'A policy that only reports protects nobody, and everyone who sees its name believes that it does.',
    remediation: `${POLICIES}: switch each of these policies On, or delete it.`,
    references: cite({ other: ['CIPP ReportOnlyCA', 'MT.1184'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      const policies = userPolicies(snapshot)
      return counted(
        policies.flatMap((policy) => stuck(policy, snapshot.at)),
        policies.length,
      )
    }),
  },
  {
    ...COMMON,
    id: 'ENT-CA-031',
    title: 'Deprecated "approved client app" grant in use',
    why: 'Microsoft is retiring this control: policies that know no other stop protecting, or stop letting people in.',
    remediation: `${POLICIES}: in each of these policies > Grant, choose Require app protection policy in place of Require approved client app.`,
    references: cite({ other: ['MT.1072'] }),
    assess: underLicence('p1', ({ snapshot }) => {
      const policies = enabledPolicies(snapshot)
      const found = policies.filter(({ grantControls }) => {
        const controls = grantControls?.builtInControls
        return has(controls, 'approvedApplication') && !has(controls, 'compliantApplication')
      })
      return counted(
        found.map((policy) => asFound(policy)),
        policies.length,
      )
    }),
  },
]

/** Since when is told by the last change. A policy that was switched off is stuck where its name promises something. */
function stuck(policy: Policy, at: Date): Found[] {
  const changed = policy.modifiedDateTime ?? policy.createdDateTime
  if (policy.state === 'enabledForReportingButNotEnforced' && isOlder(changed, TRIAL_DAYS, at))
    return [asFound(policy, `Only reports since ${dayOf(changed ?? '')}`)]
  const isPromise = /\b(require|block|enforce|mfa)/i.test(policy.name)
  return policy.state === 'disabled' && isPromise ? [asFound(policy, 'Switched off')] : []
}
