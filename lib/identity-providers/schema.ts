// Identity providers of an organization: by them its local users sign in who were invited to. Shapes and operations, the same for server and browser.

import { z } from 'zod'
import { listOf } from '@/lib/list'
import { operation } from '@/lib/operation'

export const ProviderKind = z.enum(['microsoft', 'openid-connect'])
export type ProviderKind = z.infer<typeof ProviderKind>

export const IdentityProvider = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: ProviderKind,
  discoveryUrl: z.string(),
  clientId: z.string(),
  /** To register at the provider, which is nobody else's: known once it was added. */
  redirectUri: z.string(),
  clientSecretExpiresAt: z.string().nullable(),
  /** Users who sign in by it. */
  users: z.number().int(),
})
export type IdentityProvider = z.infer<typeof IdentityProvider>

/** OpenID Connect Discovery 1.0 §4. */
const DiscoveryUrl = z
  .url('must be an address such as https://id.example.com/.well-known/openid-configuration')
  .max(500)
  .regex(/^https?:\/\/[^?#]+\/\.well-known\/openid-configuration$/, 'must end in /.well-known/openid-configuration')

const Fields = {
  name: z.string().trim().min(1, 'is needed').max(80),
  clientId: z.string().trim().min(1, 'is needed').max(255),
  /** Goes in and never comes out. */
  clientSecret: z.string().trim().min(8, 'is too short for a client secret').max(500),
  clientSecretExpiresAt: z.iso.date('must be a date such as 2027-06-30').nullish(),
}

export const AddProvider = z.discriminatedUnion('kind', [
  z.strictObject({
    ...Fields,
    kind: z.literal('microsoft'),
    tenantId: z.guid('must be a GUID: the Tenant ID of the Overview page').trim().toLowerCase(),
  }),
  z.strictObject({ ...Fields, kind: z.literal('openid-connect'), discoveryUrl: DiscoveryUrl }),
])
export type AddProvider = z.input<typeof AddProvider>

/** Kind, address and client ID are fixed: people are known by what that provider calls them for that client. */
export const ChangeProvider = z.strictObject({
  name: Fields.name.optional(),
  clientSecret: Fields.clientSecret.optional(),
  clientSecretExpiresAt: Fields.clientSecretExpiresAt,
})
export type ChangeProvider = z.input<typeof ChangeProvider>

const path = '/api/v1/organizations/{organizationId}/identity-providers'
const ofProvider = { access: 'sign-in.manage', params: z.object({ providerId: z.uuid() }) } as const

export const providerOperations = {
  list: operation({
    method: 'GET',
    path,
    summary: 'Identity providers by which local users sign in',
    access: 'sign-in.manage',
    /** The page of the organization that offers them. */
    response: listOf(IdentityProvider).extend({ signInPage: z.url() }),
  }),
  add: operation({
    method: 'POST',
    path,
    summary: 'Add an identity provider; its discovery document is read first',
    access: 'sign-in.manage',
    body: AddProvider,
    response: IdentityProvider,
    status: 201,
  }),
  change: operation({
    method: 'PATCH',
    path: `${path}/{providerId}`,
    summary: 'Rename an identity provider, or renew its client secret',
    ...ofProvider,
    body: ChangeProvider,
    response: IdentityProvider,
  }),
  remove: operation({
    method: 'DELETE',
    path: `${path}/{providerId}`,
    summary: 'Remove an identity provider; its users are signed out and need a new invitation',
    ...ofProvider,
  }),
}
