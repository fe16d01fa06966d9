// Reads the error that Microsoft sends to the redirect URI or answers at the token endpoint.

import { z } from 'zod'
import type { Refusal } from './schema'

/** Microsoft Learn: OAuth 2.0 authorization code flow, error responses. Texts are read for their numbers and never shown. */
const MicrosoftError = z.object({
  error: z.string().catch(''),
  error_description: z.string().catch(''),
  error_subcode: z.string().catch(''),
  error_codes: z.array(z.number().int().positive()).catch([]),
  correlation_id: z.string().optional().catch(undefined),
})

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

export function microsoftRefusal(answer: unknown): Refusal {
  const error = MicrosoftError.safeParse(answer).data
  if (error === undefined) return { reason: 'microsoft' }
  const { error_description: text } = error
  const [inText] = /(?<=AADSTS)\d{4,9}/.exec(text) ?? []
  const code = error.error_codes[0] ?? (inText === undefined ? undefined : Number(inText))
  const correlationId = GUID.exec(error.correlation_id ?? /Correlation ID:\s*\S+/i.exec(text)?.[0] ?? '')?.[0]
  return {
    reason: reasonOf(error, code),
    ...(code !== undefined && { code }),
    ...(correlationId !== undefined && { correlationId: correlationId.toLowerCase() }),
  }
}

function reasonOf(error: z.output<typeof MicrosoftError>, code: number | undefined): Refusal['reason'] {
  if (error.error_subcode === 'cancel') return 'cancelled'
  if (code !== undefined) return 'microsoft'
  if (error.error === 'access_denied') return 'cancelled'
  if (/^(consent|interaction|login)_required$/.test(error.error)) return 'consent'
  return 'microsoft'
}
