// The reader's locale from the Accept-Language header, so that server and browser write the same numbers.

const FALLBACK = 'en'

/** The first language that this machine can write; RFC 9110 §12.5.4 without weights, which browsers send in order. */
export function preferredLocale(acceptLanguage: string | null): string {
  const offered = (acceptLanguage ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  return offered.find(isWritable) ?? FALLBACK
}

function isWritable(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0
  } catch {
    // RangeError: no language tag at all, such as `*`.
    return false
  }
}
