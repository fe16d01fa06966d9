import { beforeAll, describe, expect, test } from 'vitest'
import { aSource, storeRecords } from '@/e2e/fixtures/activity'
import { actorWith } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { recordWorld } from '@/e2e/fixtures/record-world'
import { prepareMonths } from './months'
import type { NewRecord } from './record'
import { listActivity } from './records'
import type { Sort } from './schema'
import { listValues } from './values'

let organizationId = ''
let records: NewRecord[] = []
const actor = () => actorWith(organizationId, ['activity.view', 'activity.sensitive'])

beforeAll(async () => {
  organizationId = (await anOrganization()).id
  await prepareMonths(new Date('2026-03-01T00:00:00Z'), new Date('2026-11-30T00:00:00Z'))
  const sourceId = await aSource(organizationId, 'Contoso')
  records = recordWorld(9, { audits: 150, signIns: 150, crowd: 0 })
  for (const stream of ['directoryAudits', 'interactiveUser'])
    await storeRecords(
      { organizationId, sourceId },
      records.filter((record) => record.stream === stream),
    )
})

type Row = { occurredAt: string; name: string | null }

async function pages(sort: Sort, column: 'who' | 'what' | 'activity' | 'where' | 'result' | 'occurredAt') {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const page = await listActivity(actor(), { sort, limit: 70, cursor })
    rows.push(...page.items.map((item) => ({ occurredAt: item.occurredAt, name: item[column] })))
    cursor = page.next ?? undefined
  } while (cursor)
  return rows
}

const fold = (text: string | null) => (text ?? '').normalize('NFC').toLowerCase()

describe('pages in the order of a column', () => {
  test.each(['who', 'what', 'activity', 'where', 'result'] as const)(
    '%s, both ways, miss and repeat nothing',
    async (column) => {
      for (const sort of [column, `-${column}`] as const) {
        const rows = await pages(sort, column)
        const wanted = records
          .map((record) => ({ occurredAt: record.occurredAt, name: record[column] || null }))
          .sort((one, other) => {
            const [first, second] = [fold(one.name), fold(other.name)]
            if (first !== second) return first < second === (sort === column) ? -1 : 1
            return one.occurredAt < other.occurredAt ? 1 : -1
          })
        const told = (list: Row[]) => list.map(({ occurredAt, name }) => `${fold(name)} ${occurredAt}`)
        expect(told(rows)).toEqual(told(wanted))
      }
    },
  )

  test('when: the oldest first is the newest first, turned around', async () => {
    const [newest, oldest] = [await pages('-when', 'occurredAt'), await pages('when', 'occurredAt')]
    expect(oldest).toHaveLength(records.length)
    expect(oldest).toEqual(newest.reverse())
  })

  test('take no cursor of another order', async () => {
    const { next } = await listActivity(actor(), { sort: 'who', limit: 10 })
    await expect(listActivity(actor(), { sort: 'what', limit: 10, cursor: next ?? '' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(listActivity(actor(), { sort: 'who', limit: 10, cursor: 'bm8' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})

describe('values to choose from', () => {
  test.each([
    ['activity', 'USER', ['Add user', 'Restore user', 'Update user', 'User sign-in']],
    ['tags', 'logon', ['Failed Logon', 'Interrupted Logon']],
    ['source', '', ['Contoso']],
    ['succeeded', '', ['True', 'False']],
    ['property', 'job', ['Job:Title']],
    ['error-code', '53', ['53003']],
    ['what', '%', []],
  ])('of %s that contain %j', async (field, search, values) => {
    expect([...(await listValues(actor(), { field, search })).items].sort()).toEqual([...values].sort())
  })

  test.each(['when', 'nothing', 'who-id'])('there are none of %s', async (field) => {
    await expect(listValues(actor(), { field, search: '' })).rejects.toMatchObject({ code: 'invalid' })
  })
})
