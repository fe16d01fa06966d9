import { describe, expect, test } from 'vitest'
import { placeAt, spansBehind } from './month-spans'
import type { Within } from './statement'

const ends = { first: '2026-01-05T00:00:00.000000Z', last: '2026-11-20T00:00:00.000000Z' }
const at = (text: string) => `${text}T00:00:00.000000Z`

function spans(within: Within) {
  return [...spansBehind(within, ends)].map(({ span: { from, to } }) =>
    [from, to].map((moment) => moment?.slice(0, 10) ?? '').join('..'),
  )
}

describe('months', () => {
  test('are looked through from the newest record to the oldest, more of them at a time', () => {
    expect(spans({})).toEqual([
      '2026-11-01..',
      '2026-10-01..2026-11-01',
      '2026-08-01..2026-10-01',
      '2026-04-01..2026-08-01',
      '..2026-04-01',
    ])
  })

  test('end with the span that is asked for', () => {
    expect(spans({ from: at('2026-10-15'), to: at('2026-11-05') })).toEqual([
      '2026-11-01..2026-11-05',
      '2026-10-15..2026-11-01',
    ])
    expect(spans({ from: at('2026-11-03'), to: at('2026-11-05') })).toEqual(['2026-11-03..2026-11-05'])
    expect(spans({ to: at('2026-11-01'), from: at('2026-10-01') })).toEqual(['2026-10-01..2026-11-01'])
  })

  test('begin behind a place', () => {
    expect(spans({ after: placeAt(at('2026-02-10')) })).toEqual(['2026-02-01..', '..2026-02-01'])
    expect(spans({ after: placeAt(at('2026-02-01')) })).toEqual(['..'])
  })

  test('go forward where the oldest come first', () => {
    expect(spans({ oldest: true, after: placeAt(at('2026-09-10')) })).toEqual([
      '..2026-10-01',
      '2026-10-01..2026-11-01',
      '2026-11-01..',
    ])
    expect(spans({ oldest: true, from: at('2026-10-15') })).toEqual(['2026-10-15..2026-11-01', '2026-11-01..'])
  })
})
