import { type Filter, type Operator, readFilter, writeFilter } from '@/lib/activity/query-schema'
import type { Asked } from './asked'
import type { Narrowing } from './narrowing'

/** Operators that exclude: none of their values may be there, while of the others any must. */
export const NEGATIVES: readonly Operator[] = ['not-equals', 'not-contains']

export type FieldValue = Pick<Filter, 'field' | 'value'>

/** Just this value: whatever else the field was asked for gives way, what was excluded stays excluded. */
export function only(asked: Asked, { field, value }: FieldValue): Asked {
  const kept = asked.f.filter((text) => {
    const filter = readFilter(text)
    return filter?.field !== field || (NEGATIVES.includes(filter.operator) && filter.value !== value)
  })
  return { ...asked, f: [...kept, writeFilter({ field, operator: 'equals', value })] }
}

/** All but this value, which is not asked for any more either. */
export function exclude(asked: Asked, { field, value }: FieldValue): Asked {
  const filter = writeFilter({ field, operator: 'not-equals', value })
  const wanted = writeFilter({ field, operator: 'equals', value })
  return { ...asked, f: [...asked.f.filter((text) => text !== wanted && text !== filter), filter] }
}

/** What a click on a chart makes of the query. */
export function narrowed(asked: Asked, { add = [], when = asked.when }: Narrowing): Asked {
  let next: Asked = { ...asked, when }
  for (const filter of add) {
    const isExact = filter.operator === 'equals'
    next = isExact ? only(next, filter) : { ...next, f: [...next.f, writeFilter(filter)] }
  }
  return next
}
