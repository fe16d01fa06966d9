import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { anOrganization, aPerson, type Organization, type Person } from '@/e2e/fixtures/people'
import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import type { Right } from '@/lib/rights/schema'
import { CATALOGUE } from './catalogue'
import { createReport, getReport, listReports, removeReport, updateReport } from './reports'
import { CreateReport } from './schema'

let managing: Organization
let contoso: Organization
let ada: Actor
let bob: Actor

beforeAll(async () => {
  managing = await anOrganization('Managing')
})

beforeEach(async () => {
  contoso = await anOrganization()
  ada = actorOf(await aPerson(contoso), ['activity.view', 'reports.share'])
  bob = actorOf(await aPerson(contoso), ['activity.view'])
})

function actorOf(person: Person, rights: readonly Right[], kind: Actor['kind'] = 'user'): Actor {
  return {
    kind,
    id: person.id,
    name: person.userName,
    organizationId: contoso.id,
    homeOrganizationId: person.organizationId,
    rights: new Set(rights),
    limited: new Map(),
    address: null,
  }
}

const save = (actor: Actor, title: string, more: Partial<CreateReport> = {}) =>
  createReport(actor, CreateReport.parse({ title, query: 'kind=logon&f=who%3Acontains%3Aada', ...more }))

async function savedBy(actor: Actor) {
  const { items } = await listReports(actor)
  return items.filter((report) => !report.predefined).map(({ title }) => title)
}

const missing = { code: 'not_found' }
const refused = (path: string) => ({ code: 'invalid', issues: [{ path }] })

