import { STATE_TYPES, type StateType } from '@/lib/state/type-schema'

/** Types as people look for them; each stands in one group. */
export const TYPE_GROUPS: readonly { label: string; types: readonly StateType[] }[] = [
  { label: 'People', types: ['user', 'sign-in-activity', 'registration', 'risky-user'] },
  {
    label: 'Groups and roles',
    types: [
      'group',
      'administrative-unit',
      'role-definition',
      'role-assignment',
      'role-schedule',
      'role-eligibility',
      'role-rules',
      'access-review',
    ],
  },
  {
    label: 'Applications',
    types: [
      'application',
      'service-principal',
      'federated-credential',
      'app-role-grant',
      'delegated-grant',
      'permission-classification',
    ],
  },
  {
    label: 'Policies',
    types: [
      'conditional-access-policy',
      'named-location',
      'authentication-strength',
      'authentication-methods-policy',
      'authorization-policy',
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
      'group-setting',
      'group-lifecycle-policy',
    ],
  },
  { label: 'Devices', types: ['device'] },
  {
    label: 'Tenant',
    types: ['organization', 'subscribed-sku', 'domain', 'domain-federation', 'directory-synchronization'],
  },
]

/** For a choice of one of them. */
export const TYPE_CHOICES = TYPE_GROUPS.map(({ label, types }) => ({
  group: label,
  items: types.map((type) => ({ value: type, label: STATE_TYPES[type] })),
}))
