// Entra ID profiles and their SCIM tokens: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { Cloud } from '@/lib/clouds/schema'
import { People } from '@/lib/jobs/schema'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'

/** What a profile may leave out; user name, active, object IDs and memberships are always kept. */
export const OPTIONAL_ATTRIBUTES = {
  emails: 'E-mail addresses',
  phoneNumbers: 'Phone numbers',
  addresses: 'Addresses',
  title: 'Job title',
  department: 'Department, division, cost centre, organization, employee number',
  manager: 'Manager',
  preferredLanguage: 'Preferred language, locale and time zone',
  roles: 'App roles',
  other: 'Custom extension attributes and everything else',
} as const
export const OptionalAttribute = z.enum([
  'emails',
  'phoneNumbers',
  'addresses',
  'title',
  'department',
  'manager',
  'preferredLanguage',
  'roles',
  'other',
])
export type OptionalAttribute = z.infer<typeof OptionalAttribute>

const guid = (where: string) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      `must be a GUID such as 11111111-2222-3333-4444-555555555555; ${where}`,
    )

const ProfileFields = {
  name: z.string().trim().min(1, 'is needed').max(80),
  description: z.string().trim().max(500).nullish(),
  tenantId: guid('in the Entra portal it stands on the Overview page as "Tenant ID"'),
  applicationId: guid('it stands on the enterprise application\'s Overview page as "Application ID"'),
  /** Goes in and never comes out. */
  clientSecret: z
    .string()
    .trim()
    .min(8, 'is too short for a client secret: copy its Value, not its Secret ID')
    .max(500)
    .nullish(),
  clientSecretExpiresAt: z.iso.datetime().nullish(),
  cloud: Cloud.default('global'),
  /** The organisational unit in which pushed users land; the organization's main unit unless told. */
  unitId: z.uuid().optional(),
  keptAttributes: z.array(OptionalAttribute).optional(),
}
export const CreateProfile = z.strictObject(ProfileFields)
export type CreateProfile = z.input<typeof CreateProfile>
export const UpdateProfile = z.strictObject({ ...ProfileFields, cloud: Cloud }).partial()
export type UpdateProfile = z.input<typeof UpdateProfile>

export const ProfileState = z.enum(['waiting', 'active', 'paused', 'deleting'])
export type ProfileState = z.infer<typeof ProfileState>

export { People }

export const Profile = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string().nullable(),
  tenantId: z.string(),
  applicationId: z.string(),
  cloud: Cloud,
  unitId: z.uuid(),
  unitName: z.string(),
  keptAttributes: z.array(OptionalAttribute),
  hasClientSecret: z.boolean(),
  clientSecretExpiresAt: z.string().nullable(),
  /** `waiting` until Entra's first accepted request. */
  state: ProfileState,
  pausedAt: z.string().nullable(),
  /** What was chosen for the people of a profile that is being deleted. */
  deletingPeople: People.nullable(),
  tenantUrl: z.string(),
  users: z.number(),
  roles: z.number(),
  firstRequestAt: z.string().nullable(),
  lastRequestAt: z.string().nullable(),
  /** When the first of the live tokens used in the last seven days ends, or the last of all where none was; null without a live token. */
  tokenExpiresAt: z.string().nullable(),
  createdAt: z.string(),
})
export type Profile = z.infer<typeof Profile>

export const Token = z.object({
  id: z.uuid(),
  name: z.string(),
  lastFour: z.string(),
  state: z.enum(['live', 'expired', 'revoked']),
  createdAt: z.string(),
  createdBy: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  lastUsedAddress: z.string().nullable(),
  lastUsedAgent: z.string().nullable(),
})
export type Token = z.infer<typeof Token>

export const CreateToken = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  expiresAt: z.union([z.iso.datetime({ offset: true }), z.iso.date()], 'must be a date such as 2027-06-30'),
})
export type CreateToken = z.infer<typeof CreateToken>

/** The only answer that ever carries the secret. */
export const NewToken = Token.pick({ id: true, name: true, lastFour: true, expiresAt: true }).extend({
  tenantUrl: z.string(),
  secretToken: z.string(),
})
export type NewToken = z.infer<typeof NewToken>

export const RemovalPlan = z.object({
  users: z.number(),
  activeUsers: z.number(),
  roles: z.number(),
  tokens: z.number(),
  nameClashes: z.number(),
  /** Active users who hold rights in Rollcall: their own, a role's or everyone's. */
  rightHolders: z.number(),
})
export type RemovalPlan = z.infer<typeof RemovalPlan>

const all = '/api/v1/organizations/{organizationId}/profiles'
const one = `${all}/{profileId}`
const ofProfile = { access: 'entra-profiles.manage', params: z.object({ profileId: z.uuid() }) } as const

export const profileOperations = {
  list: operation({
    method: 'GET',
    path: all,
    summary: 'Entra ID profiles',
    access: 'entra-profiles.manage',
    query: z.object({ ...page, search: z.string().max(200).optional() }),
    response: listOf(Profile),
  }),
  create: operation({
    method: 'POST',
    path: all,
    summary: 'Create an Entra ID profile',
    access: 'entra-profiles.create',
    body: CreateProfile,
    response: Profile,
    status: 201,
  }),
  get: operation({
    method: 'GET',
    path: one,
    summary: 'One Entra ID profile',
    ...ofProfile,
    response: Profile,
  }),
  update: operation({
    method: 'PATCH',
    path: one,
    summary: 'Change an Entra ID profile',
    ...ofProfile,
    body: UpdateProfile,
    response: Profile,
  }),
  pause: operation({
    method: 'POST',
    path: `${one}/pause`,
    summary: 'Answer Entra with 503 and change nothing',
    ...ofProfile,
    response: Profile,
  }),
  resume: operation({
    method: 'POST',
    path: `${one}/resume`,
    summary: "Take Entra's requests again",
    ...ofProfile,
    response: Profile,
  }),
  plan: operation({
    method: 'GET',
    path: `${one}/removal-plan`,
    summary: 'What deleting the profile would do',
    ...ofProfile,
    response: RemovalPlan,
  }),
  remove: operation({
    method: 'DELETE',
    path: one,
    summary: 'Delete a profile; its people go in a job',
    ...ofProfile,
    query: z.object({ people: People }),
    response: Profile,
    status: 202,
  }),
  tokens: operation({
    method: 'GET',
    path: `${one}/tokens`,
    summary: 'SCIM tokens of a profile',
    ...ofProfile,
    query: z.object(page),
    response: listOf(Token),
  }),
  createToken: operation({
    method: 'POST',
    path: `${one}/tokens`,
    summary: 'Generate a SCIM token; the secret is in this answer only',
    ...ofProfile,
    body: CreateToken,
    response: NewToken,
    status: 201,
  }),
  revokeToken: operation({
    method: 'DELETE',
    path: `${one}/tokens/{tokenId}`,
    summary: 'Revoke a SCIM token with the next request',
    access: 'entra-profiles.manage',
    params: z.object({ profileId: z.uuid(), tokenId: z.uuid() }),
  }),
}
