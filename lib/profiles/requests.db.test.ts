import { expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile } from '@/e2e/fixtures/directory'
import { seedRequest } from '@/e2e/fixtures/profiles'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { RequestFilter } from './request-schema'
import { getRequest, listRequests, purgeRequests } from './requests'

const CHANGE = { object: 'user', id: newId(), name: 'Anna', action: 'created', after: { active: true } }
const explain = (name: string) => `${name} explained`

async function list({ actor }: Seeded, id: string, filter: object = {}) {
  return listRequests(actor, id, { ...RequestFilter.parse(filter), explain })
}

async function paths(seeded: Seeded, id: string, filter: object = {}) {
  return (await list(seeded, id, filter)).items.map(({ path }) => path)
}

async function seeded() {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 8, minute))
  await seedRequest(contoso, id, { at: at(1), path: '/read' })
  await seedRequest(contoso, id, {
    at: at(2),
    path: '/changed',
    changes: [CHANGE],
    searchKey: 'post /users\nanna müller',
  })
  await seedRequest(contoso, id, { at: at(3), path: '/refused', status: 401, detail: 'wrong token', deviations: ['x'] })
  await seedRequest(contoso, id, { at: at(4), path: '/failed', status: 503, searchKey: '100%' })
  return { contoso, id, at }
}

test('the log is newest first, with changes, reasons and deviations in sentences', async () => {
  const { contoso, id } = await seeded()
  const { items } = await list(contoso, id)
  expect(items.map(({ path }) => path)).toEqual(['/failed', '/refused', '/changed', '/read'])
  expect(items[1]).toMatchObject({ detail: 'wrong token', deviations: [{ name: 'x', sentence: 'x explained' }] })
  expect(items[2]?.changes).toEqual([CHANGE])
})

test('each outcome shows its requests only, several add up, and a search narrows without regard to case', async () => {
  const { contoso, id } = await seeded()
  expect(await paths(contoso, id, { outcome: 'changed' })).toEqual(['/changed'])
  expect(await paths(contoso, id, { outcome: 'read' })).toEqual(['/read'])
  expect(await paths(contoso, id, { outcome: ['refused', 'failed'] })).toEqual(['/failed', '/refused'])
  expect(await paths(contoso, id, { search: 'MÜLLER' })).toEqual(['/changed'])
  expect(await paths(contoso, id, { search: '%' })).toEqual(['/failed'])
  expect(await paths(contoso, id, { search: 'müller', outcome: 'read' })).toEqual([])
})

test('the words of a search may stand anywhere, in any order', async () => {
  const { contoso, id } = await seeded()
  expect(await paths(contoso, id, { search: ' müller  POST ' })).toEqual(['/changed'])
  expect(await paths(contoso, id, { search: 'müller delete' })).toEqual([])
})

test('a search in a long log stops after a while, says how far it came, and goes on from there', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const newest = Date.UTC(2026, 10, 20)
  await withOrganization(
    contoso.organizationId,
    ({ db, organizationId }) => db.$executeRaw`
      insert into provisioning_request (organization_id, id, profile_id, at, method, path, status, duration_ms, search_key)
      select ${organizationId}::uuid, gen_random_uuid(), ${id}::uuid, ${new Date(newest)}::timestamptz - n * interval '1 minute', 'GET',
        '/' || n, 200, 1, case when n in (5, 9990, 24000) then 'needle in hay' else 'hay ' || n end
      from generate_series(1, 24000) n`,
  )
  const minutesBack = (at: string | null) => at && (newest - new Date(at).getTime()) / 60_000
  const first = await list(contoso, id, { search: 'hay needle' })
  expect(first.items.map(({ path }) => path)).toEqual(['/5', '/9990'])
  expect(minutesBack(first.searchedTo)).toBe(10_000)
  const second = await list(contoso, id, { search: 'hay needle', cursor: first.next })
  expect([second.items, minutesBack(second.searchedTo)]).toEqual([[], 20_000])
  const third = await list(contoso, id, { search: 'hay needle', cursor: second.next })
  expect(third.items.map(({ path }) => path)).toEqual(['/24000'])
  expect(third).toMatchObject({ next: null, searchedTo: null })
  expect(await list(contoso, id, { outcome: 'failed' })).toMatchObject({ items: [], searchedTo: first.searchedTo })
  expect(await list(contoso, id, { search: 'hay', limit: 1 })).toMatchObject({ searchedTo: null })
  expect(await list(contoso, id)).toMatchObject({ searchedTo: null })
})

test('one request is read by its id, in its own profile only', async () => {
  const { contoso, id } = await seeded()
  const refused = (await list(contoso, id)).items[1]
  const asked = { id: refused?.id ?? '', explain }
  expect(await getRequest(contoso.actor, id, asked)).toEqual(refused)
  const gone = { code: 'not_found' }
  await expect(getRequest(contoso.actor, await seedProfile(contoso, 'Other'), asked)).rejects.toMatchObject(gone)
  await expect(getRequest((await seedOrganization('Fabrikam')).actor, id, asked)).rejects.toMatchObject(gone)
})

test('a time range takes its start and leaves out its end', async () => {
  const { contoso, id, at } = await seeded()
  const range = { from: at(2).toISOString(), to: at(4).toISOString() }
  expect(await paths(contoso, id, range)).toEqual(['/refused', '/changed'])
})

test('pages neither repeat nor skip a request, though several came at the same moment and new ones arrive', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const at = new Date('2026-11-01T08:00:00Z')
  for (let n = 0; n < 7; n++) await seedRequest(contoso, id, { at, path: `/${n}` })
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(contoso, id, { limit: 3, ...(cursor && { cursor }) })
    seen.push(...page.items.map(({ path }) => path))
    cursor = page.next
    await seedRequest(contoso, id, { at: new Date('2026-11-02'), path: '/new' })
  } while (cursor !== null)
  expect(seen).toEqual(['/6', '/5', '/4', '/3', '/2', '/1', '/0'])
})

test('another profile, and another organization, see nothing of it', async () => {
  const { contoso, id } = await seeded()
  const other = await seedProfile(contoso, 'Other')
  expect(await paths(contoso, other)).toEqual([])
  await expect(list(await seedOrganization('Fabrikam'), id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(list(contoso, id, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' })
})

test('requests are kept for 90 days', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const now = new Date('2026-11-01T08:00:00Z')
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await seedRequest(contoso, id, { at: daysAgo(91), path: '/old' })
  await seedRequest(contoso, id, { at: daysAgo(89), path: '/kept' })
  expect(await purgeRequests(contoso.organizationId, now)).toBe(1)
  expect(await purgeRequests(contoso.organizationId, now)).toBe(0)
  expect(await paths(contoso, id)).toEqual(['/kept'])
})
