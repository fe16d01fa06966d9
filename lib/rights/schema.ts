// The catalogue of rights: what a person, a role, everyone or an API token may do, always `noun.verb`.

import { z } from 'zod'

export const Right = z.enum(
  [
    'structure.view',
    'structure.export',
    'units.create',
    'users.restore',
    'entra-profiles.manage',
    'entra-profiles.create',
    'organizations.view',
    'organizations.create',
    'organizations.edit',
    'api-tokens.manage',
    'worker.run',
    'audit-log.view',
  ],
  'is no right of this program',
)
export type Right = z.infer<typeof Right>

/** The sentence an administrator reads when the right is granted. */
export const RIGHTS: Readonly<Record<Right, string>> = {
  'structure.view': 'Display organisational structure module',
  'structure.export': 'Can export and print users, roles and structure',
  'units.create': 'Can add new organisational units',
  'users.restore': 'Can restore deleted users and roles',
  'entra-profiles.manage': 'Can manage Entra ID profiles',
  'entra-profiles.create': 'Can create new Entra ID profiles',
  'organizations.view': 'Can see managed organizations',
  'organizations.create': 'Can add managed organizations',
  'organizations.edit': 'Can edit organizations',
  'api-tokens.manage': 'Can make and revoke API tokens',
  'worker.run': 'Can make the worker do what is due',
  'audit-log.view': 'Display audit log',
}

export const ALL_RIGHTS: ReadonlySet<Right> = new Set(Right.options)
