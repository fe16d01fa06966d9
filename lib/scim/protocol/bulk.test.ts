import { describe, expect, test } from 'vitest'
import { BULK_REQUEST_URN, type BulkOperation, executionOrder, parseBulk, resolveReferences } from './bulk'
import type { Json, JsonObject } from './json'

function bulk(...operations: Json[]) {
  return parseBulk({ schemas: [BULK_REQUEST_URN], Operations: operations }).operations
}

function understood(operation: Json): BulkOperation {
  const [parsed] = bulk(operation)
  if (!parsed || 'error' in parsed) throw new Error('refused')
  return parsed
}

const post = (bulkId: string, data: Json = {}) => ({ method: 'POST', path: '/Users', bulkId, data })

test('an operation tells its resource, and the bulkIds it refers to in path, values and filters', () => {
  const operation = understood({
    method: 'patch',
    path: '/Groups/bulkId:g',
    version: 'W/"1"',
    data: {
      Operations: [{ op: 'add', path: 'members[value eq "bulkId:f"]', value: [{ value: 'bulkId:u' }, { value: 'x' }] }],
    },
  })
  expect(operation).toMatchObject({ method: 'PATCH', type: { name: 'Group' }, id: 'bulkId:g', version: 'W/"1"' })
  expect([...operation.references].sort()).toEqual(['f', 'g', 'u'])
})

test('references get the ids that were made, also inside paths', () => {
  const operation = understood({
    method: 'PATCH',
    path: '/Groups/bulkId:g',
    data: { path: 'members[value eq "bulkId:u"]', value: [{ value: 'bulkId:u' }], note: 'no bulkId:u here' },
  })
  const resolved = resolveReferences(
    operation,
    new Map([
      ['g', 'G1'],
      ['u', 'U1'],
    ]),
  )
  expect(resolved).toMatchObject({
    id: 'G1',
    data: { path: 'members[value eq "U1"]', value: [{ value: 'U1' }], note: 'no bulkId:u here' },
    references: [],
  })
})

test('a reference to nothing is 409', () => {
  expect(() => resolveReferences(understood(post('a', { m: 'bulkId:b' })), new Map())).toThrow(
    expect.objectContaining({ status: 409 }),
  )
})

describe('operations run in the order sent, makers first', () => {
  const order = (...operations: Json[]) => executionOrder(bulk(...operations))

  test.each<[string, Json[], number[]]>([
    ['without references', [post('a'), post('b'), post('c')], [0, 1, 2]],
    ['with one forward', [post('a', { m: 'bulkId:c' }), post('b'), post('c')], [2, 0, 1]],
    ['with a chain', [post('a', { m: 'bulkId:b' }), post('b', { m: 'bulkId:c' }), post('c')], [2, 1, 0]],
    ['with a circle', [post('a', { m: 'bulkId:b' }), post('b', { m: 'bulkId:a' })], [1, 0]],
    ['with a reference to itself and to nothing', [post('a', { m: 'bulkId:a' }), post('b', { m: 'bulkId:z' })], [0, 1]],
  ])('%s', (_, operations, expected) => {
    expect(order(...operations)).toEqual(expected)
  })

  test('a chain through all operations needs no deep stack', () => {
    const chain = Array.from({ length: 1000 }, (_, index) => post(`b${index}`, { m: `bulkId:b${index + 1}` }))
    expect(order(...chain)).toHaveLength(1000)
  })
})

test.each<JsonObject>([
  { method: 'GET', path: '/Users/1' },
  { method: 'POST', path: '/Users', data: {} },
  { method: 'POST', path: '/Users/1', bulkId: 'a', data: {} },
  { method: 'PATCH', path: '/Users', data: {} },
  { method: 'PUT', path: '/Users/1' },
  { method: 'DELETE', path: '/Users/1/2' },
  { method: 'DELETE', path: '/../other/Users/1' },
  { method: 'DELETE', path: '//Users/1' },
  { method: 'DELETE', path: 'elsewhere/Users/1' },
  { method: 'DELETE', path: 'https://elsewhere/Users/1' },
  { method: 'DELETE', path: '/Me' },
  { method: 'DELETE' },
])('%j is refused on its own', (operation) => {
  const [refused, other] = bulk(operation, post('a'))
  expect(refused).toMatchObject({ error: { status: 400 } })
  expect(other).toMatchObject({ bulkId: 'a' })
})

test.each<[unknown, number]>([
  [{ schemas: [BULK_REQUEST_URN] }, 400],
  [{ schemas: ['x'], Operations: [] }, 400],
  [{ schemas: [BULK_REQUEST_URN], Operations: ['x'] }, 400],
  [{ schemas: [BULK_REQUEST_URN], Operations: [], failOnErrors: 0 }, 400],
  [{ schemas: [BULK_REQUEST_URN], Operations: [], failOnErrors: '1' }, 400],
  [{ schemas: [BULK_REQUEST_URN], Operations: Array(1001).fill({}) }, 413],
])('a request as a whole is refused: %.80j', (body, status) => {
  expect(() => parseBulk(body)).toThrow(expect.objectContaining({ status }))
})
