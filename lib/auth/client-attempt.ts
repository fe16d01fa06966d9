// The sign-in of a client between its start and what it hands in: good once, and only for the platform it began on.

import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { deriveKey } from '@/lib/crypto/seal'
import { AppError } from '@/lib/errors'
import { ClientName } from '@/lib/profiles/redirect-schema'
import { beginAttempt, takeAttempt } from './attempts'
import { ClientPlatform } from './client-sign-in-schema'

const Data = z.object({
  client: ClientName,
  platform: ClientPlatform,
  redirectUri: z.string(),
  /** The organization was named, so no other one is offered afterwards. */
  narrow: z.boolean(),
})

type Key = { organizationId: string; profileId: string }
export type ClientAttempt = Key & z.infer<typeof Data> & { nonce: string }

/**
 * On platform Web the nonce is worked out from the attempt, so whoever sees it in an address cannot hand in a code. Elsewhere it is
 * the attempt itself, since nothing but the ID token comes back.
 */
export async function beginClientAttempt({ organizationId, profileId }: Key, data: z.infer<typeof Data>) {
  const id = await beginAttempt('client', { organizationId, profileId, data })
  return data.platform === 'web' ? { attempt: id, nonce: nonceOf(id) } : { nonce: id }
}

/** Throws unauthenticated for an id of nobody, of the other platform, and for one that was taken or is too old. */
export async function takeClientAttempt(platform: ClientPlatform, id: string): Promise<ClientAttempt> {
  const taken = await takeAttempt('client', id)
  const data = Data.safeParse(taken?.data).data
  if (!taken?.organizationId || !taken.profileId || data?.platform !== platform) throw over()
  const { organizationId, profileId } = taken
  return { organizationId, profileId, ...data, nonce: platform === 'web' ? nonceOf(id) : id }
}

function nonceOf(id: string): string {
  return createHmac('sha256', deriveKey('client nonce')).update(id).digest('base64url')
}

function over(): AppError {
  return new AppError(
    'unauthenticated',
    'This sign-in is over or was never begun here: each is good once and for ten minutes. Begin again.',
  )
}
