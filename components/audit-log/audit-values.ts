import type { AuditRecord } from '@/lib/console-audit/schema'

type Line = { attribute: string; before: string | null; after: string | null }

/** An attribute a line, in the order in which they stand; null is what was not set. */
export function valueLines({ before, after }: Pick<AuditRecord, 'before' | 'after'>): Line[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].map((attribute) => ({
    attribute,
    before: valueText(before?.[attribute]),
    after: valueText(after?.[attribute]),
  }))
}

function valueText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => valueText(one) ?? '–').join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
