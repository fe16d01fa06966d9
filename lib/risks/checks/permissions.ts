// Which permissions of applications make them as powerful as an administrator, and which let them read what people keep private.

/** Direct: with each of them an application can make itself Global Administrator or lock administrators out. Maester MT.1050. */
const DIRECT = [
  'RoleManagement.ReadWrite.Directory',
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'PrivilegedAccess.ReadWrite.AzureADGroup',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  'UserAuthenticationMethod.ReadWrite.All',
  'User.EnableDisableAccount.All',
  'User.DeleteRestore.All',
  'Policy.ReadWrite.ConditionalAccess',
]

/** In a few steps more. Maester MT.1051. */
const INDIRECT = [
  'AppRoleAssignment.ReadWrite.All',
  'Application.ReadWrite.All',
  'Application.ReadWrite.OwnedBy',
  'Directory.ReadWrite.All',
  'Group.ReadWrite.All',
  'GroupMember.ReadWrite.All',
  'User.ReadWrite.All',
  'User-PasswordProfile.ReadWrite.All',
  'AdministrativeUnit.ReadWrite.All',
  'EntitlementManagement.ReadWrite.All',
  'DeviceManagementConfiguration.ReadWrite.All',
  'DeviceManagementRBAC.ReadWrite.All',
  'Policy.ReadWrite.AuthenticationMethod',
  'Policy.ReadWrite.PermissionGrant',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.Directory',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  'Domain.ReadWrite.All',
  'Organization.ReadWrite.All',
]

export const TIER_ZERO: ReadonlySet<string> = new Set([...DIRECT, ...INDIRECT])

/** Of every mailbox or file in the tenant; `full_access_as_app` is Exchange Online's own. */
const PRIVATE_DATA =
  /^(Mail\.(Read|ReadBasic|ReadBasic\.All|ReadWrite)|MailboxSettings\.ReadWrite|Files\.(Read|ReadWrite)\.All|Sites\.(Read|ReadWrite|Manage|FullControl)\.All|full_access_as_app)$/

export function readsPrivateData(permission: string): boolean {
  return PRIVATE_DATA.test(permission)
}

/** Granted to an application for everybody, these let it act as whoever uses it, an administrator included. */
export const RISKY_SCOPES: ReadonlySet<string> = new Set([
  ...TIER_ZERO,
  'Mail.Read',
  'Mail.ReadWrite',
  'Mail.Send',
  'Files.ReadWrite.All',
  'Sites.FullControl.All',
  'Directory.AccessAsUser.All',
  'full_access_as_user',
  'EWS.AccessAsUser.All',
])

/** To sign somebody in and know who it is. */
export const BASIC_SCOPES: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access', 'User.Read'])
