import { describe, expect, test } from 'vitest'
import { parseQuery, parseQueryText } from './query'
import { type Query, writeQuery } from './query-schema'

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (err) {
    return err instanceof Error && 'code' in err && err.code === 'invalid' ? err.message : String(err)
  }
  return ''
}

describe('a query', () => {
  const query: Query = {
    kind: 'logon',
    filters: [
      { field: 'who', operator: 'contains', value: 'a:b & c' },
      { field: 'when', operator: 'gte', value: '2026-11-01T08:00:00+01:00' },
      { field: 'with', operator: 'equals', value: '@privileged-roles' },
      { field: 'place', operator: 'equals', value: '' },
    ],
    properties: [
      { property: 'Role: \\ name', action: 'Added', operator: 'equals', value: 'x:y' },
      { property: null, action: null, operator: 'exists', value: '' },
    ],
    search: 'two words',
    when: 'last-7-days',
  }

  test('comes back from its written form as it was', () => {
    expect(parseQueryText(writeQuery(query))).toEqual(query)
    expect(writeQuery(parseQueryText(''))).toBe('')
  })

  test('takes the parameters of older links as filters', () => {
    const id = '018f0000-0000-7000-8000-000000000000'
    const { filters } = parseQuery({ sourceId: id, from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' })
    expect(filters).toEqual([
      { field: 'source', operator: 'equals', value: id },
      { field: 'when', operator: 'gte', value: '2026-11-01T00:00:00Z' },
      { field: 'when', operator: 'lt', value: '2026-11-02T00:00:00Z' },
    ])
  })

  test('takes filters by their plain names', () => {
    expect(parseQuery({ who: ['ada', 'bob'], action: ['Added'], succeeded: ['true'] }).filters).toEqual([
      { field: 'who', operator: 'contains', value: 'ada' },
      { field: 'who', operator: 'contains', value: 'bob' },
      { field: 'action', operator: 'equals', value: 'Added' },
      { field: 'succeeded', operator: 'equals', value: 'true' },
    ])
    expect(refusal(() => parseQuery({ action: ['Eaten'] }))).toContain('there are only Added')
  })

  test('has one form of each span', () => {
    expect(parseQuery({ when: 'last 36h' }).when).toBe('last-36-hours')
  })
})

describe('is refused with a sentence that names it:', () => {
  test.each([
    ['nobody:equals:x', 'there is no field “nobody”'],
    ['who:gte:x', '“who” cannot be asked with “gte”, only with contains, equals'],
    ['who', 'cannot be asked with “”'],
    ['who:contains:', '“Contains” needs a value'],
    ['who-id:equals:', '“Equals” needs a value'],
    ['when:gte:soon', '“soon” is no time'],
    ['when:gte:', 'is no time'],
    ['time-of-day:equals:8-17', 'such as 08:00-17:00'],
    ['action:equals:Eaten', 'there are only Added, Removed'],
    ['succeeded:not-equals:maybe', 'there are only True, False'],
    ['error-code:equals:many', 'is a number'],
    ['who:equals:@privileged-roles', '@privileged-roles goes with with and what only'],
    ['what:equals:@business-hours', '@business-hours goes with time-of-day only'],
  ])('the filter %s', (text, sentence) => {
    const said = refusal(() => parseQuery({ f: [text] }))
    expect(said).toContain(`“${text}”`)
    expect(said).toContain(sentence)
  })

  test.each([
    ['Department', 'cannot be asked with “”'],
    ['Department:Eaten:equals:x', 'the action is Added, Removed, Modified or empty'],
    ['Department::near:x', 'cannot be asked with “near”'],
    ['Department::equals:', '“Equals” needs a value'],
  ])('the property %s', (text, sentence) => {
    const said = refusal(() => parseQuery({ p: [text] }))
    expect(said).toContain(`“${text}”`)
    expect(said).toContain(sentence)
  })

  test('a time', () => {
    expect(refusal(() => parseQuery({ when: 'soon' }))).toContain('“soon” is no time')
  })

  test('more filters than anybody writes, saved ones too', () => {
    const many = (count: number, one: string) => Array.from({ length: count }, () => one)
    expect(parseQuery({ f: many(50, 'who:contains:a'), p: many(20, '::contains:a') }).filters).toHaveLength(50)
    expect(refusal(() => parseQuery({ f: many(51, 'who:contains:a') }))).toContain('at most 50 filters')
    expect(refusal(() => parseQuery({ f: many(50, 'what:contains:a'), who: ['a'] }))).toContain('at most 50 filters')
    expect(refusal(() => parseQuery({ p: many(21, '::contains:a') }))).toContain('at most 20 changed properties')
    expect(refusal(() => parseQueryText(`p=${many(21, '::contains:a').join('&p=')}`))).toContain('at most 20')
  })

  test('a saved text that is none', () => {
    expect(refusal(() => parseQueryText('kind=meal'))).toContain('The query cannot be read')
  })
})

test('what only looks like a list is a value', () => {
  expect(
    parseQuery({ f: ['who:starts-with:@ada', 'action:contains:ed', 'error-code:equals:AADSTS50126'] }).filters,
  ).toHaveLength(3)
})
