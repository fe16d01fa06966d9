import { createHash } from 'node:crypto'

export const DAY_MS = 24 * 3_600_000

/** The same parts make the same GUID, so whatever order a tenant is put together in. */
export function guidFrom(...parts: readonly string[]): string {
  const hex = createHash('sha1').update(parts.join('|')).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** From 0 to below the limit, by the text alone. */
export function numberFrom(text: string, limit: number): number {
  let sum = 17
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003
  return sum % limit
}

/** As Graph writes a moment, in whole seconds. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
}
