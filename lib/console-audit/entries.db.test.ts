import { beforeAll, expect, test } from 'vitest'
import { actorWith } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { type Actor, program } from '@/lib/actor'
import { now } from '@/lib/clock'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { append } from './append'
import { getAuditEntry, listAudit, listAuditChoices } from './entries'
import { exportAudit, printAudit } from './export'
import { type AuditEntry, newEntry, record } from './record'
import type { AuditFilter } from './schema'
import { getAuditSettings, saveAuditSettings, testStream } from './settings'

const ALL = ['audit-log.view', 'audit-log.export', 'audit-log.manage'] as const
const DAY_MS = 86_400_000
const sales = { id: newId(), name: 'Sales' }
let id = ''
let ada: Actor
let eve: Actor

beforeAll(async () => {
  id = (await anOrganization('Contoso')).id
  ada = actorWith(id, ALL)
  eve = { ...actorWith(id, []), name: 'Eve', address: '198.51.100.3' }
  const weekAgo = new Date(now().getTime() - 7 * DAY_MS)
  const old = newEntry(program('Test', id), { action: 'unit.created', object: sales, after: { name: 'Sales' } })
  await withOrganization(id, (scope) => append(scope, [old], weekAgo))
  await write(ada, { action: 'unit.changed', object: sales, before: { name: 'Sales' }, after: { name: '=Sales()' } })
  await write(eve, { action: 'role.created', object: { id: newId(), name: 'Buyers' } })
})

function write(actor: Actor, entry: AuditEntry): Promise<void> {
  return withOrganization(id, (scope) => record(scope, actor, entry))
}

async function found(filter: AuditFilter): Promise<string[]> {
  return (await listAudit(ada, { ...filter, limit: 50 })).items.map(({ action }) => action)
}

test('the newest comes first, page by page, each as a sentence', async () => {
  const first = await listAudit(ada, { limit: 2 })
  expect(first.items.map(({ sentence }) => sentence)).toEqual([
    'Eve added the role Buyers',
    'Ada changed the organisational unit Sales',
  ])
  const rest = await listAudit(ada, { limit: 50, cursor: first.next ?? '' })
  expect(rest.items.map(({ number }) => number)).toEqual([2, 1])
  expect(rest.next).toBeNull()
  await expect(listAudit(ada, { limit: 2, cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' })
})

test('it is narrowed by who, what, object, time and words, all at once', async () => {
  const yesterday = new Date(now().getTime() - DAY_MS).toISOString()
  expect(await found({ actor: eve.id ?? '' })).toEqual(['role.created'])
  expect(await found({ action: ['unit.created', 'role.created'] })).toEqual(['role.created', 'unit.created'])
  expect(await found({ object: sales.id })).toEqual(['unit.changed', 'unit.created'])
  expect(await found({ to: yesterday })).toEqual(['unit.created'])
  expect(await found({ object: sales.id, from: yesterday })).toEqual(['unit.changed'])
  expect(await found({ search: 'SALES ada' })).toEqual(['unit.changed'])
  expect(await found({ search: '198.51.100.3' })).toEqual(['role.created'])
  expect(await found({ search: 'sales buyers' })).toEqual([])
  expect(await found({ search: '%' })).toEqual([])
})

test('what it can be narrowed to is whoever and whatever stands in it', async () => {
  const { actors, actions } = await listAuditChoices(ada)
  expect(actors).toEqual([
    { id: ada.id, name: 'Ada' },
    { id: eve.id, name: 'Eve' },
  ])
  expect(actions).toContainEqual({ action: 'unit.changed', words: 'Unit: changed' })
})

test('the file has every entry with before and after, runs nothing in a spreadsheet, and is an entry itself', async () => {
  const { fileName, csv } = await exportAudit(ada, { object: sales.id })
  expect(fileName).toMatch(/^rollcall-audit-log-contoso-\d{4}-\d\d-\d\d\.csv$/)
  const lines = (await new Response(csv).text()).trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('"{""name"":""=Sales()""}"')
  const [newest] = (await listAudit(ada, { limit: 1 })).items
  expect(newest).toMatchObject({ action: 'audit-log.exported', actorName: 'Ada', after: { object: sales.id } })
  await write(ada, { action: 'unit.created', object: { id: newId(), name: '=1+1' } })
  const all = await new Response((await exportAudit(ada, { search: '=1+1' })).csv).text()
  expect(all).toContain(`"'=1+1"`)
})

test('the page for print has the same rows and is an entry, too', async () => {
  const { organization, rows, more } = await printAudit(ada, { object: sales.id })
  expect({ organization, more, actions: rows.map(({ action }) => action) }).toEqual({
    organization: 'Contoso',
    more: false,
    actions: ['unit.changed', 'unit.created'],
  })
  expect((await listAudit(ada, { limit: 1 })).items[0]?.action).toBe('audit-log.printed')
})

test('each right opens what it names and nothing else', async () => {
  const collector = { host: 'localhost', port: 1, ca: null }
  const [entry] = (await listAudit(ada, { limit: 1 })).items
  const doors = {
    'audit-log.view': [
      (actor: Actor) => listAudit(actor, { limit: 1 }),
      (actor: Actor) => getAuditEntry(actor, entry?.id ?? ''),
      async (actor: Actor) => listAuditChoices(actor),
    ],
    'audit-log.export': [(actor: Actor) => exportAudit(actor, {}), (actor: Actor) => printAudit(actor, {})],
    'audit-log.manage': [
      async (actor: Actor) => getAuditSettings(actor),
      async (actor: Actor) => saveAuditSettings(actor, { keptMonths: null, stream: null }),
      (actor: Actor) => testStream(actor, collector),
    ],
  } as const
  for (const right of ALL) {
    const others = actorWith(
      id,
      ALL.filter((one) => one !== right),
    )
    for (const open of doors[right]) await expect(open(others)).rejects.toMatchObject({ code: 'forbidden' })
  }
})
