// Checks of whom Conditional Access leaves out: break-glass accounts on purpose, others without knowing.

import { type Check, counted, type Found, notAssessable, type Outcome } from '../check'
import { CONDITIONAL_ACCESS, POLICIES } from './conditional-access'
import { gapsOf } from './exclusion-gaps'
import { editableAttributes } from './membership-rule'
import { asFound, type Context, enabledPolicies, has, resourcesOf, SYNC_ROLES, underLicence, usersOf } from './policies'
import { narrowedBy } from './policy-conditions'
import { asksMfa, blocks } from './policy-controls'
import { excludesUser, includesUser } from './policy-scope'
import { assignments } from './privileged'
import { cite } from './references'
import { User } from './shapes-directory'
import { ProtectedGroup } from './shapes-policies'
import { FIRST, HANDFUL } from './thresholds'

const COMMON = {
  ...CONDITIONAL_ACCESS,
  severity: 'high',
  measure: 'number',
  thresholds: FIRST,
  permissions: ['Policy.Read.All', 'Directory.Read.All'],
} as const satisfies Partial<Check>

export const CA_EXCLUSION_CHECKS: readonly Check[] = [
  {
    ...COMMON,
    id: 'ENT-CA-026',
    title: 'Break-glass accounts are not excluded from all Conditional Access policies',
    why: 'A policy that is wrong, or an MFA service that is down, locks everybody out; accounts that no policy holds for are the way back in.',
    remediation: `${POLICIES}: open each of these policies > Users > Exclude, and choose the break-glass accounts.`,
    references: cite({
      nist: ['CP-2'],
      cis: ['1.1.2'],
      iso: ['A.5.17'],
      other: ['MT.1005', 'ZTA 21835', 'Prowler emergency_access_exclusion'],
    }),
    assess: underLicence('p1', breakGlass),
  },
  {
    ...COMMON,
    id: 'ENT-CA-028',
    title: 'Exclusions from Conditional Access have no fallback policy',
    why: 'Who is left out of one policy and is under no other signs in with a password alone, and exceptions tend to stay.',
    remediation: `${POLICIES}: put those who are left out under a second policy with the same control, or take the exception away.`,
    severity: 'medium',
    thresholds: HANDFUL,
    references: cite({ other: ['MT.1036', 'Prowler no_exclusion_gaps'] }),
    assess: underLicence('p1', (context) => {
      const policies = enabledPolicies(context.snapshot).filter(
        (policy) => blocks(policy) || asksMfa(policy, context.snapshot) !== 'never',
      )
      const found = policies.flatMap((policy) => {
        const gaps = gapsOf(policy, policies, context)
        return gaps.length > 0 ? [asFound(policy, `Without another policy: ${gaps.join(', ')}`)] : []
      })
      return counted(found, policies.length)
    }),
  },
  {
    ...COMMON,
    id: 'ENT-CA-030',
    title: 'Groups used in Conditional Access exclusions are not protected',
    why: 'Whoever may change the members of such a group takes himself out of MFA, and owners and many roles may.',
    remediation:
      'Entra admin center > Entra ID > Groups: use groups to which Microsoft Entra roles can be assigned, or put these into a restricted management administrative unit (Entra ID > Roles & admins > Admin units).',
    references: cite({
      mitre: ['T1098.003'],
      other: ['MT.1035', 'ZTA 21832', 'Prowler groups_management_restricted'],
    }),
    assess: underLicence('p1', exclusionGroups),
  },
  {
    ...COMMON,
    id: 'ENT-CA-036',
    title: 'Directory sync account is inside all-user MFA policies',
    why: 'The account of Microsoft Entra Connect cannot answer MFA: a policy that holds for it stops the synchronisation.',
    remediation: `${POLICIES}: open each of these policies > Users > Exclude > Directory roles > Directory Synchronization Accounts, and limit these accounts to the address of the server by a policy of their own.`,
    severity: 'medium',
    thresholds: HANDFUL,
    references: cite({ other: ['MT.1020', 'ZTA 21834'] }),
    assess: underLicence('p1', syncAccounts),
  },
]

function breakGlass({ snapshot, settings }: Context): Outcome {
  const accounts = [...settings.breakGlass].flatMap((id) => snapshot.find('user', id, User) ?? [])
  if (accounts.length === 0)
    notAssessable('No break-glass account of this tenant is named', 'Name them in the settings of risks.')
  const policies = enabledPolicies(snapshot)
  const found = policies.flatMap((policy): Found[] => {
    const inside = accounts.filter(
      ({ id }) => includesUser(policy, id, snapshot) && !excludesUser(policy, id, snapshot),
    )
    return inside.length > 0 ? [asFound(policy, `Holds for ${inside.map(({ name }) => name).join(', ')}`)] : []
  })
  return counted(found, policies.length)
}

function exclusionGroups({ snapshot }: Context): Outcome {
  const policies = enabledPolicies(snapshot)
  const ids = new Set(policies.flatMap((policy) => usersOf(policy).excludeGroups ?? []).map((id) => id.toLowerCase()))
  const groups = [...ids].flatMap((id) => snapshot.find('group', id, ProtectedGroup) ?? [])
  const found = groups.flatMap((group): Found[] => {
    const attributes = editableAttributes(group.membershipRule)
    const isProtected = group.isAssignableToRole === true || group.isManagementRestricted === true
    if (isProtected && attributes.length === 0) return []
    const names = policies.filter((policy) => has(usersOf(policy).excludeGroups, group.id)).map(({ name }) => name)
    const rule = attributes.length > 0 ? `; members by ${attributes.join(', ')}` : ''
    return [{ type: 'group', id: group.id, note: `Left out of ${names.join(', ')}${rule}` }]
  })
  return counted(found, groups.length)
}

function syncAccounts({ snapshot }: Context): Outcome {
  // Since 2025 Entra Connect may be an application, which no policy for users holds for.
  const accounts = assignments(snapshot).filter(
    ({ roleId, principalId }) => has(SYNC_ROLES, roleId) && snapshot.find('user', principalId, User) !== null,
  )
  const policies = enabledPolicies(snapshot).filter(
    (policy) =>
      (blocks(policy) || asksMfa(policy, snapshot) !== 'never') &&
      has(usersOf(policy).includeUsers, 'All') &&
      has(resourcesOf(policy).includeApplications, 'All') &&
      narrowedBy(policy).length === 0,
  )
  const found = policies.filter((policy) =>
    accounts.some(
      ({ roleId, principalId }) =>
        !has(usersOf(policy).excludeRoles, roleId) && !excludesUser(policy, principalId, snapshot),
    ),
  )
  return counted(
    found.map((policy) => asFound(policy)),
    policies.length,
    accounts.length === 0 ? 'No account has the role of Microsoft Entra Connect.' : undefined,
  )
}
