import { beforeAll, describe, expect, test } from 'vitest'
import { seedOrganization } from '@/e2e/fixtures/directory'
import { publishState } from '@/e2e/fixtures/published-state'
import { seedSource } from '@/e2e/fixtures/sources'
import { ADA, aStateStory, BOB, FIRST, id, SALES, SECOND, THIRD, user } from '@/e2e/fixtures/state-story'
import { newId } from '@/lib/db/id'
import { diffState } from './diff'
import { listStateLinks } from './links'
import { getState, listState } from './list'
import { listStateRuns } from './runs'

const NOT_FOUND = expect.objectContaining({ code: 'not_found' })

let contoso: Awaited<ReturnType<typeof aStateStory>>
let sourceId = ''

beforeAll(async () => {
  contoso = await aStateStory()
  sourceId = contoso.sourceId
})

const names = (list: { items: { name: string | null }[] }) => list.items.map(({ name }) => name)

describe('a list of objects', () => {
  test('is as of the last run published at or before the moment, and now without one', async () => {
    expect(names(await listState(contoso.actor, { type: 'user', limit: 50 }))).toEqual(['Ada'])
    const then = await listState(contoso.actor, { type: 'user', asOf: '2026-11-03T05:59:59Z', limit: 50 })
    expect(then.items).toMatchObject([
      { name: 'Ada', properties: { department: 'Finance' }, since: SECOND },
      { name: 'Özil', since: FIRST },
    ])
    expect(then.run).toMatchObject({ number: 2, publishedAt: SECOND, parts: { user: { verdict: 'ok' } } })
    expect(await listState(contoso.actor, { type: 'user', asOf: '2026-11-01T05:00:00Z', limit: 50 })).toEqual({
      items: [],
      next: null,
      run: null,
    })
  })

  test('is found by words of any name, without regard to case and accents', async () => {
    const find = async (search: string) =>
      names(await listState(contoso.actor, { type: 'user', asOf: FIRST, search, limit: 50 }))
    expect(await find('OZIL')).toEqual(['Özil'])
    expect(await find('contoso ada')).toEqual(['Ada'])
    expect(await find(BOB)).toEqual(['Özil'])
    expect(await find('100%')).toEqual([])
  })

  test('goes on as of the run it began with, whatever is published meanwhile', async () => {
    const fabrikam = await seedOrganization('Fabrikam')
    const other = await seedSource(fabrikam)
    const of = { ...fabrikam, sourceId: other.id }
    const many = Array.from({ length: 5 }, (_, at) => user(id(at), `User ${at}`))
    await publishState(of, { objects: { user: many } }, new Date(FIRST))
    const later = [...many.filter((one) => one.id !== id(3)), user(id(7), 'User 25')]
    const first = await listState(fabrikam.actor, { type: 'user', limit: 2 })
    await publishState(of, { objects: { user: later } }, new Date(SECOND))
    const second = await listState(fabrikam.actor, { type: 'user', limit: 2, cursor: first.next ?? '' })
    const third = await listState(fabrikam.actor, { type: 'user', limit: 2, cursor: second.next ?? '' })
    expect([first, second, third].flatMap(names)).toEqual(['User 0', 'User 1', 'User 2', 'User 3', 'User 4'])
    expect(third.next).toBeNull()
  })
})

describe('one object', () => {
  const ada = { type: 'user', objectId: ADA } as const

  test('shows its versions, each against the one before, and another order of a list is none', async () => {
    const detail = await getState(contoso.actor, { ...ada, objectId: ADA.toUpperCase() }, {})
    expect(detail).toMatchObject({ name: 'Ada', since: SECOND, removedAt: null })
    expect(detail.versions).toEqual([
      {
        from: SECOND,
        to: null,
        changes: [
          { name: 'accountEnabled', before: 'true', after: 'false' },
          { name: 'department', before: 'Sales', after: 'Finance' },
        ],
      },
      { from: FIRST, to: SECOND, changes: [] },
    ])
    expect(await getState(contoso.actor, ada, { asOf: FIRST })).toMatchObject({
      properties: { department: 'Sales' },
      versions: [{ from: FIRST, to: null }],
    })
  })

  test('that is gone is shown as it was last, and when it went; one never seen until then is not found', async () => {
    const bob = { type: 'user', objectId: BOB } as const
    expect(await getState(contoso.actor, bob, {})).toMatchObject({ name: 'Özil', removedAt: THIRD })
    expect(await getState(contoso.actor, bob, { asOf: SECOND })).toMatchObject({ removedAt: null })
    await expect(getState(contoso.actor, { type: 'group', objectId: BOB }, {})).rejects.toEqual(NOT_FOUND)
    await expect(getState(contoso.actor, bob, { asOf: '2026-10-01T00:00:00Z' })).rejects.toEqual(NOT_FOUND)
  })

  test('has links in both directions, named, as of the moment', async () => {
    const sales = { type: 'group', objectId: SALES } as const
    expect((await listStateLinks(contoso.actor, sales, { limit: 50 })).items).toEqual([
      { kind: 'group-member', direction: 'has', type: 'user', id: ADA, name: 'Ada' },
      { kind: 'group-owner', direction: 'has', type: 'user', id: ADA, name: 'Ada' },
    ])
    const one = await listStateLinks(contoso.actor, sales, { asOf: SECOND, kind: 'group-member', limit: 1 })
    const two = await listStateLinks(contoso.actor, sales, {
      asOf: SECOND,
      kind: 'group-member',
      limit: 1,
      cursor: one.next ?? '',
    })
    expect([...names(one), ...names(two), two.next]).toEqual(['Ada', 'Özil', null])
    expect((await listStateLinks(contoso.actor, ada, { limit: 50 })).items).toMatchObject([
      { kind: 'group-member', direction: 'of', type: 'group', name: 'Sales' },
      { kind: 'group-owner', direction: 'of', type: 'group', name: 'Sales' },
    ])
    await expect(listStateLinks(contoso.actor, { ...ada, objectId: newId() }, { limit: 50 })).rejects.toEqual(NOT_FOUND)
  })
})

test('runs are listed newest first, page by page', async () => {
  const one = await listStateRuns(contoso.actor, { limit: 2 })
  const two = await listStateRuns(contoso.actor, { limit: 2, cursor: one.next ?? '' })
  expect([...one.items, ...two.items].map(({ number, status }) => `${number} ${status}`)).toEqual([
    '3 published',
    '2 published',
    '1 published',
  ])
  await expect(listStateRuns(contoso.actor, { limit: 2, cursor: 'x' })).rejects.toEqual(
    expect.objectContaining({ code: 'invalid' }),
  )
})

test('an organization sees nothing of another one, by whatever id it asks', async () => {
  const { actor } = await seedOrganization('Intruder')
  expect(await listState(actor, { type: 'user', limit: 50 })).toMatchObject({ items: [], run: null })
  const asked = [
    () => listState(actor, { type: 'user', sourceId, limit: 50 }),
    () => listStateRuns(actor, { sourceId, limit: 50 }),
    () => getState(actor, { type: 'user', objectId: ADA }, {}),
    () => getState(actor, { type: 'user', objectId: ADA }, { sourceId }),
    () => listStateLinks(actor, { type: 'group', objectId: SALES }, { sourceId, limit: 50 }),
    () => diffState(actor, { sourceId, from: FIRST, to: THIRD, limit: 50 }),
  ]
  for (const ask of asked) await expect(ask()).rejects.toEqual(NOT_FOUND)
})
