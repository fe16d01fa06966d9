// Grants of rights: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { listOf, page, repeated } from '@/lib/list'
import { operation } from '@/lib/operation'
import { Preset } from '@/lib/rights/preset-schema'
import { Right } from '@/lib/rights/schema'

export const SubjectKind = z.enum(['user', 'role', 'everyone'])
export const Target = z.enum(['own', 'all', 'listed', 'group'])

const Named = z.object({ id: z.uuid(), name: z.string() })

/** Who rights are granted to. Everyone of an organization has no id. */
export const Subject = z.object({
  kind: SubjectKind,
  id: z.uuid().nullable(),
  name: z.string(),
  /** The user name; null for roles and everyone. */
  userName: z.string().nullable(),
  /** The profile that pushed it. */
  profile: Named.nullable(),
})
export type Subject = z.infer<typeof Subject>

/** Where a grant counts. `organizations` are those of `listed`, or those that are in the group now; a unit that is gone has no name. */
const Where = z.object({
  target: Target,
  organizations: z.array(Named),
  group: Named.nullable(),
  unit: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
})

/** What one subject was granted for one place. */
export const Grants = Where.extend({
  key: z.string(),
  subject: Subject,
  /** The organization that granted it: the one asked about, or the managing one. */
  from: Named,
  /** False for what the managing organization granted, as seen from another. */
  revocable: z.boolean(),
  rights: z.array(z.object({ id: z.uuid(), right: z.string(), since: z.string() })),
})
export type Grants = z.infer<typeof Grants>

/** A right of one user, and each way in which he came by it. */
export const EffectiveRight = z.object({
  right: Right,
  reasons: z.array(Where.extend({ through: Subject })),
})
export type EffectiveRight = z.infer<typeof EffectiveRight>

export const GrantFilter = z.object({
  ...page,
  search: z.string().max(200).optional(),
  right: repeated(Right),
  /** The id of a user or role. */
  subject: z.uuid().optional(),
})
export type GrantFilter = z.infer<typeof GrantFilter>

export const CreateGrants = z
  .strictObject({
    subject: z.strictObject({ kind: SubjectKind, id: z.uuid().nullish() }),
    rights: z.array(Right).default([]),
    preset: Preset.optional(),
    /** All but `own` are for the managing organization. */
    target: Target.default('own'),
    organizationIds: z.array(z.uuid()).max(1_000).default([]),
    /** Of `group`. */
    groupId: z.uuid().nullish(),
    /** This unit and what is below it only, for the rights of which that makes sense. */
    unitId: z.uuid().nullish(),
  })
  .refine(({ rights, preset }) => rights.length > 0 || preset !== undefined, {
    path: ['rights'],
    error: 'is needed: choose a preset or single rights',
  })
export type CreateGrants = z.infer<typeof CreateGrants>
export type NewGrants = z.input<typeof CreateGrants>

export const GrantPlan = z.object({
  subject: Subject,
  /** What the subject does not hold there by a grant of its own yet. */
  adds: z.array(Right),
  /** Live, active users who would gain by it. */
  people: z.number(),
})
export type GrantPlan = z.infer<typeof GrantPlan>

const root = '/api/v1/organizations/{organizationId}'

export const grantOperations = {
  grants: operation({
    method: 'GET',
    path: `${root}/rights/grants`,
    summary: 'Who was granted what, by name',
    access: 'rights.view',
    query: GrantFilter,
    response: listOf(Grants),
  }),
  grant: operation({
    method: 'POST',
    path: `${root}/rights/grants`,
    summary: 'Grant rights that you hold yourself; what was granted before stays as it is',
    access: 'rights.grant',
    body: CreateGrants,
    response: GrantPlan,
    status: 201,
  }),
  plan: operation({
    method: 'POST',
    path: `${root}/rights/plan`,
    summary: 'What granting would add, and for how many people; changes nothing',
    access: 'rights.grant',
    body: CreateGrants,
    response: GrantPlan,
  }),
  revoke: operation({
    method: 'DELETE',
    path: `${root}/rights/grants`,
    summary: 'Revoke grants, all of those named or none',
    access: 'rights.grant',
    query: z.object({ id: z.union([z.array(z.uuid()).min(1).max(200), z.uuid().transform((one) => [one])]) }),
  }),
  subjects: operation({
    method: 'GET',
    path: `${root}/rights/subjects`,
    summary: 'Users and roles that rights can be granted to, the first by name',
    access: 'rights.grant',
    query: z.object({ search: z.string().max(200).optional() }),
    response: listOf(Subject),
  }),
  effectiveRights: operation({
    method: 'GET',
    path: `${root}/users/{userId}/rights`,
    summary: 'The rights of a user, each with every reason',
    access: 'rights.view',
    params: z.object({ userId: z.uuid() }),
    response: listOf(EffectiveRight),
  }),
  grantors: operation({
    method: 'GET',
    path: `${root}/rights/grantors`,
    summary: 'Some of those who can grant rights here, told to people of the same organization only',
    access: 'session',
    response: listOf(z.object({ name: z.string() })),
  }),
}
