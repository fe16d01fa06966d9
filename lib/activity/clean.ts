// Texts that PostgreSQL refuses, NUL characters and halves of surrogate pairs, become U+FFFD.

/** As JSON.stringify writes them; a backslash that is part of the text may look the same, and cleaning then changes nothing. */
const SUSPICIOUS = /\\u(?:0000|d[89a-f])/

/** `text` is the event as JSON, `cleaned` whether it differs from what came. */
export function cleanEvent(event: unknown): { event: unknown; text: string; cleaned: boolean } {
  const text = JSON.stringify(event) ?? 'null'
  if (!SUSPICIOUS.test(text)) return { event, text, cleaned: false }
  const clean = cleanValue(event)
  const cleanText = JSON.stringify(clean)
  return { event: clean, text: cleanText, cleaned: cleanText !== text }
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleanValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), cleanValue(inner)]))
}

export function cleanText(text: string): string {
  return text.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}
