import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { auditOf } from '@/e2e/fixtures/profiles'
import { connectorOf, seedCredential, seedSource, wantedSource } from '@/e2e/fixtures/sources'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { LogonsSettings } from './connector-schema'
import { Source as SourceShape } from './schema'
import { createSource, findSource, getSource, listSources, updateSource } from './sources'

function refusal(code: string, path?: string) {
  return expect.objectContaining({ code, ...(path && { issues: [expect.objectContaining({ path })] }) })
}

function setConnector({ organizationId }: Seeded, id: string, data: object) {
  return withOrganization(organizationId, ({ db }) =>
    db.connector.update({ where: { organizationId_id: { organizationId, id } }, data }),
  )
}

const TOMORROW = new Date(Date.now() + 86_400_000)

test('a new source makes its group, its three connectors, and has them due at once', async () => {
  const contoso = await seedOrganization()
  const credentialId = await seedCredential(contoso)
  const source = await createSource(contoso.actor, wantedSource(credentialId, { sourceGroup: 'Contoso Group' }))
  expect(source).toMatchObject({
    sourceGroup: { name: 'Contoso Group' },
    crawl: true,
    crawlInherited: true,
    credential: { id: credentialId, displayName: 'Rollcall reader' },
    accounts: null,
    records: 0,
  })
  expect(source.connectors.map(({ kind, status, inherited }) => [kind, status, inherited])).toEqual([
    ['activity', 'new', true],
    ['logons', 'new', true],
    ['state', 'new', true],
  ])
  const due = source.connectors.map(({ nextRunAt }) => nextRunAt !== null && new Date(nextRunAt) <= new Date())
  expect(due).toEqual([true, true, true])
  expect(await auditOf(contoso, source.id)).toMatchObject([
    { action: 'source.created', after: { sourceGroup: 'Contoso Group', activity: { enabled: true } } },
  ])
})

test('what leaves over REST is the whole of it: each connector with the settings of its kind', async () => {
  const contoso = await seedOrganization()
  const connectors = {
    activity: {},
    logons: { nonInteractive: true },
    state: { optionalPermissions: ['AccessReview.Read.All' as const] },
  }
  const source = await seedSource(contoso, { connectors })
  expect(SourceShape.parse(source)).toEqual(source)
  expect(source.connectors.map(({ settings }) => settings)).toEqual([
    { enabled: true },
    expect.objectContaining({ enabled: true, collectFailed: true, nonInteractive: true, servicePrincipals: false }),
    { enabled: true, optionalPermissions: ['AccessReview.Read.All'] },
  ])
})

test('a source that joins a group inherits what it says alike and keeps what it says otherwise', async () => {
  const contoso = await seedOrganization()
  const first = await seedSource(contoso, { sourceGroup: 'Europe' })
  const connectors = { activity: {}, logons: { collectSuccessful: false }, state: {} }
  const second = await seedSource(contoso, { sourceGroup: 'EUROPE', crawl: false, connectors })
  expect(second.sourceGroup).toEqual(first.sourceGroup)
  expect(second).toMatchObject({ crawl: false, crawlInherited: false })
  expect(second.connectors.map(({ inherited }) => inherited)).toEqual([true, false, true])
  expect(connectorOf(second, 'logons')).toMatchObject({ status: 'off', settings: { collectSuccessful: false } })
})

test('a tenant is one source of an organization, and another one of the next', async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  const { tenantId } = await seedSource(contoso)
  await expect(seedSource(contoso, { tenantId })).rejects.toEqual(refusal('conflict', 'tenantId'))
  await expect(seedSource(fabrikam, { tenantId })).resolves.toMatchObject({ tenantId })
})

test('of two who add one tenant at the same moment one is told why not', async () => {
  const contoso = await seedOrganization()
  const body = wantedSource(await seedCredential(contoso))
  const outcomes = await Promise.allSettled([createSource(contoso.actor, body), createSource(contoso.actor, body)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes).toContainEqual(expect.objectContaining({ reason: refusal('conflict', 'tenantId') }))
})

test('a credential of another organization is refused at the field', async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  const credentialId = await seedCredential(fabrikam)
  await expect(seedSource(contoso, { credentialId })).rejects.toEqual(refusal('invalid', 'credentialId'))
  const { id } = await seedSource(contoso)
  await expect(updateSource(contoso.actor, id, { credentialId })).rejects.toEqual(refusal('invalid', 'credentialId'))
})

test('Crawl Source off stops what is due, on again makes it due at once, and null gives it back to the group', async () => {
  const contoso = await seedOrganization()
  const { id } = await seedSource(contoso)
  const off = await updateSource(contoso.actor, id, { crawl: false })
  expect(off).toMatchObject({ crawl: false, crawlInherited: false })
  expect(off.connectors.map(({ status, nextRunAt }) => [status, nextRunAt])).toEqual([
    ['off', null],
    ['off', null],
    ['off', null],
  ])
  const on = await updateSource(contoso.actor, id, { crawl: null })
  expect(on).toMatchObject({ crawl: true, crawlInherited: true })
  expect(on.connectors.map(({ nextRunAt }) => nextRunAt !== null)).toEqual([true, true, true])
})

