// Folded copies of names: what is looked up or sorted case-insensitively is compared with `=` on these, never with lower().

/** Two names with the same key are the same name (RFC 7643 §4.1.1: userName is compared without case). */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Together with the search key it must fit an index row of 2,704 bytes. */
const SORT_KEY_BYTES = 400
const SEARCH_KEY_BYTES = 1_600

const MAX_SEARCH_WORDS = 8

/** Without accents, so that "Özil" stands beside "Oz" and not after "Zoe": the database compares bytes. */
export function sortKey(displayName: string): string {
  return cut(plainKey(displayName), SORT_KEY_BYTES)
}

/** Everything a person may be searched by, a line each, with and without accents. */
export function searchKey(...parts: (string | null | undefined)[]): string {
  const lines = new Set(parts.flatMap((part) => (part ? [nameKey(part), plainKey(part)] : [])))
  return cut([...lines].join('\n'), SEARCH_KEY_BYTES)
}

/** Words that must all occur in a search key, in any order. */
export function searchWords(search: string | undefined): string[] {
  // PostgreSQL knows no NUL in text; no key holds one, so a word with one finds nothing.
  const text = nameKey(search ?? '').replaceAll('\0', '\ufffd')
  return [...new Set(text.split(/\s+/))].filter((word) => word !== '').slice(0, MAX_SEARCH_WORDS)
}

/** Latin, Greek and Cyrillic accents only: in other scripts a combining mark is part of the letter. */
function plainKey(name: string): string {
  return nameKey(name)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}

/** Cuts at a character, never inside one. */
function cut(text: string, bytes: number): string {
  const encoded = Buffer.from(text, 'utf8')
  return encoded.length <= bytes ? text : new TextDecoder().decode(encoded.subarray(0, bytes), { stream: true })
}
