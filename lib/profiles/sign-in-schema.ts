// Sign-in by a profile: its settings, the domains it claims, the object IDs of its people, and its test; the same for server and browser.

import { z } from 'zod'
import { listOf } from '@/lib/list'
import { Refusal } from '@/lib/oidc/schema'
import { operation } from '@/lib/operation'
import { ClientName } from './redirect-schema'

export const Domain = z.object({
  domain: z.string(),
  /** `confirmed`: every name in it is sent to the profile's tenant. */
  state: z.enum(['claimed', 'confirmed']),
  claimedAt: z.string(),
  claimedBy: z.string(),
  confirmedAt: z.string().nullable(),
  confirmedBy: z.string().nullable(),
})
export type Domain = z.infer<typeof Domain>

export const Platform = z.enum(['Web', 'Mobile & desktop'])
export const Redirect = z.object({
  client: ClientName,
  platform: Platform,
  uri: z.string(),
  note: z.string().nullable(),
})
export type Redirect = z.infer<typeof Redirect>

export const SignInSettings = z.object({
  /** On as soon as a client secret is set. */
  enabled: z.boolean(),
  /** The organization's own sign-in page. */
  signInUrl: z.string(),
  redirects: z.array(Redirect),
  bindByUserName: z.boolean(),
  /** Live users of whom no object ID is known. */
  usersWithoutObjectId: z.number(),
  domains: z.array(Domain),
})
export type SignInSettings = z.infer<typeof SignInSettings>

export const UpdateSignIn = z.strictObject({ bindByUserName: z.boolean() })
export type UpdateSignIn = z.infer<typeof UpdateSignIn>

const DomainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/,
    'must be a domain such as contoso.com',
  )
export const ClaimDomain = z.strictObject({ domain: DomainName })

/** A claim as whoever confirms it sees it. */
export const DomainClaim = Domain.extend({
  organizationId: z.uuid(),
  organizationName: z.string(),
  profileId: z.uuid(),
  profileName: z.string(),
  tenantId: z.string(),
})
export type DomainClaim = z.infer<typeof DomainClaim>
export const DomainClaimKey = z.strictObject({ domain: DomainName, claimantId: z.uuid(), profileId: z.uuid() })
export type DomainClaimKey = z.infer<typeof DomainClaimKey>

export const EntraIdentity = z.object({
  /** What the user is known by at Microsoft; null where nothing better than his name is known. */
  objectId: z.string().nullable(),
  /** `pushed`: Entra sent it as externalId. `bound`: at a sign-in by his name, or by an administrator. */
  source: z.enum(['pushed', 'bound']).nullable(),
  boundAt: z.string().nullable(),
  boundBy: z.string().nullable(),
  /** Another object that came under his name and was refused. */
  refusedObjectId: z.string().nullable(),
  refusedAt: z.string().nullable(),
})
export type EntraIdentity = z.infer<typeof EntraIdentity>

/** Null clears what was bound, so that his next sign-in decides anew; both dismiss what was refused. */
export const SetObjectId = z.strictObject({
  objectId: z.guid('must be a GUID such as 11111111-2222-3333-4444-555555555555').toLowerCase().nullable(),
})
export type SetObjectId = z.input<typeof SetObjectId>

export const TEST_STEPS = {
  discovery: 'Microsoft knows the tenant',
  keys: 'Its signing keys can be read',
  authorization: 'Microsoft sent you back with a code',
  code: 'The code was redeemed with the client secret',
  token: 'The token is genuine and belongs to this sign-in',
  audience: 'It is for the application of this profile',
  tenant: 'It is of the tenant of this profile',
  'object-id': 'It names an object ID',
  user: 'A user here belongs to it',
} as const
export const TestStepName = z.enum([
  'discovery',
  'keys',
  'authorization',
  'code',
  'token',
  'audience',
  'tenant',
  'object-id',
  'user',
])
export type TestStepName = z.infer<typeof TestStepName>

export const TestStep = z.object({
  name: TestStepName,
  /** What was found, or else why the step failed. */
  found: z.string().nullable(),
  refusal: Refusal.nullable(),
})
export type TestStep = z.infer<typeof TestStep>

export const SignInTest = z.object({
  startedAt: z.string(),
  startedBy: z.string(),
  /** Null while Microsoft's answer has not come. */
  finishedAt: z.string().nullable(),
  steps: z.array(TestStep),
})
export type SignInTest = z.infer<typeof SignInTest>

const organization = '/api/v1/organizations/{organizationId}'
const profile = `${organization}/profiles/{profileId}`
const ofProfile = { access: 'entra-profiles.manage', params: z.object({ profileId: z.uuid() }) } as const

export const signInSettingsOperations = {
  get: operation({
    method: 'GET',
    path: `${profile}/sign-in`,
    summary: 'How people of a profile sign in with Microsoft',
    ...ofProfile,
    response: SignInSettings,
  }),
  update: operation({
    method: 'PATCH',
    path: `${profile}/sign-in`,
    summary: 'Change how people of a profile are recognized',
    ...ofProfile,
    body: UpdateSignIn,
    response: SignInSettings,
  }),
  claimDomain: operation({
    method: 'POST',
    path: `${profile}/domains`,
    summary: 'Claim a domain for a profile; it counts once the managing organization confirmed it',
    ...ofProfile,
    body: ClaimDomain,
    response: SignInSettings,
    status: 201,
  }),
  removeDomain: operation({
    method: 'DELETE',
    path: `${profile}/domains`,
    summary: 'Give up a domain',
    ...ofProfile,
    query: z.object({ domain: DomainName }),
    response: SignInSettings,
  }),
  lastTest: operation({
    method: 'GET',
    path: `${profile}/sign-in-test`,
    summary: 'The last Test sign-in of a profile, step by step',
    ...ofProfile,
    response: z.object({ test: SignInTest.nullable() }),
  }),
  startTest: operation({
    method: 'POST',
    path: `${profile}/sign-in-test`,
    summary: 'Start a Test sign-in: open the address in this browser; it makes no session',
    ...ofProfile,
    response: z.object({ address: z.url().nullable() }),
    status: 201,
  }),
  claims: operation({
    method: 'GET',
    path: `${organization}/domain-claims`,
    summary: 'Domains that profiles of all organizations claim; for the managing organization',
    access: 'domains.confirm',
    response: listOf(DomainClaim),
  }),
  confirmDomain: operation({
    method: 'POST',
    path: `${organization}/domain-claims/confirm`,
    summary: 'Confirm a claim: every name in the domain is sent to the tenant of its profile',
    access: 'domains.confirm',
    body: DomainClaimKey,
  }),
  withdrawDomain: operation({
    method: 'POST',
    path: `${organization}/domain-claims/withdraw`,
    summary: 'Take a confirmation back',
    access: 'domains.confirm',
    body: DomainClaimKey,
  }),
  identity: operation({
    method: 'GET',
    path: `${organization}/users/{userId}/entra-identity`,
    summary: 'The object ID in Entra that a pushed user is known by',
    access: 'structure.view',
    params: z.object({ userId: z.uuid() }),
    response: EntraIdentity,
  }),
  setObjectId: operation({
    method: 'PUT',
    path: `${organization}/users/{userId}/entra-identity`,
    summary: 'Set or clear the object ID of a pushed user',
    access: 'users.edit',
    params: z.object({ userId: z.uuid() }),
    body: SetObjectId,
    response: EntraIdentity,
  }),
}
