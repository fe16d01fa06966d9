// Guarantees that hold for whatever is sent, tried with repeatable random input.

import { expect, test, vi } from 'vitest'
import { applyPatch } from './apply-patch'
import { parseBulk } from './bulk'
import { parseFilter } from './filter'
import { isObject, type Json, type JsonObject, parseJson } from './json'
import { parseListQuery } from './list'
import { matches } from './matches'
import { PATCH_URN, parsePatch } from './patch'
import { parsePath } from './path'
import { parseProjection, project, splitNames } from './projection'
import { parseUser, type Resource } from './resource'
import { GROUP, USER } from './schemas'
import { ScimError } from './scim-error'
import { parseSearchRequest } from './search'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const ROUNDS = 1_000
const lenient = () => undefined

// A machine busy with other tests may need long for the many rounds.
vi.setConfig({ testTimeout: 60_000 })

type Random = (below: number) => number

const PATHS = [
  ...'title active name name.givenName emails emails.value roles manager manager.value addresses nickName userName'.split(
    ' ',
  ),
  'emails[type eq "work"]',
  'emails[type eq "work"].value',
  'emails[primary eq true].primary',
  'roles[primary eq "True"].display',
  'phoneNumbers[not (type eq "fax")].value',
  `${ENTERPRISE}:department`,
  ENTERPRISE,
  'urn:x:y:2.0:User:a',
  'urn:x:y:2.0:User:b.c',
  'urn:x:y:2.0:User:t[k eq "v"].w',
  'urn:x:y:2.0:User',
]
const WORDS = [
  ...PATHS,
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  ' ',
  ' and ',
  ' or ',
  'not ',
  ' eq ',
  ' pr',
  ' gt ',
  ' co ',
  '"x"',
  'true',
  'null',
  '5',
  '.',
  ':',
  ',',
  'urn:',
  '__proto__',
  'constructor',
  '\0',
  '\ud800',
  'é',
  '🦉',
  '2021-09-23T19:35:41.8420572Z',
]

test('parsers refuse with a ScimError or succeed, whatever the text', () => {
  const random = generator(1)
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    const text = Array.from({ length: random(9) }, () => pick(random, WORDS)).join(random(2) ? ' ' : '')
    expectOnlyScimErrors(() => parseFilter(USER, text, lenient))
    expectOnlyScimErrors(() => parseFilter(GROUP, text))
    expectOnlyScimErrors(() => parsePath(USER, text, lenient))
    expectOnlyScimErrors(() =>
      parseListQuery(new URLSearchParams({ startIndex: text, sortOrder: text, attributes: text })),
    )
    expectOnlyScimErrors(() =>
      project(
        USER,
        { id: '1', emails: [] },
        parseProjection(USER, { attributes: splitNames(text), excludedAttributes: [text] }),
      ),
    )
    expectOnlyScimErrors(() => parseJson(text))
  }
})

test('bodies are refused with a ScimError or read, whatever they hold', () => {
  const random = generator(2)
  const wrap = (value: Json) =>
    isObject(value) ? { schemas: [CORE, PATCH_URN], userName: 'b', Operations: [value], ...value } : value
  for (let round = 0; round < ROUNDS; round += 1) {
    const body = wrap(randomJson(random, 3))
    for (const parse of [parseUser, parseBulk, parseSearchRequest]) expectOnlyScimErrors(() => parse(body))
    expectOnlyScimErrors(() => parsePatch(USER, body, lenient))
  }
})

test('a patched user holds nothing unassigned, at most one primary each, and no changed prototype', () => {
  const random = generator(3)
  let applied = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const user = randomUser(random)
    const before = structuredClone(user)
    const result = tryPatch(user, randomOperations(random))
    expect(user).toEqual(before)
    if (!result) continue
    applied += 1
    expectCanonical(result.resource)
    expect(result.changed).toBe(JSON.stringify(sorted(result.resource)) !== JSON.stringify(sorted(before)))
  }
  expect(applied).toBeGreaterThan(ROUNDS / 4)
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('a replace done twice changes nothing the second time', () => {
  const random = generator(4)
  const settled = PATHS.filter((path) => !path.includes('primary') && !path.includes('not ('))
  let applied = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const operations = [{ op: 'replace', path: pick(random, settled), value: randomValue(random) }]
    const once = tryPatch(randomUser(random), operations)
    if (!once) continue
    applied += 1
    expect(tryPatch(once.resource, operations)).toEqual({ resource: once.resource, changed: false })
  }
  expect(applied).toBeGreaterThan(ROUNDS / 4)
})

