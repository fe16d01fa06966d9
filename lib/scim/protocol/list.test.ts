import { describe, expect, test } from 'vitest'
import { listResponse, parseListQuery, parseSort } from './list'
import { USER } from './schemas'
import { parseSearchRequest, SEARCH_URN } from './search'

const invalidValue = expect.objectContaining({ status: 400, scimType: 'invalidValue' })

function query(text: string) {
  return parseListQuery(new URLSearchParams(text))
}

test.each([
  ['', 1, 100],
  ['startIndex=1&count=2', 1, 2],
  ['startindex=0&COUNT=5', 1, 5],
  ['startIndex=-3&count=-1', 1, 0],
  ['startIndex=6&count=0', 6, 0],
  ['count=100000', 1, 200],
  ['startIndex=999999999999', 2_147_483_647, 100],
])('%j asks from %j for %j (R39)', (text, startIndex, count) => {
  expect(query(text)).toMatchObject({ startIndex, count })
})

test.each(['count=ten', 'count=', 'count=1.5', 'startIndex=1e3', 'startIndex=NaN', 'sortOrder=up'])(
  '%s is 400 invalidValue',
  (text) => {
    expect(() => query(text)).toThrow(invalidValue)
  },
)

test('a filter is decoded once: + is a space, %2B is + (R36)', () => {
  expect(query('filter=userName+eq+%22a%2Bb%2540x%22').filter).toBe('userName eq "a+b%40x"')
})

test('an empty filter is no missing filter: it would list everybody', () => {
  expect(query('filter=').filter).toBe('')
  expect(query('count=1&aadOptscim062020').filter).toBe(null)
})

describe('sorting', () => {
  test.each([
    ['userName', 'userName', undefined],
    ['NAME.familyname', 'name', 'familyName'],
    ['emails', 'emails', 'value'],
    ['meta.lastModified', 'meta', 'lastModified'],
  ])('by %s', (sortBy, attribute, sub) => {
    const sort = parseSort(USER, query(`sortBy=${sortBy}&sortOrder=Descending`))
    expect([sort?.target.attribute.name, sort?.target.subAttribute?.name, sort?.descending]).toEqual([
      attribute,
      sub,
      true,
    ])
  })

  test.each(['nope', 'name', 'addresses'])('by %s is 400', (sortBy) => {
    expect(() => parseSort(USER, query(`sortBy=${sortBy}`))).toThrow(invalidValue)
  })

  test('is not asked for', () => expect(parseSort(USER, query(''))).toBe(null))
})

test('a list response counts what it returns and always has Resources', () => {
  expect(listResponse([], { totalResults: 7, startIndex: 8 })).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 7,
    startIndex: 8,
    itemsPerPage: 0,
    Resources: [],
  })
})

test('a search request says the same as a query', () => {
  const body = {
    schemas: [SEARCH_URN],
    attributes: ['userName', 'emails[type eq "a,b"]'],
    filter: 'title pr',
    sortBy: 'userName',
    sortOrder: 'descending',
    startIndex: 0,
    count: 1000,
  }
  expect(parseSearchRequest(body)).toEqual(
    query(
      'attributes=userName,emails[type eq "a,b"]&filter=title pr&sortBy=userName&sortOrder=descending&startIndex=0&count=1000',
    ),
  )
  expect(parseSearchRequest({ schemas: [SEARCH_URN] })).toEqual(query(''))
})

test('an empty filter in a search request is no missing filter either', () => {
  expect(parseSearchRequest({ schemas: [SEARCH_URN], filter: '' }).filter).toBe('')
  expect(parseSearchRequest({ schemas: [SEARCH_URN], filter: null }).filter).toBe(null)
})

test.each([
  [{ schemas: ['x'] }],
  [{ schemas: [SEARCH_URN], filter: 5 }],
  [{ schemas: [SEARCH_URN], count: 'ten' }],
  [{ schemas: [SEARCH_URN], count: 1.5 }],
  [{ schemas: [SEARCH_URN], startIndex: {} }],
  [{ schemas: [SEARCH_URN], attributes: [5] }],
  [{ schemas: [SEARCH_URN], attributes: {} }],
  [[]],
])('%j is no search request', (body) => {
  expect(() => parseSearchRequest(body)).toThrow(expect.objectContaining({ status: 400 }))
})
