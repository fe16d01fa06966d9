// A sign-in under way: kept by the hash of a random id, taken once, good for minutes.

import { z } from 'zod'
import { now } from '@/lib/clock'
import { hashToken, newToken } from '@/lib/crypto/token'
import { inTransaction } from '@/lib/db/organization'

const MINUTE_MS = 60_000

/** What the program remembers between two steps, and how long it waits for the second. */
const KINDS = {
  /** Sent to a profile's Microsoft login or another provider; back within the life of the page there. */
  'openid-connect': 15 * MINUTE_MS,
  /** Several organizations know the Microsoft account, and one is being chosen. */
  'organization-choice': 5 * MINUTE_MS,
  /** A client that is not the browser asked where to go. */
  client: 10 * MINUTE_MS,
  /** The password was right, the second factor is due. */
  'second-factor': 5 * MINUTE_MS,
  /** A passkey is being registered, by someone who is signed in or whose second factor is due. */
  'new-passkey': 5 * MINUTE_MS,
  /** An app for one-time codes is being set up, and has not shown a code yet. */
  'new-totp': 10 * MINUTE_MS,
} as const
export type AttemptKind = keyof typeof KINDS

export type Attempt = {
  organizationId: string | null
  profileId: string | null
  userId: string | null
  /** Never a secret in clear: what must stay hidden is sealed by whoever begins the attempt. */
  data: unknown
}

/** Returns the id, which is kept nowhere else. */
export async function beginAttempt(kind: AttemptKind, attempt: Partial<Attempt>): Promise<string> {
  const { token, hash } = newToken()
  const at = now()
  await inTransaction((sql) =>
    sql(
      'attempt-begin',
      `insert into sign_in_attempt (hash, kind, organization_id, profile_id, user_id, data, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        hash,
        kind,
        attempt.organizationId ?? null,
        attempt.profileId ?? null,
        attempt.userId ?? null,
        JSON.stringify(attempt.data ?? {}),
        at,
        new Date(at.getTime() + KINDS[kind]),
      ],
    ),
  )
  return token
}

/** Ends the attempt and returns it; null where there is none of this kind, it was taken before, or it came too late. */
export async function takeAttempt(kind: AttemptKind, id: string): Promise<Attempt | null> {
  return read('attempt-take', `delete ${FROM} returning ${COLUMNS}`, [kind, id])
}

/** Without ending it, for a step that may be tried again. */
export async function findAttempt(kind: AttemptKind, id: string): Promise<Attempt | null> {
  return read('attempt-find', `select ${COLUMNS} ${FROM}`, [kind, id])
}

const Row = z.object({
  organizationId: z.uuid().nullable(),
  profileId: z.uuid().nullable(),
  userId: z.uuid().nullable(),
  data: z.unknown(),
})

const COLUMNS = 'organization_id as "organizationId", profile_id as "profileId", user_id as "userId", data'
const FROM = 'from sign_in_attempt where hash = $1 and kind = $2 and expires_at > $3'

async function read(name: string, text: string, [kind, id]: [AttemptKind, string]): Promise<Attempt | null> {
  const rows = await inTransaction((sql) => sql<Attempt>(name, text, [hashToken(id), kind, now()]))
  return rows[0] === undefined ? null : Row.parse(rows[0])
}
