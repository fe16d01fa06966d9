import { beforeAll, describe, expect, test } from 'vitest'
import { aSource } from '@/e2e/fixtures/activity'
import { anAssessedTenant } from '@/e2e/fixtures/assessed-tenant'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { actorOf, EXPORTER } from '@/e2e/fixtures/exports'
import { openCsv, openPdf } from '@/e2e/fixtures/files'
import { anOrganization, aPerson, type Organization, type Person } from '@/e2e/fixtures/people'
import { type HandMade, publishState } from '@/e2e/fixtures/published-state'
import { newId } from '@/lib/db/id'
import { acceptRisk } from '@/lib/risks/accepted'
import { assessRisks } from '@/lib/risks/assess'
import { parseStateQueryText } from '@/lib/state/report-query'
import { writeStateFilter } from '@/lib/state/report-schema'
import { CATALOGUE } from './catalogue'
import { exportNow } from './export-now'
import type { Format } from './export-schema'
import { listStateRows } from './state-rows'
import type { StateReportPage } from './state-schema'

const [FULL, EMPTY, OTHER, ADA] = [newId(), newId(), newId(), newId()]
const FIRST = new Date('2026-11-10T06:00:00Z')
const SECOND = new Date('2026-11-11T06:00:00Z')

const group = (id: string, name: string) => ({ id, name, properties: { securityEnabled: true, groupTypes: [] } })
const GROUPS = [group(FULL, 'Full'), group(EMPTY, 'Empty'), group(OTHER, 'Other')]
const filled = (...ids: string[]) => ({ 'group-member': ids.map((ownerId) => ({ ownerId, memberIds: [ADA] })) })

let contoso: Organization
let ada: Person
let sourceId = ''

beforeAll(async () => {
  contoso = await anOrganization('Contoso')
  ada = await aPerson(contoso)
  sourceId = await aSource(contoso.id)
  const user = { id: ADA, name: 'Ada', properties: { accountEnabled: true, userType: 'Member' } }
  await read({ objects: { group: GROUPS, user: [user] }, links: filled(FULL, OTHER) }, FIRST)
  await read({ objects: { group: GROUPS }, links: filled(FULL, OTHER, EMPTY) }, SECOND)
})

/** Read and assessed, as a worker would. */
async function read(state: HandMade, at: Date): Promise<void> {
  const organizationId = contoso.id
  await publishState({ organizationId, sourceId }, state, at)
  await assessRisks({ organizationId, sourceId, anew: false }, new AbortController().signal, { at })
}

const reader = () => actorOf(ada, [...EXPORTER, 'state.view', 'risks.view'])

/** As the report of this name asks, as of a moment. */
function report(name: string, asOf?: Date): Promise<StateReportPage> {
  const { table, check, filters } = parseStateQueryText(CATALOGUE.find((one) => one.name === name)?.query ?? '')
  const asked = { table, check: check ?? undefined, f: filters.map(writeStateFilter), asOf: asOf?.toISOString() }
  return listStateRows(reader(), { ...asked, limit: 50 })
}

const names = ({ items }: StateReportPage) => items.map(({ cells }) => cells.name)

describe('a report of a risk', () => {
  test('has the objects that the check found in that state, and says how many of how many', async () => {
    const then = await report('empty-security-groups', FIRST)
    expect(names(then)).toEqual(['Empty'])
    expect(then.risk).toMatchObject({ checkId: '1S-08', verdict: 'detected', level: 'high', n: 1, total: 3 })
  })

  test('is empty where nothing is found any more, and says so', async () => {
    const now = await report('empty-security-groups')
    expect(now).toMatchObject({ items: [], count: 0, risk: { verdict: 'not-detected', level: null } })
  })

  test('tells why it is empty where the check could not look, and how it could', async () => {
    const { items, risk } = await report('inactive-user-accounts')
    expect(items).toEqual([])
    expect(risk).toMatchObject({
      verdict: 'not-assessed',
      level: null,
      says: expect.any(String),
      fix: expect.any(String),
    })
  })

  test('says that a state was not assessed before anybody looked', async () => {
    const fabrikam = await anOrganization('Fabrikam')
    const other = await aSource(fabrikam.id)
    await publishState({ organizationId: fabrikam.id, sourceId: other }, { objects: { group: GROUPS } })
    const eve = actorOf(await aPerson(fabrikam), [...EXPORTER, 'state.view', 'risks.view'])
    const page = await listStateRows(eve, { table: 'groups', check: '1S-08', limit: 50 })
    expect(page).toMatchObject({
      items: [],
      risk: { verdict: 'not-assessed', says: 'This state was not assessed yet.' },
    })
    await expect(listStateRows(eve, { table: 'groups', check: 'none', limit: 50 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('is handed on with the same objects and the same figure', async () => {
    const query = { asOf: FIRST.toISOString(), check: '1S-08' }
    expect(openCsv(await file('csv', query)).map((row) => row[0])).toEqual(['Name', 'Empty'])
    expect((await openPdf(await file('pdf', query))).pages.join('\n')).toContain('High, 1/3 (33.33%)')
  })
})

async function file(format: Format, query: object): Promise<Buffer> {
  const asked = { format, query, signal: new AbortController().signal }
  const { content } = await exportNow(reader(), 'empty-security-groups', asked)
  return Buffer.from(await new Response(content).arrayBuffer())
}

test('the level is that of the moment: with what somebody lived with then, neither earlier nor later', async () => {
  const tailspin = await anAssessedTenant()
  const [before, accepted, after] = [daysAgo(30), daysAgo(20), daysAgo(10)]
  const state = { objects: { group: GROUPS }, links: filled(FULL, OTHER) }
  await tailspin.become(state, daysAgo(40))
  const { actor, sourceId, organizationId } = tailspin
  await acceptRisk(actor, { sourceId, checkId: '1S-08', reason: 'Prepared for a project' })
  await rowsOf(
    organizationId,
    `update accepted_risk set accepted_at = '${daysAgo(25).toISOString()}', expires_at = '${daysAgo(15).toISOString()}' where organization_id = $1`,
  )
  const asked = { table: 'groups', check: '1S-08', limit: 50 } as const
  const levels: (string | null | undefined)[] = []
  for (const asOf of [before, accepted, after, undefined])
    levels.push((await listStateRows(actor, { ...asked, asOf: asOf?.toISOString() })).risk?.level)
  expect(levels).toEqual(['high', null, 'high', 'high'])
  await acceptRisk(actor, { sourceId, checkId: '1S-08', reason: 'Still', object: { type: 'group', id: EMPTY } })
  const [then, now] = [
    await listStateRows(actor, { ...asked, asOf: after.toISOString() }),
    await listStateRows(actor, asked),
  ]
  expect([then.risk?.level, now.risk?.level]).toEqual(['high', null])
})

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

test.each(CATALOGUE.filter(({ category }) => category === 'State In Time Risks'))(
  '$title is about a check that there is',
  async ({ name }) => {
    expect((await report(name)).risk).toMatchObject({ title: expect.any(String) })
  },
)
