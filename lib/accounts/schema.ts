// Accounts of local users, as administrators see and manage them: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { operation } from '@/lib/operation'
import { SecondFactors } from './factor-schema'
import { NewLink } from './link-schema'

export const AccountSession = z.object({
  id: z.uuid(),
  /** What was shown to sign in: `password`, `totp`, `passkey`, `recovery-code`, `entra` or `oidc`. */
  factors: z.array(z.string()),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
})
export type AccountSession = z.infer<typeof AccountSession>

export const Account = z.object({
  /** False for a user that a profile pushes: password and second factor are Microsoft's. */
  local: z.boolean(),
  hasPassword: z.boolean(),
  /** The name of the identity provider by which a local user signs in. */
  provider: z.string().nullable(),
  invitedUntil: z.string().nullable(),
  /** The last day on which he may be signed in, in the organization's time zone. */
  accessUntil: z.string().nullable(),
  lockedUntil: z.string().nullable(),
  secondFactors: SecondFactors,
  sessions: z.array(AccountSession),
})
export type Account = z.infer<typeof Account>

export const UpdateAccount = z.strictObject({
  accessUntil: z.iso.date('must be a date such as 2027-06-30').nullable(),
})
export type UpdateAccount = z.infer<typeof UpdateAccount>

export const LockedAccount = z.object({
  userId: z.uuid(),
  displayName: z.string(),
  userName: z.string(),
  lockedUntil: z.string(),
})
export type LockedAccount = z.infer<typeof LockedAccount>

export const SignInRules = z.strictObject({
  /** Local users without a second factor set one up before they get in. */
  secondFactorRequired: z.boolean(),
})
export type SignInRules = z.infer<typeof SignInRules>
/** How many it concerns, beside the rules. */
export const StandingRules = SignInRules.extend({ localUsers: z.number().int(), withoutSecondFactor: z.number().int() })
export type StandingRules = z.infer<typeof StandingRules>

const organization = '/api/v1/organizations/{organizationId}'
const user = `${organization}/users/{userId}`
const ofUser = z.object({ organizationId: z.uuid(), userId: z.uuid() })
const manage = { access: 'accounts.manage', withinUnit: true } as const

export const accountOperations = {
  get: operation({
    method: 'GET',
    path: `${user}/account`,
    summary: 'How a user signs in: password, second factors, lock, end of access, sessions',
    ...manage,
    params: ofUser,
    response: Account,
  }),
  update: operation({
    method: 'PATCH',
    path: `${user}/account`,
    summary: 'Set until which day a local user has access; sessions end with it',
    ...manage,
    params: ofUser,
    body: UpdateAccount,
    response: Account,
  }),
  invite: operation({
    method: 'POST',
    path: `${user}/invitation`,
    summary: 'Make a one-time link, good for two days, by which a local user without a password sets one',
    ...manage,
    params: ofUser,
    response: NewLink,
    status: 201,
  }),
  resetPassword: operation({
    method: 'POST',
    path: `${user}/password-reset`,
    summary: 'Make a one-time link, good for an hour, by which a local user sets a new password',
    ...manage,
    params: ofUser,
    response: NewLink,
    status: 201,
  }),
  resetFactors: operation({
    method: 'DELETE',
    path: `${user}/second-factors`,
    summary: 'Remove all second factors and recovery codes of a local user; his sessions end',
    ...manage,
    params: ofUser,
  }),
  unlock: operation({
    method: 'DELETE',
    path: `${user}/lock`,
    summary: 'Let a local user sign in at once who waits after wrong attempts',
    ...manage,
    params: ofUser,
  }),
  endSessions: operation({
    method: 'DELETE',
    path: `${user}/sessions`,
    summary: 'End all sessions of a user',
    ...manage,
    params: ofUser,
  }),
  endSession: operation({
    method: 'DELETE',
    path: `${user}/sessions/{sessionId}`,
    summary: 'End one session of a user',
    ...manage,
    params: ofUser.extend({ sessionId: z.uuid() }),
  }),
  locked: operation({
    method: 'GET',
    path: `${organization}/locked-accounts`,
    summary: 'Local users who wait after wrong passwords or second factors',
    ...manage,
    response: z.object({ items: z.array(LockedAccount) }),
  }),
  rules: operation({
    method: 'GET',
    path: `${organization}/sign-in-rules`,
    summary: 'What local users must show to sign in',
    access: 'sign-in.manage',
    response: StandingRules,
  }),
  setRules: operation({
    method: 'PUT',
    path: `${organization}/sign-in-rules`,
    summary: 'Set what local users must show to sign in',
    access: 'sign-in.manage',
    body: SignInRules,
    response: StandingRules,
  }),
}
