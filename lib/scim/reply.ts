// What a SCIM request is answered with, before and as a Response of HTTP.

import type { JsonObject } from './protocol/json'
import { type ScimError, scimErrorBody } from './protocol/scim-error'

/** `body` is null for an empty answer. */
export type Reply = {
  readonly status: number
  readonly body: JsonObject | null
  readonly headers?: Readonly<Record<string, string>>
}

/** Bare: some clients compare the whole value, so a charset would fail there although it is legal (RFC 7644 §8.1). */
const CONTENT_TYPE = 'application/scim+json'

export const NO_CONTENT: Reply = { status: 204, body: null }

export function refusal(error: ScimError, headers?: Reply['headers']): Reply {
  const body = scimErrorBody(error)
  return headers ? { status: error.status, body, headers } : { status: error.status, body }
}

/** The answer to HEAD: as to GET, its length too, but nothing behind the headers (RFC 9110 §9.3.2). */
export function withoutBody(reply: Reply): Response {
  const { status, headers } = toResponse(reply)
  if (reply.body !== null) headers.set('content-length', String(Buffer.byteLength(JSON.stringify(reply.body))))
  return new Response(null, { status, headers })
}

export function toResponse({ status, body, headers }: Reply): Response {
  const always = { 'cache-control': 'no-store', ...headers }
  if (body === null) return new Response(null, { status, headers: always })
  return new Response(JSON.stringify(body), { status, headers: { ...always, 'content-type': CONTENT_TYPE } })
}
