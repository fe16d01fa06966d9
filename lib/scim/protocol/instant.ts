// Points in time as SCIM writes them (xsd:dateTime), in one form that sorts as text.

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,12}))?(Z|[+-]\d{2}:\d{2})?$/i

/**
 * The instant in UTC with six digits of a second (PostgreSQL keeps no more; further ones are cut), so that text order is
 * time order. Without an offset it is UTC. Null for what is no date and time, or outside the years 1 to 9999.
 */
export function parseInstant(text: string): string | null {
  const [matched, date, time, fraction = '', offset = 'Z'] = DATE_TIME.exec(text) ?? []
  if (matched === undefined) return null
  const ms = Date.parse(`${date}T${time}${offset.toUpperCase()}`)
  if (Number.isNaN(ms)) return null
  const utc = new Date(ms).toISOString()
  if (!/^\d{4}-/.test(utc) || utc.startsWith('0000')) return null
  return `${utc.slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`
}
