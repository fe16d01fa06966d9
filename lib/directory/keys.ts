// Folded copies of names: what is looked up or sorted case-insensitively is compared with `=` on these, never with lower().

/** Two names with the same key are the same name (RFC 7643 §4.1.1: userName is compared without case). */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Together with the search key it must fit an index row of 2,704 bytes. */
const SORT_KEY_BYTES = 400
const SEARCH_KEY_BYTES = 1_600

export function sortKey(displayName: string): string {
  return cut(nameKey(displayName), SORT_KEY_BYTES)
}

/** Everything a person may be searched by, a line each. */
export function searchKey(...parts: (string | null | undefined)[]): string {
  const lines = new Set(parts.filter((part) => part).map((part) => nameKey(part ?? '')))
  return cut([...lines].join('\n'), SEARCH_KEY_BYTES)
}

/** Cuts at a character, never inside one. */
function cut(text: string, bytes: number): string {
  const encoded = Buffer.from(text, 'utf8')
  return encoded.length <= bytes ? text : new TextDecoder().decode(encoded.subarray(0, bytes), { stream: true })
}
