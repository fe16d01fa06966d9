// A query as people read it, for the top of a file: label and words.

import { FIELDS, type Filter, LISTS, OPERATORS, type PropertyFilter, type Query } from '@/lib/activity/query-schema'
import { whenLabel } from '@/lib/activity/when-schema'

type Words = { label: string; value: string }

export function queryWords({ kind, filters, properties, search, when }: Query, zone: string): Words[] {
  return [
    { label: 'Time', value: whenLabel(when, zone) },
    ...(kind === undefined ? [] : [{ label: 'Records', value: kind === 'logon' ? 'Sign-ins' : 'Changes' }]),
    ...filterWords(filters),
    ...properties.map((property) => ({ label: 'Changed', value: propertyWords(property) })),
    ...(search === '' ? [] : [{ label: 'Words', value: search }]),
  ]
}

/** The filters of one field are one line: `Who: Contains ada, bob; Not equal to eve`. */
function filterWords(filters: readonly Filter[]): Words[] {
  const fields = [...new Set(filters.map(({ field }) => field))]
  return fields.map((field) => {
    const own = filters.filter((filter) => filter.field === field)
    const operators = [...new Set(own.map(({ operator }) => operator))]
    const value = operators
      .map((operator) => {
        const values = own.filter((filter) => filter.operator === operator).map((filter) => valueWords(filter.value))
        return `${OPERATORS[operator]} ${values.join(', ')}`
      })
      .join('; ')
    return { label: FIELDS[field].label, value }
  })
}

function propertyWords({ property, action, operator, value }: PropertyFilter): string {
  const asked = value === '' ? OPERATORS[operator] : `${OPERATORS[operator]} ${valueWords(value)}`
  return [property ?? 'Any property', ...(action === null ? [] : [action]), asked].join(', ')
}

function valueWords(value: string): string {
  const list = Object.entries(LISTS).find(([name]) => name === value)
  return list ? list[1] : value || '(empty)'
}
