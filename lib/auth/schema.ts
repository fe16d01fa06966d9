// Session, first administrator and API tokens: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { MAX_PASSWORD, NewPassword } from '@/lib/accounts/password-schema'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'
import { Organization, OrganizationName, Timezone } from '@/lib/organizations/schema'
import { Right } from '@/lib/rights/schema'
import { Due, SecondStep } from './second-factor-schema'

export const Session = z.object({
  user: z.object({ id: z.string(), displayName: z.string(), userName: z.string() }),
  homeOrganizationId: z.uuid(),
  /** Home and every organization on which the caller holds any right, with what he holds there. */
  organizations: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      timezone: z.string(),
      managing: z.boolean(),
      /** On the whole organization. */
      rights: z.array(Right),
      /** On these organisational units and what is below them only. */
      limited: z.array(z.object({ right: Right, unitIds: z.array(z.uuid()) })),
    }),
  ),
})
export type Session = z.infer<typeof Session>

export const Setup = z.strictObject({
  /** From the link, after the #. */
  token: z.string().min(1).max(100),
  /** Needed unless the managing organization was made over REST before. */
  organizationName: OrganizationName.optional(),
  timezone: Timezone.optional(),
  displayName: z.string().trim().min(1, 'is needed').max(200),
  email: z.email('must be an e-mail address').max(254),
  password: NewPassword,
})
export type Setup = z.infer<typeof Setup>

export const FindSetup = Setup.pick({ token: true })
/** Whose first administrator is made: the managing organization that was made over REST before, or null. */
export const FoundSetup = z.object({ organization: z.object({ name: z.string() }).nullable() })
export type FoundSetup = z.infer<typeof FoundSetup>

export const SignIn = z.strictObject({
  userName: z.string().trim().min(1, 'is needed').max(254),
  password: z.string().min(1, 'is needed').max(MAX_PASSWORD),
})
export type SignIn = z.infer<typeof SignIn>

export const ChangePassword = z.strictObject({
  currentPassword: z.string().min(1, 'is needed').max(MAX_PASSWORD),
  newPassword: NewPassword,
})
export type ChangePassword = z.infer<typeof ChangePassword>

export const ApiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  lastFour: z.string(),
  rights: z.array(z.string()),
  state: z.enum(['live', 'expired', 'revoked']),
  makerName: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type ApiToken = z.infer<typeof ApiToken>

export const CreateApiToken = z.strictObject({
  name: z.string().trim().min(1, 'is needed').max(80),
  rights: z.array(Right).min(1, 'is needed: a token without rights can do nothing'),
  /** At most one year ahead; one year unless told. */
  expiresAt: z.union([z.iso.datetime({ offset: true }), z.iso.date()], 'must be a date such as 2027-06-30').optional(),
})
export type CreateApiToken = z.infer<typeof CreateApiToken>

/** The only answer that ever carries the token. */
export const NewApiToken = ApiToken.extend({ token: z.string() })
export type NewApiToken = z.infer<typeof NewApiToken>

const tokens = '/api/v1/api-tokens'

export const authOperations = {
  session: operation({
    method: 'GET',
    path: '/api/v1/session',
    summary: 'Who you are, and your rights on each organization',
    access: 'session',
    response: Session,
  }),
  changePassword: operation({
    method: 'PUT',
    path: '/api/v1/session/password',
    summary: 'Change your own password; your other sessions end',
    access: 'session',
    body: ChangePassword,
  }),
  setup: operation({
    method: 'POST',
    path: '/api/v1/setup',
    summary: 'Make the first administrator with the one-time link of the start',
    access: 'public',
    body: Setup,
    response: Organization,
    status: 201,
  }),
  findSetup: operation({
    method: 'POST',
    path: '/api/v1/setup/organization',
    summary: 'Whether the one-time link still works, and the organization it leads into where there is one',
    access: 'public',
    body: FindSetup,
    response: FoundSetup,
  }),
  apiTokens: operation({
    method: 'GET',
    path: tokens,
    summary: 'API tokens of your organization, newest first',
    access: 'api-tokens.manage',
    query: z.object(page),
    response: listOf(ApiToken),
  }),
  createApiToken: operation({
    method: 'POST',
    path: tokens,
    summary: 'Make an API token with rights of your own; the token is in this answer only',
    access: 'api-tokens.manage',
    body: CreateApiToken,
    response: NewApiToken,
    status: 201,
  }),
  revokeApiToken: operation({
    method: 'DELETE',
    path: `${tokens}/{tokenId}`,
    summary: 'Revoke an API token with the next request',
    access: 'api-tokens.manage',
    params: z.object({ tokenId: z.uuid() }),
  }),
}

/** next-auth's own addresses, used by the sign-in page alone and no part of the REST API. */
export const signInOperations = {
  csrf: operation({
    method: 'GET',
    path: '/api/auth/csrf',
    summary: 'The token that next-auth wants back with a sign-in or sign-out',
    access: 'public',
    response: z.object({ csrfToken: z.string() }),
  }),
  signIn: operation({
    method: 'POST',
    path: '/api/auth/callback/password',
    summary: 'Sign in with user name and password',
    access: 'public',
    body: SignIn.extend({ csrfToken: z.string(), callbackUrl: z.string(), json: z.literal('true') }),
    response: z.union([z.object({ url: z.string() }), z.object({ due: Due })]),
  }),
  secondFactor: operation({
    method: 'POST',
    path: '/api/auth/callback/second-factor',
    summary: 'Finish signing in with a second factor',
    access: 'public',
    body: z.intersection(
      SecondStep,
      z.object({ csrfToken: z.string(), callbackUrl: z.string(), json: z.literal('true') }),
    ),
    response: z.object({ url: z.string() }),
  }),
  signOut: operation({
    method: 'POST',
    path: '/api/auth/signout',
    summary: 'End this session',
    access: 'session',
    body: z.strictObject({ csrfToken: z.string(), callbackUrl: z.string(), json: z.literal('true') }),
    response: z.object({ url: z.string() }),
  }),
}
