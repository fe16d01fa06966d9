// Where a list of the state goes on, opaque to the caller: the run that it is of, and the key of the last row shown.

import { z } from 'zod'
import { invalidField } from '@/lib/errors'

export function writeCursor(position: object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Text without NUL, which PostgreSQL knows none of. */
export const cursorText = z.string().regex(/^[^\0]*$/)

export function readCursor<S extends z.ZodType>(cursor: string | undefined, shape: S): z.output<S> | null {
  if (cursor === undefined) return null
  const read = shape.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()))
  if (!read.success) throw invalidField('cursor', 'is none that this list gave: start again without it')
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
