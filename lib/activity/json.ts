// Reading what Microsoft sent, where a property may be missing, null, or of another type than documented.

export type Json = Readonly<Record<string, unknown>>

const NOTHING: Json = {}

/** An empty object for whatever is none, so that one asks on without checking each step. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : NOTHING
}

export function objectsOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** Null for the empty text too: Graph says "nothing" in both ways. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** Above 32 bits it is none of Microsoft's codes. */
export function codeOf(value: unknown): number | null {
  const code = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  return typeof code === 'number' && Number.isInteger(code) && Math.abs(code) <= 0x7fff_ffff ? code : null
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
