/** Built-in roles of Microsoft Entra ID by template id, which is also the id of the definition; a part of what each may do. */
export const ROLES = {
  globalAdministrator: ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator', 'allEntities/allTasks'],
  privilegedRoleAdministrator: [
    'e8611ab8-c189-46e8-94e1-60213ab1f814',
    'Privileged Role Administrator',
    'roleAssignments/allProperties/allTasks',
  ],
  privilegedAuthenticationAdministrator: [
    '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
    'Privileged Authentication Administrator',
    'users/authenticationMethods/create',
  ],
  securityAdministrator: [
    '194ae4cb-b126-40b2-bd5b-6091b380977d',
    'Security Administrator',
    'conditionalAccessPolicies/standard/read',
  ],
  userAdministrator: ['fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator', 'users/password/update'],
  helpdeskAdministrator: ['729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator', 'users/password/update'],
  passwordAdministrator: ['966707d0-3269-4727-9be2-8c3a10f19b9d', 'Password Administrator', 'users/password/update'],
  authenticationAdministrator: [
    'c4e39bd9-1100-46d3-8c65-fb160da0071f',
    'Authentication Administrator',
    'users/authenticationMethods/basic/update',
  ],
  applicationAdministrator: [
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    'Application Administrator',
    'applications/credentials/update',
  ],
  cloudApplicationAdministrator: [
    '158c047a-c907-4556-b7ef-446551a6b5f7',
    'Cloud Application Administrator',
    'applications/credentials/update',
  ],
  conditionalAccessAdministrator: [
    'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    'Conditional Access Administrator',
    'conditionalAccessPolicies/allProperties/allTasks',
  ],
  exchangeAdministrator: ['29232cdf-9323-42fd-ade2-1d097af3e4de', 'Exchange Administrator', 'groups.unified/create'],
  sharePointAdministrator: [
    'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
    'SharePoint Administrator',
    'groups.unified/basic/update',
  ],
  hybridIdentityAdministrator: [
    '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
    'Hybrid Identity Administrator',
    'hybridAuthenticationPolicy/allProperties/allTasks',
  ],
  billingAdministrator: ['b0f54661-2d74-4c50-afa3-1ec803f12efe', 'Billing Administrator', 'organization/basic/update'],
  intuneAdministrator: ['3a2c62db-5318-420d-8d74-23affee5d9d5', 'Intune Administrator', 'devices/delete'],
  groupsAdministrator: ['fdd7a751-b60b-444a-984c-02652fe8fa1c', 'Groups Administrator', 'groups/members/update'],
  globalReader: ['f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader', 'allEntities/standard/read'],
  securityReader: ['5d6b6bb7-de71-4623-b4af-96380a352509', 'Security Reader', 'auditLogs/allProperties/read'],
  directoryReaders: ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b', 'Directory Readers', 'users/standard/read'],
  guestInviter: ['95e79109-95c0-4d8e-aee3-d01accf2d47b', 'Guest Inviter', 'users/inviteGuest'],
  directorySynchronizationAccounts: [
    'd29b2b05-8046-44ba-8758-1e26182fcf32',
    'Directory Synchronization Accounts',
    'organization/dirSync/update',
  ],
  partnerTier1Support: ['4ba39ca4-527c-499a-b93d-d9b492c50246', 'Partner Tier1 Support', 'users/password/update'],
  partnerTier2Support: ['e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8', 'Partner Tier2 Support', 'users/password/update'],
} as const

export type RoleName = keyof typeof ROLES

export function roleId(name: RoleName): string {
  return ROLES[name][0]
}

/** Those for which Microsoft advises multifactor authentication first. */
export const ADMIN_ROLES = [
  ...(['globalAdministrator', 'privilegedRoleAdministrator', 'privilegedAuthenticationAdministrator'] as const),
  ...(['securityAdministrator', 'userAdministrator', 'helpdeskAdministrator', 'passwordAdministrator'] as const),
  ...(['authenticationAdministrator', 'applicationAdministrator', 'cloudApplicationAdministrator'] as const),
  ...(['conditionalAccessAdministrator', 'exchangeAdministrator', 'sharePointAdministrator'] as const),
  ...(['hybridIdentityAdministrator', 'billingAdministrator'] as const),
] satisfies readonly RoleName[]
