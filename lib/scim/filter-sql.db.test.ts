import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ENTERPRISE, filter, group, makeProfile, type ScimClient, scimClient, user } from '@/e2e/fixtures/scim-profile'
import { readFilter } from './entra'
import type { JsonObject } from './protocol/json'
import { matches } from './protocol/matches'
import { GROUP, type ResourceType, USER } from './protocol/schemas'

const SEED = 20_261_121
const FILTERS = 400
const OPEN = 'urn:ietf:params:scim:schemas:extension:x:2.0:User'

const random = generator(SEED)
const texts = [
  'a',
  'B',
  'ab',
  'Ab',
  'äÖ',
  'É',
  '50%',
  "o'k",
  'a"b',
  '\\',
  '_',
  '',
  '7',
  'true',
  '🙂',
  'E\u0301',
  'u\u0308b',
]
const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr']

let scim: ScimClient
let resources: Record<'User' | 'Group', JsonObject[]>

beforeAll(async () => {
  scim = scimClient(await makeProfile())
  const ids: string[] = []
  for (let n = 0; n < 40; n++) ids.push((await scim('POST', '/Users', anyUser(n))).id)
  for (let n = 0; n < 12; n++) {
    const members = ids.filter(() => random() < 0.2).map((value) => ({ value }))
    await scim('POST', '/Groups', group(`${pick(texts)}${n}`, { externalId: pick(texts), members }))
  }
  resources = { User: await all('/Users'), Group: await all('/Groups') }
})

test(`${FILTERS} random filters over users find in PostgreSQL exactly whom they find in memory (seed ${SEED})`, async () => {
  await compare(USER, () => anyFilter(userTerm, 3))
})

test(`${FILTERS} random filters over groups find in PostgreSQL exactly which they find in memory (seed ${SEED})`, async () => {
  await compare(GROUP, () => anyFilter(groupTerm, 3))
})

async function compare(type: ResourceType, make: () => string) {
  let hits = 0
  let understood = 0
  for (let n = 0; n < FILTERS; n++) {
    const text = make()
    const found = await scim('GET', `${type.endpoint}?count=200&${filter(text)}`)
    if (found.status === 400) {
      expect(() => readFilter(type, text, new Set()), text).toThrow()
      continue
    }
    expect(found.status, text).toBe(200)
    const tree = readFilter(type, text, new Set())
    const expected = resources[type.name].filter((resource) => matches(tree, resource)).map((resource) => resource.id)
    expect(found.ids, text).toEqual(expected)
    understood += 1
    hits += expected.length
  }
  // The comparison says something only if most filters mean something and some of them find somebody.
  expect(understood).toBeGreaterThan(FILTERS / 2)
  expect(hits).toBeGreaterThan(FILTERS)
}

async function all(path: string): Promise<JsonObject[]> {
  const found = await scim('GET', `${path}?count=200`)
  return z.object({ Resources: z.array(z.record(z.string(), z.json())) }).parse(found.body).Resources
}

function anyUser(n: number) {
  const emails = texts
    .filter(() => random() < 0.15)
    .map((value) => ({ value: value || 'x', type: pick(['work', 'Work', 'home']), primary: random() < 0.3 }))
  return user(`${pick(texts)}${n}`, {
    externalId: pick(texts),
    displayName: pick(texts),
    active: random() < 0.7,
    title: pick(texts),
    name: { givenName: pick(texts), familyName: pick(texts) },
    emails,
    roles: random() < 0.3 ? [{ value: pick(texts), primary: 'True' }] : [],
    [ENTERPRISE]: { department: pick(texts), manager: { value: pick(texts) } },
    [OPEN]: {
      Number: pick([1, 2.5, 7]),
      text: pick(texts),
      flag: random() < 0.5,
      list: ['a', pick(texts)],
      object: { Deep: pick(texts) },
    },
  })
}

function userTerm(): string {
  const simple = [
    'userName',
    'externalId',
    'displayName',
    'title',
    'name.givenName',
    'emails',
    'emails.value',
    'emails.type',
    'roles.value',
    'id',
  ]
  const extended = [
    `${ENTERPRISE}:department`,
    'manager',
    `${OPEN}:text`,
    `${OPEN}:TEXT`,
    `${OPEN}:list`,
    `${OPEN}:object.deep`,
    `${OPEN}:missing`,
  ]
  const others = ['schemas', 'meta.version', 'meta.resourceType', 'meta.location', 'groups.display', 'groups.type']
  switch (pick([1, 2, 3, 4, 5, 6, 7, 8])) {
    case 8:
      return workEmail()
    case 1:
      return `emails[${element(['value', 'type'])}${pick([' and ', ' or '])}${element(['value', 'type', 'display'])}]`
    case 2:
      return `${pick(['active', 'roles.primary', 'emails.primary', `${OPEN}:flag`])} ${pick(['eq', 'ne'])} ${pick(['true', 'false', 'null'])}`
    case 3:
      return `${OPEN}:number ${pick(operators.slice(0, 9))} ${pick(['1', '2.5', '7', '"7"'])}`
    case 4:
      return dateTerm()
    case 5:
      return pick([
        `groups eq "${groupId()}"`,
        `groups[value eq "${groupId()}"]`,
        'groups pr',
        'emails pr',
        'name pr',
        `${ENTERPRISE}:manager pr`,
      ])
    default:
      return textTerm(pick([simple, extended, others]))
  }
}

/** The two ways to ask for the address that has a column of its own where there is only one. */
function workEmail(): string {
  const value = JSON.stringify(pick(texts))
  return pick([`emails[type eq "work"].value eq ${value}`, `emails[type eq "work" and value eq ${value}]`])
}

function groupTerm(): string {
  const member = pick(resources.User)
  switch (pick([1, 2, 3, 4])) {
    case 1:
      return pick([
        `members eq "${member.id}"`,
        `members[value eq "${member.id}"]`,
        `members.value ne "${member.id}"`,
        'members pr',
      ])
    case 2:
      return dateTerm()
    default:
      return textTerm([
        'displayName',
        'externalId',
        'members.display',
        'members.type',
        'members.$ref',
        'id',
        'schemas',
        'meta.version',
      ])
  }
}

function element(names: string[]) {
  return pick([`type eq "work"`, textTerm(names), textTerm(names)])
}

function textTerm(names: string[]) {
  const operator = pick(operators)
  return operator === 'pr'
    ? `${pick(names)} pr`
    : `${pick(names)} ${operator} ${pick([...texts.map((text) => JSON.stringify(text)), 'null'])}`
}

function dateTerm() {
  const sample = z.looseObject({ created: z.string() }).parse(pick(resources.User).meta).created
  return `${pick(['meta.created', 'meta.lastModified'])} ${pick(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])} "${pick([sample, sample.replace('Z', '+00:00'), '2015-10-10T14:38:21.8617979-07:00'])}"`
}

function anyFilter(term: () => string, depth: number): string {
  switch (depth > 0 ? pick([1, 2, 3, 4, 5]) : 5) {
    case 1:
      return `(${anyFilter(term, depth - 1)} and ${anyFilter(term, depth - 1)})`
    case 2:
      return `(${anyFilter(term, depth - 1)} or ${anyFilter(term, depth - 1)})`
    case 3:
      return `not (${anyFilter(term, depth - 1)})`
    default:
      return term()
  }
}

function groupId() {
  return pick(resources.Group).id
}

function pick<T>(from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

/** Mulberry32: small, and the same numbers for the same seed. */
function generator(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
