import { beforeAll, expect, test } from 'vitest'
import { anOrganization, aPerson, type Organization } from '@/e2e/fixtures/people'
import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { DEFAULT_VIEW, TableView } from './schema'
import { getView, putView } from './view-settings'

const COMPACT = { columns: ['who', 'when'], widths: { who: 240 }, density: 'compact' } as const satisfies TableView

let contoso: Organization

beforeAll(async () => {
  contoso = await anOrganization()
})

async function someone(more: Partial<Actor> = {}): Promise<Actor> {
  const { id, userName, organizationId } = await aPerson(contoso)
  const nothing = { rights: new Set<never>(), limited: new Map<never, never>(), address: null }
  return { kind: 'user', id, name: userName, organizationId, homeOrganizationId: organizationId, ...nothing, ...more }
}

test('a table is as it comes until its person says otherwise, and then so for him alone', async () => {
  const [ada, bob] = [await someone(), await someone()]
  expect(await getView(ada, 'records')).toEqual(DEFAULT_VIEW)
  await putView(ada, 'records', COMPACT)
  await putView(ada, 'records', { ...COMPACT, columns: null })
  expect(await getView(ada, 'records')).toEqual({ ...COMPACT, columns: null })
  expect(await getView(ada, 'exports')).toEqual(DEFAULT_VIEW)
  expect(await getView(bob, 'records')).toEqual(DEFAULT_VIEW)
})

test('two windows that change it at once end with one of both', async () => {
  const ada = await someone()
  await Promise.all([putView(ada, 'records', COMPACT), putView(ada, 'records', DEFAULT_VIEW)])
  expect([COMPACT, DEFAULT_VIEW]).toContainEqual(await getView(ada, 'records'))
})

test('it goes where its person goes: in another organization the table is the same', async () => {
  const other = await anOrganization()
  const ada = await someone()
  await putView({ ...ada, organizationId: other.id }, 'records', COMPACT)
  expect(await getView(ada, 'records')).toEqual(COMPACT)
})

test('what an older program kept and this one does not understand is passed over', async () => {
  const ada = await someone()
  await withOrganization(contoso.id, ({ db }) =>
    db.viewSetting.create({
      data: {
        organizationId: contoso.id,
        userId: ada.id ?? '',
        view: 'records',
        value: { columns: 7 },
        updatedAt: new Date(),
      },
    }),
  )
  expect(await getView(ada, 'records')).toEqual(DEFAULT_VIEW)
})

test('an API token looks at tables as they come and keeps none', async () => {
  const token = await someone({ kind: 'api-token' })
  expect(await getView(token, 'records')).toEqual(DEFAULT_VIEW)
  await expect(putView(token, 'records', COMPACT)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a column that is wider than a screen is refused', () => {
  expect(TableView.safeParse({ ...COMPACT, widths: { who: 20_000 } }).success).toBe(false)
})