test('a connector switched off is due no more, and the others stay when they were', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  await setConnector(contoso, connectorOf(source, 'activity').id, { nextRunAt: TOMORROW })
  const logons = LogonsSettings.parse({ enabled: false })
  const after = await updateSource(contoso.actor, source.id, { connectors: { logons } })
  expect(connectorOf(after, 'logons')).toMatchObject({ status: 'off', nextRunAt: null, inherited: false })
  expect(connectorOf(after, 'activity').nextRunAt).toBe(TOMORROW.toISOString())
  const back = await updateSource(contoso.actor, source.id, { connectors: { logons: null } })
  expect(connectorOf(back, 'logons')).toMatchObject({ status: 'new', inherited: true })
})

test('another credential makes the connectors due at once, but nobody sooner than Microsoft allows', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  await setConnector(contoso, connectorOf(source, 'activity').id, { nextRunAt: TOMORROW })
  await setConnector(contoso, connectorOf(source, 'logons').id, { nextRunAt: null, throttledUntil: TOMORROW })
  const after = await updateSource(contoso.actor, source.id, { credentialId: await seedCredential(contoso, 'New') })
  expect(after.credential).toMatchObject({ displayName: 'New' })
  expect(new Date(connectorOf(after, 'activity').nextRunAt ?? TOMORROW) <= new Date()).toBe(true)
  expect(connectorOf(after, 'logons')).toMatchObject({ status: 'throttled', nextRunAt: TOMORROW.toISOString() })
  expect((await auditOf(contoso, source.id)).at(-1)).toMatchObject({
    action: 'source.changed',
    before: { credential: 'Rollcall reader' },
    after: { credential: 'New' },
  })
})

test('a source moved to a new group takes its settings along; moved to another one it follows that', async () => {
  const contoso = await seedOrganization()
  const connectors = { activity: { enabled: false }, logons: {}, state: {} }
  await seedSource(contoso, { sourceGroup: 'Quiet', connectors })
  const { id } = await seedSource(contoso, { sourceGroup: 'Loud' })
  const moved = await updateSource(contoso.actor, id, { sourceGroup: 'Alone' })
  expect(moved.sourceGroup.name).toBe('Alone')
  expect(moved.connectors.map(({ status, inherited }) => [status, inherited])).toEqual([
    ['new', true],
    ['new', true],
    ['new', true],
  ])
  const joined = await updateSource(contoso.actor, id, { sourceGroup: 'quiet' })
  expect(connectorOf(joined, 'activity')).toMatchObject({ status: 'off', inherited: true, nextRunAt: null })
})

test('service groups stay with what was read of them while others come and go, each object ID once', async () => {
  const contoso = await seedOrganization()
  const [a, b, c] = [newId(), newId(), newId()]
  const { id } = await seedSource(contoso, { serviceAccountGroups: [a, b, a.toUpperCase()] })
  const { organizationId } = contoso
  await withOrganization(organizationId, ({ db }) =>
    db.sourceServiceGroup.updateMany({ where: { organizationId, objectId: a }, data: { name: 'Robots', members: 7 } }),
  )
  const after = await updateSource(contoso.actor, id, { serviceAccountGroups: [a, c] })
  expect(after.serviceAccountGroups).toHaveLength(2)
  expect(after.serviceAccountGroups).toContainEqual(
    expect.objectContaining({ objectId: a, name: 'Robots', members: 7 }),
  )
  expect(after.serviceAccountGroups).toContainEqual(expect.objectContaining({ objectId: c, members: null }))
})

test('sources are listed by group and tenant, page by page, in as many statements for many as for one', async () => {
  const contoso = await seedOrganization()
  const credentialId = await seedCredential(contoso)
  const wanted = ['Beta', 'Alpha', 'Beta', 'Alpha', 'Gamma']
  await seedSource(contoso, { credentialId, sourceGroup: 'Zulu' })
  const query = vi.spyOn(pg.Client.prototype, 'query')
  const statements = async () => {
    query.mockClear()
    await listSources(contoso.actor, { limit: 50 })
    return query.mock.calls.length
  }
  const forOne = await statements()
  expect(forOne).toBeGreaterThan(4)
  for (const sourceGroup of wanted) await seedSource(contoso, { credentialId, sourceGroup })
  expect(await statements()).toBe(forOne)
  query.mockRestore()
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await listSources(contoso.actor, { limit: 2, cursor })
    seen.push(...items.map((source) => `${source.sourceGroup.name} ${source.tenantId}`))
    cursor = next ?? undefined
  } while (cursor)
  expect(seen).toEqual(seen.toSorted())
  expect(seen).toHaveLength(6)
})

test('a source of another organization does not exist', async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  const { id } = await seedSource(contoso)
  await expect(getSource(fabrikam.actor, id)).rejects.toEqual(refusal('not_found'))
  await expect(updateSource(fabrikam.actor, id, { crawl: false })).rejects.toEqual(refusal('not_found'))
  expect(await findSource(fabrikam.actor, id)).toBeNull()
  expect(await findSource(contoso.actor, 'no id')).toBeNull()
})
