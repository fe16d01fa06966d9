// One text for one JSON value, whatever order and spelling it was stored in: RFC 8785, which is what ECMAScript writes with sorted keys.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export function canonicalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  // RFC 8785 §3.2.3: by UTF-16 code units, as sort() does.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`)
  return `{${members.join(',')}}`
}

/** What PostgreSQL's jsonb can hold: dates as ISO strings, and U+FFFD for what is no character (NUL, half a surrogate pair). */
export function storable(value: unknown): Json {
  return clean(JSON.parse(JSON.stringify(value ?? null)))
}

/** UTF-8 has no half of a surrogate pair: encoding puts U+FFFD in its place. */
export function storableText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '\ufffd')
}

function clean(value: Json): Json {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storableText(key), clean(member)]))
}
