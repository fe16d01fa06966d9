// Turns an error answer of the token endpoint into what is wrong and how to put it right.

import { z } from 'zod'
import { BUSY, CLOCK_CODES, SECRET_ID_PASTED, TOKEN_CODES, TOKEN_ERRORS, UNKNOWN_TOKEN_ERROR } from './explain-token'
import { type Explanation, GraphError } from './graph-error'
import { retryAfterMs } from './retry-after'
import type { Answer } from './send'
import { GUID, type Session } from './session'

/** RFC 6749 §5.2 and Microsoft's additions. Texts are read for their numbers and never shown. */
const TokenError = z.object({
  error: z.string().catch(''),
  error_description: z.string().catch(''),
  error_codes: z.array(z.number().int().positive()).catch([]),
  trace_id: z.string().nullable().catch(null),
  correlation_id: z.string().nullable().catch(null),
})

const PATIENCE_MS = 20_000

export function tokenRefusal(answer: Answer, session: Session): GraphError {
  const { status, headers } = answer
  const body = TokenError.safeParse(answer.body).data
  const [inText] = /(?<=AADSTS)\d{4,9}/.exec(body?.error_description ?? '') ?? []
  const number = body?.error_codes[0] ?? (inText === undefined ? null : Number(inText))
  const code = number === null ? body?.error || `HTTP ${status}` : String(number)
  const ids = { requestId: body?.trace_id ?? null, clientRequestId: body?.correlation_id ?? null }
  const evidence = { code, status, ...ids, diagnostic: headers.get('x-ms-ests-server') }
  const explanation = explain(number, body?.error ?? '', session)
  const busy = status === 429 || status >= 500 || explanation === BUSY
  if (!busy) return new GraphError(explanation, evidence)
  const now = session.timing.now()
  const afterMs = retryAfterMs(headers, now)
  return new GraphError(BUSY, {
    ...evidence,
    remedy: 'wait',
    retryAt: new Date(now.getTime() + (afterMs ?? 60_000)),
    again: afterMs !== null && afterMs > PATIENCE_MS ? null : { tries: 4, afterMs },
  })
}

function explain(number: number | null, error: string, { target: { credential }, clock }: Session): Explanation {
  if (number === 7000215 && 'secret' in credential && GUID.test(credential.secret.trim())) return SECRET_ID_PASTED
  const known = (number === null ? undefined : TOKEN_CODES[number]) ?? TOKEN_ERRORS[error] ?? UNKNOWN_TOKEN_ERROR
  if (number === null || !CLOCK_CODES.has(String(number)) || clock.skewSeconds === null) return known
  return { ...known, sentence: clockSentence(clock.skewSeconds) }
}

/** How wrong the clock of this server is, in words; Microsoft's is taken to be right. */
export function clockSentence(skewSeconds: number): string {
  const seconds = Math.abs(skewSeconds)
  const amount = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
  return `The clock of this server is ${amount} ${skewSeconds > 0 ? 'behind' : 'ahead of'} Microsoft's.`
}
