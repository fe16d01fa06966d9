const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** The name that the browser knows for a two-letter code. */
export function countryName(code: string | null): string | null {
  return code === null ? null : (NAMES.of(code) ?? code)
}
