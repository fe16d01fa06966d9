import type { Json } from '../../json'

const EXPIRATION = '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule'
const ENABLEMENT = '#microsoft.graph.unifiedRoleManagementPolicyEnablementRule'
const NOTIFICATION = '#microsoft.graph.unifiedRoleManagementPolicyNotificationRule'
const APPROVAL = '#microsoft.graph.unifiedRoleManagementPolicyApprovalRule'
const CONTEXT = '#microsoft.graph.unifiedRoleManagementPolicyAuthenticationContextRule'

type Told = { readonly approver: string; readonly domain: string }

/** The seventeen rules of a role (Microsoft Learn, "List rules (for a role management policy)"), as strict as they come. */
export function roleRules({ approver, domain }: Told): Json[] {
  return [
    rule(EXPIRATION, 'Expiration_Admin_Eligibility', { isExpirationRequired: true, maximumDuration: 'P365D' }),
    rule(ENABLEMENT, 'Enablement_Admin_Eligibility', { enabledRules: [] }),
    ...notifications('Admin_Eligibility', domain),
    rule(EXPIRATION, 'Expiration_Admin_Assignment', { isExpirationRequired: true, maximumDuration: 'P15D' }),
    rule(ENABLEMENT, 'Enablement_Admin_Assignment', { enabledRules: ['MultiFactorAuthentication', 'Justification'] }),
    ...notifications('Admin_Assignment', domain),
    rule(EXPIRATION, 'Expiration_EndUser_Assignment', { isExpirationRequired: true, maximumDuration: 'PT4H' }),
    rule(ENABLEMENT, 'Enablement_EndUser_Assignment', {
      enabledRules: ['MultiFactorAuthentication', 'Justification', 'Ticketing'],
    }),
    rule(APPROVAL, 'Approval_EndUser_Assignment', { setting: approval(approver) }),
    rule(CONTEXT, 'AuthenticationContext_EndUser_Assignment', { isEnabled: false, claimValue: null }),
    ...notifications('EndUser_Assignment', domain),
  ]
}

function notifications(of: string, domain: string): Json[] {
  return ['Admin', 'Requestor', 'Approver'].map((recipientType) =>
    rule(NOTIFICATION, `Notification_${recipientType}_${of}`, {
      notificationType: 'Email',
      recipientType,
      notificationLevel: 'All',
      isDefaultRecipientsEnabled: true,
      notificationRecipients: recipientType === 'Admin' ? [`security@${domain}`] : [],
    }),
  )
}

function approval(userId: string): Json {
  const approver = { '@odata.type': '#microsoft.graph.singleUser', isBackup: false, userId, description: null }
  return {
    isApprovalRequired: true,
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: true,
    approvalMode: 'SingleStage',
    approvalStages: [
      {
        approvalStageTimeOutInDays: 1,
        isApproverJustificationRequired: true,
        escalationTimeInMinutes: 0,
        isEscalationEnabled: false,
        primaryApprovers: userId === '' ? [] : [approver],
        escalationApprovers: [],
      },
    ],
  }
}

function rule(type: string, id: string, more: Json): Json {
  const caller = id.includes('EndUser') ? 'EndUser' : 'Admin'
  const level = id.endsWith('Eligibility') ? 'Eligibility' : 'Assignment'
  const target = { caller, operations: ['all'], level, inheritableSettings: [], enforcedSettings: [] }
  return { '@odata.type': type, id, ...more, target }
}
