// What State reads of a tenant: types of objects and kinds of links, each a part with a verdict of its own.

import { z } from 'zod'
import { Condition } from '@/lib/sources/connector-schema'

/** After the resources of Microsoft Graph. Secrets are never part of what is stored. */
export const StateType = z.enum(
  [
    'organization',
    'subscribed-sku',
    'domain',
    'domain-federation',
    'user',
    'sign-in-activity',
    'registration',
    'group',
    'group-setting',
    'group-lifecycle-policy',
    'device',
    'administrative-unit',
    'role-definition',
    'role-assignment',
    'role-schedule',
    'role-eligibility',
    'role-rules',
    'application',
    'federated-credential',
    'service-principal',
    'app-role-grant',
    'delegated-grant',
    'permission-classification',
    'conditional-access-policy',
    'named-location',
    'authentication-strength',
    'authorization-policy',
    'authentication-methods-policy',
    'security-defaults',
    'admin-consent-policy',
    'app-management-policy',
    'permission-grant-policy',
    'cross-tenant-default',
    'cross-tenant-partner',
    'timeout-policy',
    'authentication-flows-policy',
    'feature-rollout-policy',
    'device-registration-policy',
    'directory-synchronization',
    'risky-user',
    'access-review',
  ],
  'is no type of object',
)
export type StateType = z.infer<typeof StateType>

/** As people read them, in the plural where there are several. */
export const STATE_TYPES = {
  organization: 'Tenant',
  'subscribed-sku': 'Licences',
  domain: 'Domains',
  /** internalDomainFederation of a federated domain. */
  'domain-federation': 'Federations of domains',
  user: 'Users',
  /** signInActivity of a user, kept apart because it changes daily. */
  'sign-in-activity': 'Last sign-ins',
  /** userRegistrationDetails. */
  registration: 'Registered sign-in methods',
  group: 'Groups',
  'group-setting': 'Settings of groups and passwords',
  'group-lifecycle-policy': 'Expiration policies of groups',
  device: 'Devices',
  'administrative-unit': 'Administrative units',
  'role-definition': 'Roles',
  'role-assignment': 'Role assignments',
  /** roleAssignmentScheduleInstance. */
  'role-schedule': 'Active role assignments of PIM',
  /** roleEligibilityScheduleInstance. */
  'role-eligibility': 'Eligible role assignments',
  /** unifiedRoleManagementPolicy of a role, with its rules; the id is the role's. */
  'role-rules': 'Rules of role activation',
  application: 'App registrations',
  /** federatedIdentityCredential of an application. */
  'federated-credential': 'Federated credentials of applications',
  'service-principal': 'Enterprise applications',
  /** appRoleAssignment to Microsoft Graph: an application permission. */
  'app-role-grant': 'Granted application permissions',
  /** oAuth2PermissionGrant. */
  'delegated-grant': 'Granted delegated permissions',
  /** delegatedPermissionClassification of Microsoft Graph. */
  'permission-classification': 'Classified permissions',
  'conditional-access-policy': 'Conditional Access policies',
  'named-location': 'Named locations',
  'authentication-strength': 'Authentication strengths',
  'authorization-policy': 'Authorization policy',
  'authentication-methods-policy': 'Authentication methods policy',
  'security-defaults': 'Security defaults',
  'admin-consent-policy': 'Admin consent policy',
  /** The default and those of single applications. */
  'app-management-policy': 'App management policies',
  'permission-grant-policy': 'Consent policies',
  'cross-tenant-default': 'Default of cross-tenant access',
  'cross-tenant-partner': 'Cross-tenant access of partners',
  'timeout-policy': 'Idle timeout policies',
  'authentication-flows-policy': 'Self-service sign-up policy',
  'feature-rollout-policy': 'Staged rollouts',
  'device-registration-policy': 'Device registration policy',
  /** onPremisesDirectorySynchronization. */
  'directory-synchronization': 'Directory synchronisation',
  'risky-user': 'Users at risk',
  /** accessReviewScheduleDefinition. */
  'access-review': 'Access reviews',
} as const satisfies Record<StateType, string>

/** `{owner}-{member}`, from the one who has to the one who is had. */
export const LinkKind = z.enum(
  [
    'group-member',
    'group-owner',
    'application-owner',
    'service-principal-owner',
    'administrative-unit-member',
    'user-sponsor',
  ],
  'is no kind of link',
)
export type LinkKind = z.infer<typeof LinkKind>

export const LINK_KINDS = {
  'group-member': 'Members of groups',
  'group-owner': 'Owners of groups',
  'application-owner': 'Owners of app registrations',
  'service-principal-owner': 'Owners of enterprise applications',
  'administrative-unit-member': 'Members of administrative units',
  'user-sponsor': 'Sponsors of guests',
} as const satisfies Record<LinkKind, string>

export type Part = StateType | LinkKind
export const Part = z.union([StateType, LinkKind])

/** `partial`: some of it could not be read or was odd. What is not `ok` or `partial` keeps what was last read well. */
export const PartVerdict = z.enum(['ok', 'partial', 'not-licensed', 'no-permission', 'error'])
export type PartVerdict = z.infer<typeof PartVerdict>

export const PartStatus = z.object({
  verdict: PartVerdict,
  /** Null where the verdict is `ok`. */
  problem: Condition.nullable(),
  /** How many there are. */
  count: z.number(),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  /** When it was last read well; null: never. */
  goodAt: z.string().nullable(),
})
export type PartStatus = z.infer<typeof PartStatus>
