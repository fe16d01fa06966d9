// A sign-in that was refused, as an error: its reason for the page that explains it, its cause for the log.

import { AppError } from '@/lib/errors'
import { explain, Refusal } from './schema'

/** The message is the sentence that whoever signs in may read. */
export function refuse(refusal: Refusal, cause?: unknown): AppError {
  return new AppError('unauthenticated', explain(refusal).sentence, { cause: { refusal, cause } })
}

/** Null for an error that is none of these. */
export function refusalOf(err: unknown): Refusal | null {
  if (!(err instanceof AppError) || typeof err.cause !== 'object' || err.cause === null) return null
  return 'refusal' in err.cause ? (Refusal.safeParse(err.cause.refusal).data ?? null) : null
}

/** What led to the refusal, for the log: messages alone, since errors of a token's check carry the whole token with them. */
export function reasonForLog(err: unknown): string | null {
  const cause = err instanceof AppError ? err.cause : null
  const inner = typeof cause === 'object' && cause !== null && 'cause' in cause ? cause.cause : null
  if (!(inner instanceof Error)) return null
  return inner.cause instanceof Error ? `${inner.message}: ${inner.cause.message}` : inner.message
}