test('a filter and its negation never agree', () => {
  const random = generator(5)
  const filters = [
    'title pr',
    'emails[type eq "work"]',
    'emails.value co "a"',
    'active eq true',
    'title ne "a"',
    'manager eq "b"',
    'title eq null',
  ]
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = pick(random, filters)
    const user = randomUser(random)
    expect(matches(parseFilter(USER, `not (${text})`, lenient), user)).toBe(
      !matches(parseFilter(USER, text, lenient), user),
    )
  }
})

function tryPatch(user: Resource, operations: JsonObject[]) {
  try {
    return applyPatch(USER, user, parsePatch(USER, { schemas: [PATCH_URN], Operations: operations }, lenient), lenient)
  } catch (err) {
    if (err instanceof ScimError) return null
    throw err
  }
}

function expectOnlyScimErrors(run: () => unknown) {
  try {
    run()
  } catch (err) {
    if (!(err instanceof ScimError)) throw err
    expect(err.status).toBeGreaterThanOrEqual(400)
  }
}

function expectCanonical(value: Json) {
  expect(value === null || value === '').toBe(false)
  if (typeof value !== 'object' || value === null) return
  const items = Object.values(value)
  expect(items.length).toBeGreaterThan(0)
  expect(items.filter((item) => isObject(item) && item.primary === true).length).toBeLessThan(2)
  for (const item of items) expectCanonical(item)
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => [name, sorted(item)])
}

function randomOperations(random: Random): JsonObject[] {
  return Array.from({ length: 1 + random(5) }, (): JsonObject => {
    const op = pick(random, ['add', 'replace', 'remove'])
    if (op === 'remove') return { op, path: pick(random, PATHS) }
    if (random(4) > 0) return { op, path: pick(random, PATHS), value: randomValue(random) }
    return {
      op,
      value: {
        [pick(random, ['title', 'emails', 'name', ENTERPRISE, 'urn:x:y:2.0:User', 'nope'])]: randomValue(random),
      },
    }
  })
}

function randomUser(random: Random): Resource {
  for (;;) {
    const sent: JsonObject = { schemas: [CORE], userName: 'bob' }
    for (const name of ['title', 'name', 'emails', 'roles', ENTERPRISE, 'urn:x:y:2.0:User', 'active']) {
      if (random(2)) sent[name] = randomValue(random)
    }
    try {
      return parseUser(sent, lenient)
    } catch (err) {
      if (!(err instanceof ScimError)) throw err
    }
  }
}

function randomValue(random: Random): Json {
  const text = () => pick(random, ['a', 'b', '', 'True', 'work'])
  const element = (): Json => ({
    type: pick(random, ['work', 'home']),
    value: text(),
    primary: pick<Json>(random, [true, 'True', false, null]),
  })
  return pick<() => Json>(random, [
    text,
    () => null,
    () => pick(random, [true, false]),
    element,
    () => [],
    () => Array.from({ length: random(3) }, element),
    () => ({ givenName: text(), familyName: null, department: text(), a: [text(), null], manager: { value: text() } }),
  ])()
}

function randomJson(random: Random, depth: number): Json {
  const name = () =>
    pick(random, [
      'schemas',
      'Operations',
      'op',
      'path',
      'value',
      'emails',
      'name',
      'active',
      'filter',
      'count',
      'method',
      'data',
      ENTERPRISE,
      'urn:x:y',
      'constructor',
    ])
  return pick<() => Json>(random, [
    () => pick(random, WORDS),
    () => pick<Json>(random, [null, true, 5, '', 'replace', 'POST', '/Users/1']),
    () => (depth > 0 ? Array.from({ length: random(4) }, () => randomJson(random, depth - 1)) : []),
    () =>
      depth > 0
        ? Object.fromEntries(Array.from({ length: random(5) }, () => [name(), randomJson(random, depth - 1)]))
        : {},
  ])()
}

function pick<T>(random: Random, items: T[]): T {
  const item = items[random(items.length)]
  if (item === undefined) throw new Error('Nothing to pick from')
  return item
}

/** Repeatable random numbers (mulberry32). */
function generator(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
