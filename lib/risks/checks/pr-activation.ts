// Checks of what Privileged Identity Management asks of those who activate a role, and whom it tells.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Found, notAssessable, type Outcome } from '../check'
import { GLOBAL_ADMINISTRATOR, HIGHLY_PRIVILEGED, PRIVILEGED_ROLE_ADMINISTRATOR, privilegedRolesOf } from './privileged'
import { cite } from './references'
import { RoleRules, type Rule } from './shapes-roles'
import { HANDFUL } from './thresholds'
import { durationDays } from './time'

const LONGEST_DAYS = 8 / 24

const SETTINGS =
  'Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Settings > the role > Edit'

const common = {
  category: 'Identity',
  licence: 'p2',
  permissions: ['RoleManagementPolicy.Read.Directory'],
} satisfies Partial<Check>

export const PR_ACTIVATION_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-PR-007',
    title: 'Global Administrator can be activated without approval',
    why: 'Whoever takes over an eligible account can make it Global Administrator alone, unless a second person has to agree.',
    remediation: `${SETTINGS} > Activation: require approval to activate, and name at least two approvers, for Global Administrator and Privileged Role Administrator.`,
    severity: 'high',
    measure: 'binary',
    references: cite({
      nist: ['AC-6(1)'],
      cis: ['5.3.4', '5.3.5'],
      scuba: ['MS.AAD.7.6v1'],
      other: ['ZTA 21817'],
    }),
    assess: (snapshot) => {
      const weak = rolesWhere(snapshot, new Set([GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR]), approvalGap)
      return binary(weak.objects.length > 0, undefined, weak.objects)
    },
  },
  {
    ...common,
    id: 'ENT-PR-008',
    title: 'A role is activated without MFA or justification',
    why: 'Activation is the moment to prove who one is and to say what for; without, an eligible role is as good as a permanent one.',
    remediation: `${SETTINGS} > Activation: require Azure MFA or an authentication context, and require justification.`,
    severity: 'medium',
    measure: 'number',
    thresholds: HANDFUL,
    references: cite({ nist: ['AC-6(1)'] }),
    assess: (snapshot, settings) => rolesWhere(snapshot, privilegedRolesOf(snapshot, settings), proofGap),
  },
  {
    ...common,
    id: 'ENT-PR-009',
    title: 'A role stays active for longer than 8 hours',
    why: 'The longer an activation lasts, the likelier is a session with it when the account is taken over; a working day is enough.',
    remediation: `${SETTINGS} > Activation: set the maximum duration to 8 hours or less.`,
    severity: 'low',
    measure: 'number',
    thresholds: { low: 5, high: 30 },
    references: cite({ cis: ['5.3.1'] }),
    assess: (snapshot, settings) => rolesWhere(snapshot, privilegedRolesOf(snapshot, settings), durationGap),
  },
  {
    ...common,
    id: 'ENT-PR-010',
    title: 'Nobody is told of privileged assignments',
    why: 'A new privileged assignment is a rare event and often the first visible step of an attack; somebody beside its maker should hear of it.',
    remediation: `${SETTINGS} > Notification: add the security team's mailbox to the alerts on members assigned as eligible and as active.`,
    severity: 'medium',
    measure: 'binary',
    references: cite({ nist: ['AC-2(1)'], scuba: ['MS.AAD.7.7v1'], other: ['ZTA 21818'] }),
    assess: (snapshot) => {
      const weak = rolesWhere(snapshot, HIGHLY_PRIVILEGED, assignmentAlertGap)
      return binary(weak.objects.length > 0, undefined, weak.objects)
    },
  },
  {
    ...common,
    id: 'ENT-PR-011',
    title: 'Nobody is told when a privileged role is activated',
    why: 'An activation at night or by the wrong person is noticed only if somebody gets to know of it.',
    remediation: `${SETTINGS} > Notification: add the security team's mailbox to the alert on activation, for Global Administrator above all.`,
    severity: 'medium',
    measure: 'binary',
    references: cite({
      nist: ['AC-6(9)'],
      scuba: ['MS.AAD.7.8v1', 'MS.AAD.7.9v1'],
      other: ['ZTA 21819', 'ZTA 21820'],
    }),
    assess: (snapshot) => {
      const { objects } = rolesWhere(snapshot, HIGHLY_PRIVILEGED, activationAlertGap)
      const isGlobal = objects.some(({ id }) => id === GLOBAL_ADMINISTRATOR)
      return binary(isGlobal || (objects.length > 0 && 'warn'), undefined, objects)
    },
  },
]

type Rules = ReadonlyMap<string, Rule>

/** Of a rule that a policy lacks nothing is asked, so that it counts as a gap. Where no role has any rules, nothing is known. */
function rolesWhere(
  snapshot: Snapshot,
  roles: ReadonlySet<string>,
  gap: (rules: Rules) => string | undefined,
): Outcome {
  const concerned = snapshot.all('role-rules', RoleRules).filter(({ id }) => roles.has(id.toLowerCase()))
  if (concerned.length === 0)
    return notAssessable(
      'Microsoft Graph told no rules of these roles',
      'Start a run of Entra ID State on the page of the source.',
    )
  const objects = concerned.flatMap(({ id, rules }): Found[] => {
    const note = gap(new Map((rules ?? []).map((rule) => [rule.id ?? '', rule])))
    return note === undefined ? [] : [{ type: 'role-definition', id: id.toLowerCase(), note }]
  })
  return counted(objects, concerned.length)
}

function approvalGap(rules: Rules): string | undefined {
  const setting = rules.get('Approval_EndUser_Assignment')?.setting
  if (!setting?.isApprovalRequired) return 'No approval is required'
  const approvers = (setting.approvalStages ?? []).flatMap(({ primaryApprovers }) => primaryApprovers ?? [])
  return approvers.length === 0 ? 'Approval is required, but no approver is named' : undefined
}

function proofGap(rules: Rules): string | undefined {
  const asked = rules.get('Enablement_EndUser_Assignment')?.enabledRules ?? []
  const hasContext = rules.get('AuthenticationContext_EndUser_Assignment')?.isEnabled === true
  const missing = [
    asked.includes('MultiFactorAuthentication') || hasContext ? [] : 'MFA',
    asked.includes('Justification') ? [] : 'justification',
  ].flat()
  return missing.length > 0 ? `Without ${missing.join(' and ')}` : undefined
}

function durationGap(rules: Rules): string | undefined {
  const { isExpirationRequired, maximumDuration } = rules.get('Expiration_EndUser_Assignment') ?? {}
  const days = isExpirationRequired === false ? null : durationDays(maximumDuration)
  if (days === null) return 'Without an end'
  return days > LONGEST_DAYS ? `Up to ${Math.round(days * 24 * 10) / 10} hours` : undefined
}

function assignmentAlertGap(rules: Rules): string | undefined {
  const missing = [
    hasRecipients(rules, 'Notification_Admin_Admin_Eligibility') ? [] : 'eligible',
    hasRecipients(rules, 'Notification_Admin_Admin_Assignment') ? [] : 'active',
  ].flat()
  return missing.length > 0 ? `No recipient for ${missing.join(' and ')} assignments` : undefined
}

function activationAlertGap(rules: Rules): string | undefined {
  return hasRecipients(rules, 'Notification_Admin_EndUser_Assignment') ? undefined : 'No recipient for activations'
}

function hasRecipients(rules: Rules, id: string): boolean {
  return (rules.get(id)?.notificationRecipients ?? []).length > 0
}
