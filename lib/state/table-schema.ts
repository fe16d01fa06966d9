// The tables that reports of the state are made of: which columns they have, of which kind, and what they are read from.

import { z } from 'zod'
import type { Part, StateType } from './type-schema'

export const StateTable = z.enum(
  ['users', 'role-members', 'roles', 'groups', 'group-members', 'devices'],
  'is no table',
)
export type StateTable = z.infer<typeof StateTable>

export type StateColumn = {
  key: string
  header: string
  kind: 'text' | 'list' | 'choice' | 'yes-no' | 'number' | 'moment'
  /** Of a choice. */
  choices?: readonly string[]
  /** Whether a table shows it before somebody chooses. */
  shown: boolean
  /** Where words are looked for. */
  named?: true
  /** Counted until the moment of the report: another every day, though nothing happened. */
  passing?: true
  /** In pixels. */
  width: number
}

type Table = {
  label: string
  /** What one row is. */
  noun: string
  /** What its rows lack when one of these could not be read. */
  parts: readonly Part[]
  /** Of what the findings of checks are that its rows can be limited to. */
  found: StateType | null
  columns: readonly StateColumn[]
}

const text = (key: string, header: string, width = 160) => ({ key, header, kind: 'text', shown: true, width }) as const
const list = (key: string, header: string, width = 220) => ({ key, header, kind: 'list', shown: true, width }) as const
const yesNo = (key: string, header: string, width = 110) =>
  ({ key, header, kind: 'yes-no', shown: true, width }) as const
const number = (key: string, header: string, width = 110) =>
  ({ key, header, kind: 'number', shown: true, width }) as const
const moment = (key: string, header: string, width = 184) =>
  ({ key, header, kind: 'moment', shown: true, width }) as const
const choice = (key: string, header: string, choices: readonly string[]) =>
  ({ key, header, kind: 'choice', shown: true, width: 140, choices }) as const
const hidden = <C extends StateColumn>(column: C) => ({ ...column, shown: false })
const named = <C extends StateColumn>(column: C) => ({ ...column, named: true }) as const

const NAME = named(text('name', 'Name', 200))
const USER_NAME = named(text('userName', 'User name', 240))
const INACTIVE_DAYS = { ...number('inactiveDays', 'Inactive days', 136), passing: true } as const
const OBJECT_ID = hidden(text('objectId', 'Object ID', 300))
const STATUS = choice('status', 'Status', ['Enabled', 'Disabled'])
const USER_TYPE = choice('userType', 'User type', ['Member', 'Guest'])
const ORIGIN = choice('origin', 'Origin', ['Hybrid AD', 'Microsoft Entra ID'])
const HOLDERS = ['User', 'Service principal', 'Group', 'Device', 'Other']

const USERS: Table = {
  label: 'Users',
  noun: 'user',
  parts: ['user', 'sign-in-activity', 'registration', 'subscribed-sku', 'role-assignment', 'role-definition', 'domain'],
  found: 'user',
  columns: [
    NAME,
    USER_NAME,
    STATUS,
    USER_TYPE,
    ORIGIN,
    text('department', 'Department'),
    text('jobTitle', 'Job title'),
    moment('lastSignIn', 'Last sign-in'),
    INACTIVE_DAYS,
    yesNo('mfa', 'MFA registered'),
    moment('created', 'Created'),
    moment('passwordChanged', 'Password changed'),
    yesNo('passwordNeverExpires', 'Password never expires', 170),
    hidden(moment('passwordExpires', 'Password expires')),
    hidden(yesNo('strongPassword', 'Strong password required', 180)),
    hidden(list('methods', 'Sign-in methods')),
    list('roles', 'Roles'),
    hidden(list('licences', 'Licences')),
    hidden(named(text('mail', 'Mail', 220))),
    hidden(text('firstName', 'First name')),
    hidden(text('lastName', 'Last name')),
    hidden(text('company', 'Company')),
    hidden(text('office', 'Office')),
    hidden(text('street', 'Street')),
    hidden(text('postalCode', 'Postal code', 110)),
    hidden(text('city', 'City')),
    hidden(text('state', 'State or province')),
    hidden(text('country', 'Country')),
    hidden(text('usageLocation', 'Usage location', 130)),
    hidden(list('phones', 'Phones')),
    hidden(text('employeeId', 'Employee ID', 120)),
    hidden(text('creationType', 'Creation type')),
    hidden(text('invitation', 'Invitation')),
    hidden(moment('sessionsValidFrom', 'Sessions valid from')),
    hidden(text('samAccountName', 'SAM account name')),
    hidden(text('domain', 'On-premises domain')),
    hidden(text('path', 'Path', 300)),
    hidden(moment('lastSync', 'Last synchronisation')),
    OBJECT_ID,
  ],
}

