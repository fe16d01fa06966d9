// The body of a request: read up to a limit, and parsed only when a handler that may asks for it.

import { MAX_BULK_BYTES } from './protocol/bulk'
import { type Json, parseJson } from './protocol/json'
import { badRequest, ScimError } from './protocol/scim-error'

export const MAX_BODY_BYTES = MAX_BULK_BYTES
const UTF_8 = new TextDecoder('utf-8', { fatal: true })

export type Body = {
  /** Throws 413, or 400 for what is no JSON. */
  readonly parse: () => Json
  /** What was parsed, undefined as long as nothing was. */
  readonly parsed: () => Json | undefined
}

export async function readBody(request: Request): Promise<Body> {
  const bytes = await readBytes(request)
  let value: Json | undefined
  const parse = () => {
    if (bytes === null) throw new ScimError(413, `A request may have ${MAX_BODY_BYTES} bytes at most`)
    value ??= parseJson(decode(bytes))
    return value
  }
  return { parse, parsed: () => value }
}

/** Null when there is more of it than the limit. */
async function readBytes(request: Request): Promise<Uint8Array | null> {
  if (request.body === null) return new Uint8Array()
  const declared = request.headers.get('content-length')
  if (Number(declared) > MAX_BODY_BYTES) return null
  // Whoever serves HTTP holds a client to the length it declared.
  if (declared !== null) return new Uint8Array(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decode(bytes: Uint8Array): string {
  try {
    return UTF_8.decode(bytes)
  } catch {
    throw badRequest('invalidSyntax', 'The request body is not UTF-8')
  }
}
