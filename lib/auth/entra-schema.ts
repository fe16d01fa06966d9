// Sign-in with Entra ID as pages and browser know it: where a name is sent, the choice of an organization, why it was refused.

import { z } from 'zod'
import { Refusal } from '@/lib/oidc/schema'
import { operation } from '@/lib/operation'

export const Where = z.strictObject({
  userName: z.string().trim().min(1, 'is needed').max(254),
  /** On an organization's own sign-in page. */
  organizationId: z.uuid().optional(),
  /** One of our own paths; anything else leads to the home page. */
  callbackUrl: z.string().max(2000).optional(),
})
export type Where = z.infer<typeof Where>

/** `address` is at Microsoft; the answer ties what comes from there to this browser by a cookie. */
export const Whither = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password') }),
  z.object({ kind: z.literal('entra'), address: z.url() }),
])
export type Whither = z.infer<typeof Whither>

export const Choice = z.object({
  organizations: z.array(
    z.object({ organizationId: z.uuid(), profileId: z.uuid(), name: z.string(), profileName: z.string() }),
  ),
})
export type Choice = z.infer<typeof Choice>

export const Choose = z.strictObject({ choice: z.string().max(100), organizationId: z.uuid(), profileId: z.uuid() })
export type Choose = z.infer<typeof Choose>

export const entraOperations = {
  where: operation({
    method: 'POST',
    path: '/api/v1/sign-in/where',
    summary: 'Where the owner of a user name signs in; the answer does not tell whether the name exists',
    access: 'public',
    body: Where,
    response: Whither,
  }),
  choose: operation({
    method: 'POST',
    path: '/api/v1/sign-in/choice',
    summary: 'Go on to one of the organizations that know the Microsoft account, by way of Microsoft once more',
    access: 'public',
    body: Choose,
    response: z.object({ address: z.url() }),
  }),
}

export function refusedPath({ reason, code, correlationId }: Refusal): string {
  const query = new URLSearchParams({ reason })
  if (code !== undefined) query.set('code', String(code))
  if (correlationId !== undefined) query.set('correlation', correlationId)
  return `/sign-in/refused?${query}`
}

const Query = z.object({
  reason: z.string().optional(),
  code: z.coerce.number().optional().catch(undefined),
  correlation: z.string().optional().catch(undefined),
})

/** From a page's address, which anybody can write: what is not one of ours is a refusal without details. */
export function readRefusal(query: Record<string, string | string[] | undefined>): Refusal {
  const { reason, code, correlation } = Query.parse(query)
  return Refusal.safeParse({ reason, code, correlationId: correlation }).data ?? { reason: 'microsoft' }
}
