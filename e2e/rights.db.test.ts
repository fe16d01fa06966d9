// Every operation of the REST API, asked by people of every preset and by one without any right, compared with the written table.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { OPERATIONS } from '@/lib/http/operations'
import type { Operation } from '@/lib/operation'
import { PRESETS, Preset } from '@/lib/rights/preset-schema'
import { UNIT_RIGHTS } from '@/lib/rights/schema'
import { anOrganization, aPerson, aSession, cookieOf, grant, type Organization, type Person } from './fixtures/people'
import { ALLOWED } from './rights-table'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const LETTERS = {
  administrator: 'A',
  editor: 'E',
  viewer: 'V',
  'co-managing-administrator': 'C',
  'business-viewer': 'B',
} as const satisfies Record<Preset, string>

let contoso: Organization
/** By letter, in the order of the table; P is nobody at all. */
const people = new Map<string, Person | null>()

beforeAll(async () => {
  await anOrganization('Managing')
  contoso = await anOrganization('Contoso')
  for (const preset of Preset.options) {
    const person = await aPerson(contoso)
    await grant(person, PRESETS[preset].rights)
    people.set(LETTERS[preset], person)
  }
  people.set('L', await limited())
  people.set('-', await aPerson(contoso))
  people.set('P', null)
})

/** Holds what can be held for a unit, and only there. */
async function limited(): Promise<Person> {
  const person = await aPerson(contoso)
  const unitId = newId()
  await withOrganization(contoso.id, ({ db, organizationId }) =>
    db.organizationalUnit.create({ data: { organizationId, id: unitId, name: 'Sales', parentId: contoso.mainUnitId } }),
  )
  await grant(person, [...UNIT_RIGHTS], { unitId })
  return person
}

function nameOf({ method, path: address }: Operation): string {
  return `${method} ${address.replace('/api/v1/organizations/{organizationId}', '…').replace('/api/v1', '')}`
}

async function handlerOf({ method, path: address }: Operation): Promise<Handler> {
  const file = path.resolve(`app${address.replace(/\{(\w+)\}/g, '[$1]')}/route.ts`)
  const handlers: Record<string, unknown> = await import(file)
  const handler = handlers[method]
  if (!isHandler(handler)) throw new Error(`${file} has no ${method}`)
  return handler
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function'
}

/** Unknown ids, an empty body and a query that is none: whoever may come in is told so and changes nothing. */
async function mayCall(operation: Operation, person: Person | null): Promise<boolean> {
  const params = Object.fromEntries(
    [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
      name,
      name === 'organizationId' ? contoso.id : newId(),
    ]),
  )
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const request = new Request(`http://localhost:3000${address}?limit=x&seconds=x`, {
    method: operation.method,
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      ...(person && { cookie: await cookieOf(await aSession(person)) }),
    },
    body: operation.method === 'GET' ? null : '{}',
  })
  const handler = await handlerOf(operation)
  const response = await handler(request, { params: Promise.resolve(params) })
  const text = await response.text()
  return response.status !== 401 && !(response.status === 403 && text.includes('This needs the right'))
}

test('every operation has its line in the table, and nothing else', () => {
  expect(Object.keys(ALLOWED).sort()).toEqual(OPERATIONS.map(nameOf).sort())
})

describe('who may call what', () => {
  test.each(OPERATIONS.map((operation) => [nameOf(operation), operation] as const))('%s', async (name, operation) => {
    const allowed: string[] = []
    for (const [letter, person] of people) if (await mayCall(operation, person)) allowed.push(letter)
    expect(allowed.join('')).toBe(ALLOWED[name])
  })
})

/** Pages that need not ask: they show what the layout knows already. */
const OPEN = ['settings/page.tsx']

test('every page of the console asks who it is before it shows anything', () => {
  const pages = readdirSync('app/(console)', { recursive: true, encoding: 'utf8' }).filter(
    (file) => path.basename(file) === 'page.tsx',
  )
  const asks = /await require(PageActor|PageUser|PageSession|SettingsActor)\(/
  const open = pages.filter((file) => !asks.test(readFileSync(`app/(console)/${file}`, 'utf8')))
  expect(open.sort()).toEqual(OPEN)
})
