// Parses what comes from outside against a schema and refuses it with each field's reason.

import type { z } from 'zod'
import { AppError } from '@/lib/errors'

export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  throw new AppError('invalid', 'Some fields are wrong; nothing was changed.', { issues })
}

const MAX_BODY_BYTES = 1_048_576

/** The body as JSON, refused before it is read whole when it is too large or no JSON. */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/(json|[\w.+-]+\+json)\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('unsupported_media_type', 'The body must be JSON: send Content-Type: application/json.')
  }
  const text = await readText(request)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', 'The body is not valid JSON.', { cause })
  }
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) throw new AppError('too_large', 'The body is larger than 1 MiB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** `?a=1&b=2&b=3` as `{ a: '1', b: ['2', '3'] }`: a repeated key is a list. */
export function readQuery(url: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  const params = new URL(url).searchParams
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key)
    query[key] = values.length > 1 ? values : (values[0] ?? '')
  }
  return query
}
