// The reports that Rollcall comes with, as data: each is a name and a query in the very language that people ask in, of records or of the state.

import type { View } from './schema'
import { STATE_CATALOGUE } from './state-catalogue'

export type Predefined = {
  /** In the address. */
  name: string
  title: string
  category: string
  description: string
  view: View
  query: string
  note: string | null
}

const OVERVIEW = 'Overview'
const ENTRA = 'Microsoft Entra ID'

const MONTH = 'last-30-days'
/** Sign-ins are many times more than changes. */
const WEEK = 'last-7-days'

/** What failed changed nothing. */
const DONE = 'result:not-equals:failure'
const CHANGES = [
  ...['Added', 'Removed', 'Modified', 'Restored', 'Granted'].map((action) => `action:equals:${action}`),
  DONE,
]
const PRIVILEGED_ROLE = 'with:equals:@privileged-roles'
const PRIVILEGED_GROUP = 'with:equals:@privileged-groups'

const LISTS = 'Which roles and groups count as privileged is set in the definitions of the organization.'
const PREMIUM =
  'Microsoft gives the sign-ins of tenants with Microsoft Entra ID P1 or P2 only, and does not record every failed attempt.'

const ACTIVITY_CATALOGUE: readonly Predefined[] = [
  {
    name: 'activity-outside-of-business-hours',
    title: 'Activity Outside of Business Hours',
    category: OVERVIEW,
    description: 'Changes and sign-ins while the organization does not work.',
    view: 'records',
    query: written({ f: ['time-of-day:not-equals:@business-hours'], when: WEEK }),
    note: 'The business hours are set in the definitions of the organization; they count in its time zone.',
  },
  {
    name: 'all-logon-activity',
    title: 'All Logon Activity',
    category: OVERVIEW,
    description: 'Every sign-in, whichever source it comes from: successful, failed and interrupted.',
    view: 'records',
    query: written({ kind: 'logon', when: WEEK }),
    note: PREMIUM,
  },
  {
    name: 'billable-users',
    title: 'Billable Users',
    category: OVERVIEW,
    description: 'Enabled accounts of the tenants, each person once, without service accounts.',
    view: 'billable',
    query: '',
    note: 'Accounts are read once a day.',
  },
  {
    name: 'changes-by-date',
    title: 'Changes by Date',
    category: OVERVIEW,
    description: 'How much was changed on which day, and what.',
    view: 'by-date',
    query: written({ kind: 'activity', f: CHANGES, when: MONTH }),
    note: null,
  },
  {
    name: 'changes-by-user',
    title: 'Changes by User',
    category: OVERVIEW,
    description: 'Who changed how much, and what.',
    view: 'by-user',
    query: written({ kind: 'activity', f: CHANGES, when: MONTH }),
    note: null,
  },
  {
    name: 'failed-logons',
    title: 'Failed Logons',
    category: OVERVIEW,
    description:
      'Sign-ins that failed, with the reason. Interrupted ones, such as a prompt for a second factor, are not among them.',
    view: 'records',
    query: written({ kind: 'logon', f: ['result:equals:failure'], when: WEEK }),
    note: PREMIUM,
  },
  {
    name: 'all-entra-id-changes',
    title: 'All Entra ID Changes',
    category: ENTRA,
    description: 'Whatever was created, modified, deleted, restored or granted in Microsoft Entra ID.',
    view: 'records',
    query: written({ kind: 'activity', f: CHANGES, when: MONTH }),
    note: null,
  },
  {
    name: 'entra-id-admin-permissions-granted',
    title: 'Entra ID Admin Permissions Granted',
    category: ENTRA,
    description:
      'Who came by the power of an administrator: a privileged role assigned or activated, or a privileged group joined.',
    view: 'records',
    query: written({
      kind: 'activity',
      f: [
        ...['Role Assigned', 'Role Activated', 'Group Member Added'].map((tag) => `tags:equals:${tag}`),
        PRIVILEGED_ROLE,
        PRIVILEGED_GROUP,
        DONE,
      ],
      when: MONTH,
    }),
    note: LISTS,
  },
  {
    name: 'entra-id-role-management-permissions-granted',
    title: 'Entra ID Role Management Permissions Granted',
    category: ENTRA,
    description:
      'RoleManagement.ReadWrite.Directory granted to a service principal, as application permission or delegated: it may make anybody an administrator.',
    view: 'records',
    query: written({ kind: 'activity', f: ['tags:equals:Role Management Granted', DONE], when: MONTH }),
    note: null,
  },
  {
    name: 'entra-id-sign-in-activity',
    title: 'Entra ID Sign-In Activity',
    category: ENTRA,
    description: 'Every attempt to sign in with Microsoft Entra ID.',
    view: 'records',
    query: written({ kind: 'logon', f: ['source-type:equals:Entra ID'], when: WEEK }),
    note: PREMIUM,
  },
  {
    name: 'mail-read-permissions-granted-to-application',
    title: 'Mail.Read Permissions Granted to Application',
    category: ENTRA,
    description:
      'Applications that were allowed to read all mailboxes without a user: Mail.Read, Mail.ReadWrite and the like.',
    view: 'records',
    query: written({ kind: 'activity', f: ['tags:equals:Mail Access Granted', DONE], when: MONTH }),
    note: null,
  },
  {
    name: 'mfa-rejected-by-user',
    title: 'MFA Rejected by User',
    category: ENTRA,
    description: 'Somebody declined a prompt for the second factor, or reported one as fraud or suspicious.',
    view: 'records',
    query: written({ f: ['tags:equals:MFA Rejected'], when: WEEK }),
    note: PREMIUM,
  },
  {
    name: 'user-added-to-a-microsoft-entra-id-privileged-group',
    title: 'User Added to a Microsoft Entra ID Privileged Group',
    category: ENTRA,
    description: 'New members of groups that count as privileged.',
    view: 'records',
    query: written({
      kind: 'activity',
      f: ['tags:equals:Group Member Added', PRIVILEGED_GROUP, DONE],
      when: MONTH,
    }),
    note: `${LISTS} Groups that roles can be assigned to always do.`,
  },
  {
    name: 'user-assigned-new-privileged-role',
    title: 'User Assigned New Privileged Role',
    category: ENTRA,
    description:
      'New assignments of privileged roles, eligible or active. Activations of an eligible role are not among them.',
    view: 'records',
    query: written({ kind: 'activity', f: ['tags:equals:Role Assigned', PRIVILEGED_ROLE, DONE], when: MONTH }),
    note: LISTS,
  },
  {
    name: 'user-removed-from-a-privileged-role',
    title: 'User Removed from a Privileged Role',
    category: ENTRA,
    description:
      'Assignments of privileged roles, eligible or active, that were taken away. The end of an activation is none.',
    view: 'records',
    query: written({ kind: 'activity', f: ['tags:equals:Role Removed', PRIVILEGED_ROLE, DONE], when: MONTH }),
    note: LISTS,
  },
]

export const CATALOGUE: readonly Predefined[] = [...ACTIVITY_CATALOGUE, ...STATE_CATALOGUE]

/** Where one begins without a report; no report of the list. */
export const INVESTIGATION: Predefined = {
  name: 'investigation',
  title: 'New Investigation',
  category: '',
  description: 'Everything that was collected, to be narrowed down.',
  view: 'records',
  query: '',
  note: null,
}

export function findPredefined(name: string): Predefined | undefined {
  return [...CATALOGUE, INVESTIGATION].find((report) => report.name === name)
}

type Asked = { kind?: 'activity' | 'logon'; f?: readonly string[]; when: string }

function written({ kind, f = [], when }: Asked): string {
  const pairs = [...(kind ? [['kind', kind]] : []), ...f.map((filter) => ['f', filter]), ['when', when]]
  return new URLSearchParams(pairs).toString()
}
