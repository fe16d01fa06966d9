// The catalogue of rights: what a person, a role, everyone or an API token may do, always `noun.verb`.

import { z } from 'zod'

export const Right = z.enum(
  [
    'structure.view',
    'structure.export',
    'units.create',
    'units.edit',
    'units.delete',
    'users.create',
    'users.edit',
    'users.delete',
    'users.restore',
    'users.purge',
    'roles.create',
    'roles.edit',
    'roles.delete',
    'accounts.manage',
    'entra-profiles.manage',
    'entra-profiles.create',
    'domains.confirm',
    'sign-in.manage',
    'organizations.view',
    'organizations.create',
    'organizations.edit',
    'rights.view',
    'rights.grant',
    'api-tokens.manage',
    'worker.run',
    'audit-log.view',
    'audit-log.export',
    'audit-log.manage',
  ],
  'is no right of this program',
)
export type Right = z.infer<typeof Right>

/** The sentence an administrator reads when the right is granted. */
export const RIGHTS: Readonly<Record<Right, string>> = {
  'structure.view': 'Display organisational structure module',
  'structure.export': 'Can export and print users, roles and structure',
  'units.create': 'Can add new organisational units',
  'units.edit': 'Can edit and move organisational units',
  'units.delete': 'Can delete organisational units',
  'users.create': 'Can add new users',
  'users.edit': 'Can edit, move, activate and deactivate users',
  'users.delete': 'Can delete users',
  'users.restore': 'Can restore deleted users and roles',
  'users.purge': 'Can permanently delete deleted users and roles',
  'roles.create': 'Can add new roles',
  'roles.edit': 'Can edit roles and their members',
  'roles.delete': 'Can delete roles',
  'accounts.manage': 'Can manage invitations, passwords, second factors, locks and sessions of local users',
  'entra-profiles.manage': 'Can manage Entra ID profiles',
  'entra-profiles.create': 'Can create new Entra ID profiles',
  'domains.confirm': 'Can confirm the domains that profiles claim',
  'sign-in.manage': 'Can manage identity providers and the rules of sign-in',
  'organizations.view': 'Can see managed organizations',
  'organizations.create': 'Can add managed organizations',
  'organizations.edit': 'Can edit organizations',
  'rights.view': 'Display rights and who holds them',
  'rights.grant': 'Can grant and revoke rights',
  'api-tokens.manage': 'Can make and revoke API tokens',
  'worker.run': 'Can make the worker do what is due',
  'audit-log.view': 'Display audit log',
  'audit-log.export': 'Can export the audit log',
  'audit-log.manage': 'Can set how long the audit log is kept and where it is streamed',
}

/** Those that can be held for an organisational unit and what is below it: what they open is always done to users or units. */
export const UNIT_RIGHTS: ReadonlySet<Right> = new Set<Right>([
  'units.create',
  'units.edit',
  'units.delete',
  'users.create',
  'users.edit',
  'users.delete',
  'users.restore',
  'users.purge',
  'accounts.manage',
])

export const ALL_RIGHTS: ReadonlySet<Right> = new Set(Right.options)
