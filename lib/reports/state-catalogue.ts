// The reports of the state that Rollcall comes with: compliance, and what the checks of the risks found.

import type { Predefined } from './catalogue'
import { STATE_RISKS } from './category-schema'

const COMPLIANCE = 'Compliance'

const report = (name: string, title: string, about: Pick<Predefined, 'description' | 'query'> & { note?: string }) => ({
  ...({ name, title, view: 'state', category: COMPLIANCE, note: null } as const),
  ...about,
})

const risk = (name: string, title: string, about: Pick<Predefined, 'description' | 'query'>) => ({
  ...report(name, title, about),
  category: STATE_RISKS,
})

const LISTS = 'Which roles and groups count as privileged is set in the definitions of the organization.'
const ONLY_ACTIVE_DIRECTORY =
  'That an account is locked, expires, cannot change its password or cannot be delegated is known to Active Directory alone: Microsoft Graph does not tell.'
const found = (table: string, check: string) => `table=${table}&check=${check}`

export const STATE_CATALOGUE: readonly Predefined[] = [
  {
    name: 'risk-assessment',
    title: 'Risk Assessment',
    category: 'Risks',
    description: 'What every check came to, worst first, with level, amount and trend.',
    view: 'risks',
    query: '',
    note: null,
  },
  report('group-membership', 'Group Membership', {
    description: 'Who is in which group, directly or through a group within.',
    query: 'table=group-members',
    note: LISTS,
  }),
  report('role-members', 'Role Members', {
    description: 'Every account that has a role: directly, through a group, or eligible for it.',
    query: 'table=role-members',
    note: LISTS,
  }),
  report('roles', 'Roles', {
    description: 'The roles of the tenant and how many accounts have them.',
    query: 'table=roles',
    note: LISTS,
  }),
  report('user-attributes', 'User Attributes', {
    description: 'The users of the tenant with their attributes, to find those that break a rule of yours.',
    query: 'table=users',
    note: ONLY_ACTIVE_DIRECTORY,
  }),
  risk('administrative-groups', 'Administrative Groups', {
    description: 'Groups whose members hold roles by them.',
    query: found('groups', '1S-07'),
  }),
  risk('disabled-computer-accounts', 'Disabled Computer Accounts', {
    description: 'Devices that are disabled and still there.',
    query: found('devices', '1S-03'),
  }),
  risk('empty-security-groups', 'Empty Security Groups', {
    description: 'Security groups without a member: whoever adds one is hardly noticed.',
    query: found('groups', '1S-08'),
  }),
  risk('global-administrators', 'Global Administrators', {
    description: 'Who can do everything in the tenant.',
    query: `${found('role-members', '1S-12')}&f=role%3Aequals%3AGlobal+Administrator`,
  }),
  risk('inactive-computer-accounts', 'Inactive Computer Accounts', {
    description: 'Devices that nobody has used for long.',
    query: found('devices', '1S-05'),
  }),
  risk('inactive-user-accounts', 'Inactive User Accounts', {
    description: 'Enabled users that have not signed in for long.',
    query: found('users', '1S-04'),
  }),
  risk('stale-guest-accounts', 'Stale Guest Accounts', {
    description: 'Guests that have not signed in for long.',
    query: found('users', '1S-09'),
  }),
  risk(
    'accounts-created-via-email-verified-self-service',
    'User Accounts Created via Email Verified Self-Service Creation',
    {
      description: 'Users who made their own account by confirming a mail address.',
      query: found('users', '1S-10'),
    },
  ),
  risk('accounts-with-administrative-permissions', 'User Accounts with Administrative Permissions', {
    description: 'Who holds a privileged role, and by which group.',
    query: `${found('role-members', '1S-06')}&f=privileged%3Aequals%3Ayes`,
  }),
  risk('accounts-with-no-mfa-configured', 'User Accounts with “No MFA Configured”', {
    description: 'Enabled users that have registered no second factor.',
    query: found('users', '1S-11'),
  }),
  risk('accounts-with-password-never-expires', 'User Accounts with “Password Never Expires”', {
    description: 'Enabled users whose password never expires.',
    query: found('users', '1S-01'),
  }),
]
