export type Json = { [name: string]: unknown }

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** SCIM attribute names are case-insensitive (RFC 7643 §2.1). */
export function property(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : value[key]
}

/** `undefined` for what is no JSON; the caller decides what that means. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The header or the claims of a JWT (RFC 7519 §3); null for what is no JSON object. */
export function parseTokenPart(part: string): Json | null {
  const value = parseJson(Buffer.from(part, 'base64url').toString('utf8'))
  return isObject(value) ? value : null
}
