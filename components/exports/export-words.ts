import { type Export, FORMATS, type Format, PDF_ROWS } from '@/lib/reports/export-schema'

/** `exact` false: more than that, or with 0 that there was no time to count. */
export type Counted = { count: number; exact: boolean }

/** What is not known to be long comes at once: a view that is no list of records has a few lines. */
export function isDirect(format: Format, count: Counted | undefined): boolean {
  return count === undefined || (count.exact && count.count <= FORMATS[format].direct)
}

export function rowsWords(count: Counted | undefined, locale: string): string {
  if (count === undefined || (count.count === 0 && !count.exact)) return 'Export what is found'
  const rows = rowCount(count.count, locale)
  return count.exact ? `Export ${rows}` : `Export more than ${rows}`
}

/** What the file is for, and what is to be expected of it. */
export function formatNote(format: Format, count: Counted | undefined, locale: string): string {
  const isCut = format === 'pdf' && count !== undefined && count.count > PDF_ROWS
  const parts = [
    FORMATS[format].use,
    ...(isCut ? [`the first ${rowCount(PDF_ROWS, locale)}`] : []),
    ...(isDirect(format, count) ? [] : ['made in the background']),
  ]
  const said = parts.join(' · ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

type Standing = Pick<Export, 'status' | 'rows' | 'expectedRows' | 'truncated' | 'problem'>

/** How far it has come, in one line for eyes and ears. */
export function progressWords({ status, rows, expectedRows, truncated, problem }: Standing, locale: string): string {
  if (status === 'waiting') return 'Waiting for a worker'
  if (status === 'cancelled') return 'Stopped'
  if (status === 'failed') return problem ?? 'It failed'
  if (status === 'done') return truncated ? `The first ${rowCount(rows, locale)}` : rowCount(rows, locale)
  const written = new Intl.NumberFormat(locale).format(rows)
  return expectedRows === null ? `${rowCount(rows, locale)} so far` : `${written} of ${rowCount(expectedRows, locale)}`
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

export function sizeWords(bytes: number, locale: string): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1)
  const unit = UNITS[power] ?? 'byte'
  const size = bytes / 1000 ** power
  const digits = power === 0 || size >= 100 ? 0 : 1
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(size)
}

function rowCount(count: number, locale: string): string {
  return `${new Intl.NumberFormat(locale).format(count)} ${count === 1 ? 'row' : 'rows'}`
}
