// The catalogue of rights: what a person, a role, everyone or an API token may do, always `noun.verb`.

import { z } from 'zod'

/** Name and the sentence an administrator reads when the right is granted. */
export const RIGHTS = {
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
} as const satisfies Record<string, string>

export type Right = keyof typeof RIGHTS

export const Right = z.custom<Right>(
  (name) => typeof name === 'string' && name in RIGHTS,
  'is no right of this program',
)

export const ALL_RIGHTS: ReadonlySet<Right> = new Set(Right.array().parse(Object.keys(RIGHTS)))
