// Each report over a tenant that was collected: it shows what it must, and nothing that it must not.

import { beforeAll, describe, expect, test } from 'vitest'
import { insertGroup } from '@/e2e/entra/tenant'
import { addAudit, addSignIn, type CollectedTenant, collectedTenant, DAY, HOUR } from '@/e2e/fixtures/collected-tenant'
import { ASSIGNABLE_GROUP, AUDITS, type Happening, NAMED_GROUP, SIGN_IN_EVENTS } from '@/e2e/fixtures/report-events'
import { updateDefinitions } from '@/lib/activity/definitions'
import { parseRecordId } from '@/lib/activity/record-id'
import { listActivity } from '@/lib/activity/records'
import { ActivityFilter } from '@/lib/activity/schema'
import { readAccounts } from '@/lib/collectors/read-accounts'
import { CATALOGUE } from './catalogue'
import { getReport } from './reports'

const HAPPENINGS = { ...AUDITS, ...SIGN_IN_EVENTS }
const NOW = Date.now()

let contoso: CollectedTenant

/** Noon, night and weekend in Berlin, of the last days that are over. */
function momentOf(when: Happening['when']): number {
  const hour = when === 'night' ? 21 : 12
  const days = Array.from({ length: 6 }, (_, ago) => Math.floor(NOW / DAY) * DAY - (ago + 1) * DAY + hour * HOUR)
  const isWeekend = (at: number) => new Date(at).getUTCDay() % 6 === 0
  return days.find((at) => isWeekend(at) === (when === 'weekend')) ?? 0
}

beforeAll(async () => {
  contoso = await collectedTenant({ start: new Date(NOW) })
  insertGroup(contoso.tenant.tenant, ASSIGNABLE_GROUP, [], { isAssignableToRole: true })
  for (const [id, { event, when }] of Object.entries(AUDITS)) addAudit(contoso, momentOf(when), { id, ...event })
  for (const [id, { event, when }] of Object.entries(SIGN_IN_EVENTS))
    addSignIn(contoso, momentOf(when), { id, ...event })
  await contoso.collect('activity', { limits: 'off' })
  await contoso.collect('logons', { limits: 'off' })
  const { organizationId, source, world } = contoso
  await readAccounts({ organizationId, sourceId: source.id }, new AbortController().signal, world)
  await updateDefinitions(contoso.actor, { privilegedGroups: [NAMED_GROUP] })
}, 120_000)

/** The ids of the events that the report shows, by its very query. */
async function shownBy(name: string): Promise<string[]> {
  const { query } = await getReport(contoso.actor, name)
  const asked = new URLSearchParams(query)
  const filter = { ...Object.fromEntries(asked), f: asked.getAll('f'), limit: 200 }
  const { items, next, searchedTo } = await listActivity(contoso.actor, ActivityFilter.parse(filter))
  expect([next, searchedTo]).toEqual([null, null])
  return items.map(({ id }) => parseRecordId(id)?.graphId ?? id).sort()
}

function expectedOf(name: string): string[] {
  return Object.entries(HAPPENINGS)
    .filter(([, { reports }]) => reports.includes(name))
    .map(([id]) => id)
    .sort()
}

test('everything that happened was collected, and a new investigation shows it', async () => {
  expect(await shownBy('investigation')).toEqual(Object.keys(HAPPENINGS).sort())
})

describe('over what was collected', () => {
  test.each(CATALOGUE.filter(({ view }) => view === 'records' || view.startsWith('by-')))(
    '$title shows what it must and nothing else',
    async ({ name }) => {
      const expected = expectedOf(name)
      expect(expected.length).toBeGreaterThan(0)
      expect(await shownBy(name)).toEqual(expected)
    },
  )
})

describe('when a definition changes, the report follows without anything being collected again', () => {
  test('by role', async () => {
    await updateDefinitions(contoso.actor, { privilegedRoles: ['global reader'] })
    expect(await shownBy('user-assigned-new-privileged-role')).toEqual(['plain-role-assigned'])
    expect(await shownBy('user-removed-from-a-privileged-role')).toEqual(['plain-role-removed'])
    await updateDefinitions(contoso.actor, { privilegedRoles: [] })
    expect(await shownBy('user-assigned-new-privileged-role')).toEqual([])
    await updateDefinitions(contoso.actor, { privilegedRoles: null })
    expect(await shownBy('user-assigned-new-privileged-role')).toEqual(expectedOf('user-assigned-new-privileged-role'))
  })

  test('by group: those that roles can be assigned to stay', async () => {
    await updateDefinitions(contoso.actor, { privilegedGroups: ['CYCLISTS'] })
    const name = 'user-added-to-a-microsoft-entra-id-privileged-group'
    expect(await shownBy(name)).toEqual(['joined-assignable-group', 'joined-plain-group'])
    await updateDefinitions(contoso.actor, { privilegedGroups: [NAMED_GROUP] })
    expect(await shownBy(name)).toEqual(expectedOf(name))
  })

  test('by business hours: whoever works at night is outside by day', async () => {
    const night = Array.from({ length: 7 }, () => ({ from: '20:00', to: '06:00' }))
    await updateDefinitions(contoso.actor, { businessHours: night })
    const byDay = Object.entries(HAPPENINGS).filter(([, { when }]) => when !== 'night')
    expect(await shownBy('activity-outside-of-business-hours')).toEqual(byDay.map(([id]) => id).sort())
  })
})
