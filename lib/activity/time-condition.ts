// Conditions on the time of a record: the span that all of them leave, and the hours of the day.

import type { Condition } from './condition'
import type { BusinessHours } from './definition-schema'
import { minutesOf, readHours } from './hours'
import type { Filter, Operator } from './query-schema'
import { type Clock, readMoment, readWhen, type Span } from './when-schema'

/** All of them hold: two make a span. With a day or a longer span, "greater" begins behind its end and "less" ends before its start. */
export function spanOf(when: string, filters: readonly Filter[], clock: Clock): Span {
  const bounds = filters.flatMap(({ operator, value }): Span[] => {
    const asked = readMoment(value, clock)
    return asked ? [boundOf(operator, asked)] : []
  })
  const spans = [readWhen(when, clock) ?? { from: null, to: null }, ...bounds]
  const starts = spans.flatMap(({ from }) => (from === null ? [] : [micros(from)])).sort()
  const ends = spans.flatMap(({ to }) => (to === null ? [] : [micros(to)])).sort()
  return { from: starts.at(-1) ?? null, to: ends[0] ?? null }
}

function boundOf(operator: Operator, { from, to }: Span): Span {
  const behind = from !== null && from === to ? next(from) : to
  if (operator === 'lt') return { from: null, to: from }
  if (operator === 'lte') return { from: null, to: behind }
  return { from: operator === 'gt' ? behind : from, to: null }
}

/** With six digits of a second, so that texts are ordered like moments. */
export function micros(moment: string): string {
  const [whole = '', fraction = ''] = moment.replace('Z', '').split('.')
  return `${whole}.${fraction.padEnd(6, '0')}Z`
}

/** PostgreSQL keeps microseconds: the first moment behind. */
function next(moment: string): string {
  const written = micros(moment)
  const count = Number(written.slice(20, 26)) + 1
  if (count < 1_000_000) return `${written.slice(0, 20)}${String(count).padStart(6, '0')}Z`
  return micros(new Date(Date.parse(`${written.slice(0, 19)}Z`) + 1000).toISOString())
}

/** In the zone, by its clocks. Any of the hours asked for, none of those excluded. */
export function hoursCondition(
  filters: readonly Filter[],
  { zone, businessHours }: { zone: string; businessHours: BusinessHours },
): Condition {
  const minutes = (operator: Operator) =>
    filters
      .filter((filter) => filter.operator === operator)
      .flatMap(({ value }) => minutesOf(value === '@business-hours' ? businessHours : (readHours(value) ?? [])))
      .map(([from, to]) => `[${from},${to})`)
      .join(',')
  const [asked, excluded] = [minutes('equals'), minutes('not-equals')]
  const isAsking = filters.some(({ operator }) => operator === 'equals')
  return {
    covered: true,
    terms: null,
    text: (parameter) => {
      // The first of January 1970 was a Thursday.
      const minute = `mod(floor(date_part('epoch', r.occurred_at at time zone ${parameter(zone)}::text) / 60)::integer + 4320, 10080)`
      const within = (list: string) => `${parameter(`{${list}}`)}::int4multirange @> ${minute}`
      return (
        [...(isAsking ? [within(asked)] : []), ...(excluded ? [`not (${within(excluded)})`] : [])].join(' and ') ||
        'true'
      )
    },
  }
}