describe('a report that is saved', () => {
  test('is private: nobody else lists, opens, changes or deletes it', async () => {
    const report = await save(bob, 'Mine')
    expect(report).toMatchObject({
      title: 'Mine',
      mine: true,
      shared: false,
      editable: true,
      owner: bob.name,
      predefined: false,
    })
    expect(await savedBy(bob)).toEqual(['Mine'])
    expect(await savedBy(ada)).toEqual([])
    await expect(getReport(ada, report.name)).rejects.toMatchObject(missing)
    await expect(updateReport(ada, report.name, { title: 'Taken' })).rejects.toMatchObject(missing)
    await expect(removeReport(ada, report.name)).rejects.toMatchObject(missing)
  })

  test('is seen by everyone once it is shared, and changed by whoever may share', async () => {
    const report = await save(ada, 'Ours', { shared: true })
    expect(await getReport(bob, report.name)).toMatchObject({
      title: 'Ours',
      mine: false,
      editable: false,
      owner: ada.name,
    })
    await expect(updateReport(bob, report.name, { title: 'Bobs' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeReport(bob, report.name)).rejects.toMatchObject({ code: 'forbidden' })
    const eve = actorOf(await aPerson(contoso), ['activity.view', 'reports.share'])
    expect(await updateReport(eve, report.name, { category: 'Audits' })).toMatchObject({
      category: 'Audits',
      owner: ada.name,
    })
    await expect(updateReport(eve, report.name, { shared: false })).rejects.toMatchObject(refused('shared'))
    expect(await updateReport(ada, report.name, { shared: false })).toMatchObject({ shared: false })
    await expect(getReport(eve, report.name)).rejects.toMatchObject(missing)
  })

  test('is shared only by those who may', async () => {
    await expect(async () => save(bob, 'Ours', { shared: true })).rejects.toMatchObject({ code: 'forbidden' })
    const { name } = await save(bob, 'Mine')
    await expect(updateReport(bob, name, { shared: true })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('has a name that is free among its owner’s, among the shared ones and among those of Rollcall', async () => {
    const taken = { code: 'conflict' }
    await save(bob, 'Mine')
    await expect(save(bob, 'MINE')).rejects.toMatchObject(taken)
    await save(ada, 'Mine', { shared: true })
    const eve = actorOf(await aPerson(contoso), ['activity.view', 'reports.share'])
    await expect(save(eve, 'mine', { shared: true })).rejects.toMatchObject(taken)
    const { name } = await save(eve, 'mine')
    await expect(updateReport(eve, name, { shared: true })).rejects.toMatchObject(taken)
    await expect(async () => save(eve, 'failed logons')).rejects.toMatchObject(taken)
  })

  test.each([
    ['one person', 200, () => bob, 'You have'],
    ['all people', 2_000, () => ada, 'This organization has'],
  ])('is one of so many that %s may keep', async (_, most, owner, said) => {
    await save(owner(), 'First')
    const another = `insert into custom_report (organization_id, id, owner_id, owner_organization_id, owner_name, name, name_key,
        description, category, view, query, created_at, updated_at)
      select organization_id, gen_random_uuid(), owner_id, owner_organization_id, owner_name, name, 'first ' || n,
        description, category, view, query, created_at, updated_at
      from custom_report, generate_series(2, $2::int) n where organization_id = $1`
    await rowsOf(contoso.id, another, [most])
    await expect(save(bob, 'One more')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(said),
    })
  })

  test('is parsed: what cannot be meant is refused with the name of the filter', async () => {
    const query = 'f=whom%3Acontains%3Aada'
    await expect(async () => save(bob, 'Wrong', { query })).rejects.toMatchObject({
      issues: [{ path: 'query', message: expect.stringContaining('whom') }],
    })
    const { name } = await save(bob, 'Right')
    await expect(async () => updateReport(bob, name, { query })).rejects.toMatchObject(refused('query'))
  })

  test('is shown in the zone of the organization, or in that of the source, which is UTC', async () => {
    const { name } = await save(bob, 'Mine')
    expect(await getReport(bob, name)).toMatchObject({ timeZone: 'organization', zone: 'Europe/Berlin' })
    expect(await updateReport(bob, name, { timeZone: 'source' })).toMatchObject({ timeZone: 'source', zone: 'UTC' })
  })

  test('is not deleted while it is subscribed to, and says how often', async () => {
    const { name } = await save(bob, 'Mine')
    const rows = (text: string, values: unknown[]) => rowsOf(contoso.id, text, values)
    await rows(
      `insert into subscription (organization_id, id, owner_organization_id, owner_id, report, title, query, format, frequency, starts_on,
         time, time_zone, send_when, recipients, subject, message, file_name, created_at, updated_at)
       select $1, gen_random_uuid(), $1, $2, $3, 'Mine', '', 'csv', 'daily', now(), '08:00', 'UTC', 'always', '{ada@example.org}', '', '', '', now(), now()
       from generate_series(1, 2)`,
      [bob.id, name],
    )
    await expect(removeReport(bob, name)).rejects.toThrow('2 subscriptions send this report. Delete them first.')
    await rows('delete from subscription where organization_id = $1 and $2::uuid is not null', [name])
    await removeReport(bob, name)
    await expect(getReport(bob, name)).rejects.toMatchObject(missing)
  })

  test('and every change of it stand in the audit log', async () => {
    const { name } = await save(bob, 'Mine')
    await updateReport(bob, name, { title: 'Yours' })
    await removeReport(bob, name)
    const entries = await rowsOf<{ action: string; object_name: string }>(
      contoso.id,
      "select action, object_name from console_audit where organization_id = $1 and action like 'report.%' order by number",
    )
    expect(entries.map(({ action, object_name }) => [action, object_name])).toEqual([
      ['report.created', 'Mine'],
      ['report.changed', 'Yours'],
      ['report.deleted', 'Yours'],
    ])
  })

  test('goes with its owner, unless it is shared', async () => {
    const clare = await aPerson(managing)
    const guest = actorOf(clare, ['activity.view', 'reports.share'])
    const own = await save(guest, 'Private')
    const shared = await save(guest, 'Shared', { shared: true })
    expect(await getReport(guest, own.name)).toMatchObject({ mine: true, owner: clare.userName })
    await rowsOf(clare.organizationId, 'delete from directory_user where organization_id = $1 and id = $2', [clare.id])
    await expect(getReport(guest, own.name)).rejects.toMatchObject(missing)
    expect(await getReport(ada, shared.name)).toMatchObject({ owner: clare.userName })
  })

  test('by a token that nobody stands behind has to be shared', async () => {
    const token = { ...actorOf(await aPerson(contoso), ['activity.view', 'reports.share'], 'api-token'), id: null }
    await expect(save(token, 'Nobodys')).rejects.toMatchObject(refused('shared'))
    expect(await save(token, 'Everybodys', { shared: true })).toMatchObject({ mine: false, editable: true })
  })
})

test('the reports of Rollcall are listed first, opened by name and never changed', async () => {
  await save(bob, 'A first one')
  const { items } = await listReports(bob)
  const open = CATALOGUE.filter(({ view }) => view === 'records' || view.startsWith('by-'))
  expect(items.map(({ name }) => name).slice(0, -1)).toEqual(open.map(({ name }) => name))
  expect(await getReport(bob, 'failed-logons')).toMatchObject({
    predefined: true,
    editable: false,
    owner: null,
    zone: 'Europe/Berlin',
  })
  await expect(updateReport(ada, 'failed-logons', { title: 'Mine' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(removeReport(ada, 'failed-logons')).rejects.toMatchObject({ code: 'conflict' })
})

test('billable accounts are a report for those who may see sources, under whatever name it was saved', async () => {
  const seeing: Actor = { ...ada, rights: new Set([...ada.rights, 'sources.view']) }
  const { name } = await save(seeing, 'Who is paid for', { view: 'billable', query: '', shared: true })
  for (const report of ['billable-users', name]) {
    expect((await listReports(seeing)).items.map((one) => one.name)).toContain(report)
    expect(await getReport(seeing, report)).toMatchObject({ view: 'billable' })
    expect((await listReports(bob)).items.map((one) => one.name)).not.toContain(report)
    await expect(getReport(bob, report)).rejects.toMatchObject({ code: 'forbidden' })
  }
})

test.each(['no-report', newId()])('what is no report is not found: %s', async (name) => {
  await expect(getReport(ada, name)).rejects.toMatchObject(missing)
})
