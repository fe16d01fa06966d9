import { expect, test } from 'vitest'
import { patchResource, readUser, readUserPatch } from './entra'
import type { Json, JsonObject } from './protocol/json'
import { PATCH_URN } from './protocol/patch'
import { USER } from './protocol/schemas'
import { ScimError } from './protocol/scim-error'
import { USER_URN } from './protocol/user-schema'

/** Of processor time, which other work on the machine does not lengthen; more than this would be felt by all other requests. */
const BUDGET_MS = 500
const URN = 'urn:example:params:1.0:User'
const bob: JsonObject = { userName: 'bob' }
const many: JsonObject = { ...bob, emails: emails(0, 1_000) }

function patch(resource: JsonObject, ...Operations: object[]) {
  const body: unknown = JSON.parse(JSON.stringify({ schemas: [PATCH_URN], Operations }))
  return patchResource(USER, resource, { operations: readUserPatch(body, new Set()), seen: new Set() })
}

function post(more: JsonObject) {
  return readUser({ schemas: [USER_URN], userName: 'bob', ...more }, new Set())
}

function keys(count: number, prefix: string, value: Json = 'x'): JsonObject {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, value]))
}

function emails(from: number, to: number) {
  return Array.from({ length: to - from }, (_, n) => ({ value: `e${from + n}@example.com`, type: 'other' }))
}

function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n))
}

const ORS = times(30, (n) => `value eq "n${n}"`).join(' or ')
const TWENTY = times(20, (n) => `value eq "n${n}"`).join(' or ')

test.each<[string, () => unknown, RegExp]>([
  ['4,000 keys in an open extension', () => patch(bob, { op: 'add', path: URN, value: keys(4_000, 'k') }), /200/],
  ['2,000 URN keys without a path', () => patch(bob, { op: 'add', value: keys(2_000, `${URN}:k`) }), /200/],
  [
    '200 operations of 200 new keys',
    () => patch(bob, ...times(200, (n) => ({ op: 'add', path: URN, value: keys(200, `k${n}x`) }))),
    /200/,
  ],
  ['2,000 extensions in a POST', () => post(keys(2_000, 'urn:example:params:1.0:x', { a: 1 })), /200/],
  ['100 extensions in a POST', () => post(keys(100, 'urn:example:params:1.0:x', { a: 1 })), /20 extensions/],
  [
    '100 extensions in a PATCH',
    () => patch(bob, ...times(100, (n) => ({ op: 'add', path: `urn:example:x${n}:1.0:User`, value: { a: 1 } }))),
    /20 extensions/,
  ],
  [
    'three removes of 1,000 values',
    () => patch(many, ...times(3, () => ({ op: 'remove', path: 'emails', value: emails(5_000, 6_000) }))),
    /200000/,
  ],
  [
    'removes with 30-part filters',
    () => patch(many, ...times(10, () => ({ op: 'remove', path: `emails[${ORS}]` }))),
    /20 comparisons/,
  ],
  [
    '1,000 removes with 20-part filters',
    () => patch(many, ...times(1_000, () => ({ op: 'remove', path: `emails[${TWENTY}]` }))),
    /200000/,
  ],
  [
    '1,000 looks into one long text',
    () =>
      patch(
        { ...bob, emails: [{ value: 'x'.repeat(500_000) }] },
        ...times(1_000, () => ({ op: 'remove', path: `emails[value co "yy"]` })),
      ),
    /200000/,
  ],
  [
    'a long value for each of 1,000 elements',
    () =>
      patch(
        { ...bob, [URN]: { list: emails(0, 1_000) } },
        { op: 'replace', path: `${URN}:list[type pr].x`, value: times(50_000, () => ({})) },
      ),
    /200000/,
  ],
])('%s are refused as too many, naming the limit, before they are felt', (_, work, limit) => {
  const begun = process.cpuUsage()
  const refused = catching(work)
  expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(BUDGET_MS)
  expect(refused).toMatchObject({ status: 400, scimType: 'tooMany', detail: expect.stringMatching(limit) })
})

test('what directories send stays far below: many keys, many extensions, many e-mails', () => {
  const begun = process.cpuUsage()
  const wide = patch(bob, { op: 'add', path: URN, value: keys(200, 'k') }).resource
  expect(Object.keys(wide[URN] ?? {})).toHaveLength(200)
  expect(Object.keys(post(keys(20, 'urn:example:params:1.0:x', { a: 1 })))).toHaveLength(21)
  const grown = patch({ ...bob, emails: emails(0, 500) }, { op: 'add', path: 'emails', value: emails(250, 1_000) })
  expect(grown.resource.emails).toEqual(many.emails)
  const fewer = patch(many, ...times(20, (n) => ({ op: 'remove', path: `emails[value eq "e${n}@example.com"]` })))
  expect(fewer.resource.emails).toEqual(emails(20, 1_000))
  expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(BUDGET_MS)
})

function catching(work: () => unknown): unknown {
  try {
    work()
  } catch (err) {
    if (err instanceof ScimError) return { status: err.status, scimType: err.scimType, detail: err.detail }
    throw err
  }
  return 'nothing'
}