const ROLE_MEMBERS: Table = {
  label: 'Members of roles',
  noun: 'member',
  parts: [
    ...(['role-definition', 'role-assignment', 'role-eligibility', 'role-schedule', 'user', 'group'] as const),
    ...(['service-principal', 'group-member', 'sign-in-activity', 'registration'] as const),
  ],
  found: null,
  columns: [
    named(text('role', 'Role', 220)),
    NAME,
    USER_NAME,
    choice('accountType', 'Account type', HOLDERS),
    USER_TYPE,
    STATUS,
    choice('assignment', 'Assignment', ['Active', 'Activated', 'Eligible']),
    choice('membership', 'Membership', ['Direct', 'Through group']),
    text('through', 'Through'),
    text('scope', 'Scope'),
    moment('until', 'Until'),
    yesNo('privileged', 'Privileged'),
    hidden(yesNo('builtIn', 'Built-in')),
    hidden(ORIGIN),
    hidden(text('department', 'Department')),
    hidden(text('jobTitle', 'Job title')),
    moment('lastSignIn', 'Last sign-in'),
    hidden(INACTIVE_DAYS),
    yesNo('mfa', 'MFA registered'),
    OBJECT_ID,
  ],
}

const ROLES: Table = {
  label: 'Roles',
  noun: 'role',
  parts: ['role-definition', 'role-assignment', 'role-eligibility', 'role-schedule', 'group', 'group-member'],
  found: null,
  columns: [
    NAME,
    yesNo('builtIn', 'Built-in'),
    yesNo('privileged', 'Privileged'),
    number('members', 'Members'),
    number('direct', 'Direct'),
    number('throughGroups', 'Through groups', 140),
    number('eligible', 'Eligible'),
    text('description', 'Description', 360),
    hidden(text('templateId', 'Template ID', 300)),
    OBJECT_ID,
  ],
}

const GROUPS: Table = {
  label: 'Groups',
  noun: 'group',
  parts: ['group', 'group-member', 'group-owner', 'role-assignment', 'role-definition'],
  found: 'group',
  columns: [
    NAME,
    choice('groupType', 'Group type', ['Security', 'Microsoft 365', 'Mail-enabled security', 'Distribution']),
    choice('membership', 'Membership', ['Assigned', 'Dynamic']),
    ORIGIN,
    number('members', 'Members'),
    number('owners', 'Owners'),
    yesNo('roleAssignable', 'Role-assignable', 140),
    list('roles', 'Roles'),
    text('description', 'Description', 300),
    hidden(named(text('mail', 'Mail', 220))),
    hidden(text('visibility', 'Visibility', 120)),
    hidden(text('rule', 'Membership rule', 300)),
    moment('created', 'Created'),
    OBJECT_ID,
  ],
}

const GROUP_MEMBERS: Table = {
  label: 'Members of groups',
  noun: 'membership',
  parts: ['group', 'group-member', 'user', 'service-principal', 'device'],
  found: null,
  columns: [
    named(text('group', 'Group', 220)),
    NAME,
    USER_NAME,
    choice('accountType', 'Account type', HOLDERS),
    USER_TYPE,
    STATUS,
    choice('membership', 'Membership', ['Direct', 'Nested']),
    text('through', 'Through'),
    yesNo('adminGroup', 'Administrative group', 170),
    choice('groupType', 'Group type', ['Security', 'Microsoft 365', 'Mail-enabled security', 'Distribution']),
    hidden(ORIGIN),
    hidden(text('department', 'Department')),
    hidden(text('jobTitle', 'Job title')),
    hidden(text('domain', 'On-premises domain')),
    hidden(text('path', 'Path', 300)),
    OBJECT_ID,
  ],
}

const DEVICES: Table = {
  label: 'Devices',
  noun: 'device',
  parts: ['device'],
  found: 'device',
  columns: [
    NAME,
    STATUS,
    text('system', 'Operating system'),
    text('version', 'Version'),
    moment('lastSignIn', 'Last activity'),
    INACTIVE_DAYS,
    text('trust', 'Join type'),
    yesNo('compliant', 'Compliant'),
    yesNo('managed', 'Managed'),
    ORIGIN,
    hidden(moment('created', 'Registered')),
    hidden(text('deviceId', 'Device ID', 300)),
    OBJECT_ID,
  ],
}

export const TABLES: Readonly<Record<StateTable, Table>> = {
  users: USERS,
  'role-members': ROLE_MEMBERS,
  roles: ROLES,
  groups: GROUPS,
  'group-members': GROUP_MEMBERS,
  devices: DEVICES,
}
