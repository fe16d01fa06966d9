// One-time links that set a password, and asking for one: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { operation } from '@/lib/operation'
import { NewPassword } from './password-schema'

export const LinkPurpose = z.enum(['invitation', 'password-reset'])
export type LinkPurpose = z.infer<typeof LinkPurpose>

/** The only answer that ever carries the link. */
export const NewLink = z.object({
  link: z.string(),
  expiresAt: z.string(),
  /** Whether it was mailed as well; `not-configured` where this Rollcall sends no mail. */
  mail: z.enum(['sent', 'refused', 'not-configured']),
})
export type NewLink = z.infer<typeof NewLink>

const token = z.string().min(1).max(100)
export const FindLink = z.strictObject({ token })
export const FoundLink = z.object({
  purpose: LinkPurpose,
  userName: z.string(),
  displayName: z.string(),
  organizationName: z.string(),
  /** With an invitation: by which of them its owner may sign in instead of a password. */
  providers: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type FoundLink = z.infer<typeof FoundLink>

export const SetPassword = z.strictObject({ token, password: NewPassword })
export type SetPassword = z.infer<typeof SetPassword>

export const ForgottenPassword = z.strictObject({ userName: z.string().trim().min(1, 'is needed').max(254) })
export type ForgottenPassword = z.infer<typeof ForgottenPassword>

const links = '/api/v1/one-time-links'

export const linkOperations = {
  find: operation({
    method: 'POST',
    path: `${links}/lookup`,
    summary: 'Whose one-time link this is, if it still works; looking does not use it up',
    access: 'public',
    body: FindLink,
    response: FoundLink,
  }),
  setPassword: operation({
    method: 'POST',
    path: `${links}/password`,
    summary: 'Set a password with a one-time link, which is used up; all sessions of its owner end',
    access: 'public',
    body: SetPassword,
  }),
  forgottenPassword: operation({
    method: 'POST',
    path: '/api/v1/forgotten-password',
    summary:
      'Ask for a mail with a link that resets the password; the answer is the same whether the name exists or not',
    access: 'public',
    body: ForgottenPassword,
    status: 204,
  }),
}
