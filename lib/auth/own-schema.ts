// One's own account: second factors, sessions and the proof of the password; shapes and operations, the same for server and browser.

import { z } from 'zod'
import { RecoveryCodes, SecondFactors } from '@/lib/accounts/factor-schema'
import { MAX_PASSWORD } from '@/lib/accounts/password-schema'
import { AccountSession } from '@/lib/accounts/schema'
import { operation } from '@/lib/operation'

export const OwnAccount = z.object({
  /** False for whoever signs in at Microsoft or another provider, which asks for its own second factor. */
  hasPassword: z.boolean(),
  secondFactorRequired: z.boolean(),
  /** Browsers offer passkeys under https and a name only. */
  passkeysWork: z.boolean(),
  secondFactors: SecondFactors,
  /** Until when no password is asked for again before a change of what protects the account. */
  provenUntil: z.string(),
  sessions: z.array(AccountSession.extend({ current: z.boolean() })),
})
export type OwnAccount = z.infer<typeof OwnAccount>

export const Prove = z.strictObject({ password: z.string().min(1, 'is needed').max(MAX_PASSWORD) })
export type Prove = z.infer<typeof Prove>

const own = '/api/v1/session'

export const ownOperations = {
  account: operation({
    method: 'GET',
    path: `${own}/account`,
    summary: 'Your own second factors and sessions',
    access: 'session',
    response: OwnAccount,
  }),
  prove: operation({
    method: 'POST',
    path: `${own}/proof`,
    summary: 'Enter your password again; for ten minutes you may change what protects your account',
    access: 'session',
    body: Prove,
  }),
  removeFactor: operation({
    method: 'DELETE',
    path: `${own}/second-factors/{factorId}`,
    summary: 'Remove one of your second factors; your other sessions end',
    access: 'session',
    params: z.object({ factorId: z.uuid() }),
  }),
  renewRecoveryCodes: operation({
    method: 'POST',
    path: `${own}/recovery-codes`,
    summary: 'Make ten new recovery codes; the earlier ones stop working and your other sessions end',
    access: 'session',
    response: RecoveryCodes,
    status: 201,
  }),
  endSession: operation({
    method: 'DELETE',
    path: `${own}/sessions/{sessionId}`,
    summary: 'End one of your sessions',
    access: 'session',
    params: z.object({ sessionId: z.uuid() }),
  }),
  endOtherSessions: operation({
    method: 'DELETE',
    path: `${own}/sessions`,
    summary: 'End all of your sessions but this one',
    access: 'session',
  }),
}
