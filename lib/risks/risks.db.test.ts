import { expect, test } from 'vitest'
import { z } from 'zod'
import { type AssessedTenant, aLastingPassword, anAssessedTenant, aUser } from '@/e2e/fixtures/assessed-tenant'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { actorOf } from '@/e2e/fixtures/exports'
import { NO_PERMISSION } from '@/e2e/fixtures/part-status'
import { aPerson } from '@/e2e/fixtures/people'
import { publishState } from '@/e2e/fixtures/published-state'
import { assessRisks } from './assess'
import { CHECKS } from './catalogue'
import { listRiskObjects, listRisksOfObject } from './objects'
import { getRisk, listRisks } from './risks'
import { RiskQuery } from './schema'

const LASTING = '1S-01'
const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)

const asked = (more: object = {}) => RiskQuery.parse(more)
const see = async ({ actor }: AssessedTenant, checkId = LASTING, more: object = {}) => {
  const { items } = await listRisks(actor, asked(more))
  const found = items.find((risk) => risk.checkId === checkId)
  if (found === undefined) throw new Error(`${checkId} is not in the list`)
  return found
}

const [ada, ben, eve] = [aLastingPassword('Ada'), aLastingPassword('Ben'), aUser('Eve')]

test('before the first assessment there is nothing to see, and it says so', async () => {
  const contoso = await anAssessedTenant()
  expect(await listRisks(contoso.actor, asked())).toMatchObject({
    items: [],
    assessedAt: null,
    source: { id: contoso.sourceId },
    profile: { name: 'Default Profile' },
  })
  expect(await getRisk(contoso.actor, LASTING, asked())).toMatchObject({ verdict: 'not-assessed', history: [] })
})

test('what is weak is detected with its objects, what is sound is not, and what was not read is not assessed with the fix', async () => {
  const contoso = await anAssessedTenant()
  await contoso.become({ objects: { user: [ada, ben, eve] } })
  expect(await see(contoso)).toMatchObject({
    verdict: 'detected',
    n: 2,
    total: 3,
    level: 'medium',
    news: null,
    trend: 'none',
  })
  const { items } = await listRiskObjects(contoso.actor, LASTING, { limit: 50 })
  expect(items.map(({ name, type, id }) => [name, type, id])).toEqual([
    ['Ada', 'user', ada.id],
    ['Ben', 'user', ben.id],
  ])
  // Nobody is exempt from strong passwords.
  expect(await see(contoso, 'ENT-PW-007')).toMatchObject({ verdict: 'not-detected', n: 0, total: 3, level: null })
  expect(await see(contoso, '1S-08')).toMatchObject({
    verdict: 'not-assessed',
    level: null,
    says: expect.stringMatching(/^(Groups|Members of groups):/),
    fix: expect.any(String),
  })
  const list = await listRisks(contoso.actor, asked())
  expect(list.items).toHaveLength(CHECKS.length)
  const { high, medium, low, notDetected, notAssessed, accepted } = list.counts
  expect(high + medium + low + notDetected + notAssessed + accepted).toBe(CHECKS.length)
  const order = list.items.map(({ level, verdict }) => level ?? verdict)
  expect([...order].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))).toEqual(order)
})

const ORDER = ['high', 'medium', 'low', 'detected', 'not-detected', 'not-assessed']

test('a permission taken away turns it to not assessed with the fix of that moment, never to sound, and given back it is as before', async () => {
  const contoso = await anAssessedTenant()
  const weak = { objects: { user: [ada] } }
  await contoso.become(weak, daysAgo(3))
  await contoso.become({ parts: { user: NO_PERMISSION } }, daysAgo(2))
  expect(await see(contoso)).toMatchObject({
    verdict: 'not-assessed',
    n: null,
    says: 'Users: The application may not read users.',
    fix: 'Grant User.Read.All.',
    news: null,
  })
  expect((await listRiskObjects(contoso.actor, LASTING, { limit: 50 })).items).toEqual([])
  await contoso.become(weak, daysAgo(1))
  // What was known before and is so again is no news.
  expect(await see(contoso)).toMatchObject({ verdict: 'detected', n: 1, news: null })
})

test('a state that was assessed is not assessed again, unless somebody asks for it anew', async () => {
  const contoso = await anAssessedTenant()
  await contoso.become({ objects: { user: [ada, eve] } })
  const sizes = async () => Sizes.parse((await rowsOf(contoso.organizationId, SIZES))[0])
  const before = await sizes()
  expect(before.assessments).toBe(1)
  const job = { organizationId: contoso.organizationId, sourceId: contoso.sourceId }
  await Promise.all([run(job), run(job)])
  expect(await sizes()).toEqual(before)
  await run({ ...job, anew: true })
  // Another assessment that says the same adds nothing else.
  expect(await sizes()).toEqual({ ...before, assessments: 2 })
})

const run = (job: Parameters<typeof assessRisks>[0]) => assessRisks(job, new AbortController().signal)

const Sizes = z.object({ assessments: z.number(), results: z.number(), findings: z.number() })
const SIZES = `select (select count(*)::int from risk_assessment where organization_id = $1) as assessments,
  (select count(*)::int from risk_result where organization_id = $1) as results,
  (select count(*)::int from risk_finding where organization_id = $1) as findings`

test('of two workers at the same moment one assesses', async () => {
  const contoso = await anAssessedTenant()
  const job = { organizationId: contoso.organizationId, sourceId: contoso.sourceId }
  await publishState(job, { objects: { user: [ada] } })
  await Promise.all([run(job), run(job), run(job)])
  expect(await rowsOf(contoso.organizationId, SIZES)).toMatchObject([{ assessments: 1, results: CHECKS.length }])
})

test('an older state never takes the place of a newer one that was assessed meanwhile, not even where somebody asked for it anew', async () => {
  const contoso = await anAssessedTenant()
  await contoso.become({ objects: { user: [ada, ben] } }, daysAgo(3))
  await contoso.become({ objects: { user: [eve] } }, daysAgo(1))
  // Begun while the first state was the newest, and ready only now.
  const { organizationId, sourceId } = contoso
  await assessRisks({ organizationId, sourceId, anew: true }, new AbortController().signal, { at: daysAgo(2) })
  expect(await see(contoso)).toMatchObject({ verdict: 'not-detected', n: 0 })
  expect(await rowsOf(organizationId, SIZES)).toMatchObject([{ assessments: 2 }])
})

test('only what changed is written: an object that stays keeps since when, whatever it is called by now', async () => {
  const contoso = await anAssessedTenant()
  const [first, second] = [daysAgo(20), daysAgo(10)]
  await contoso.become({ objects: { user: [ada, ben, eve] } }, first)
  const renamed = { ...ada, name: 'Ada King' }
  await contoso.become(
    { objects: { user: [renamed, { ...eve, properties: ada.properties }, aUser('Ben', {}, ben.id)] } },
    second,
  )
  const { items } = await listRiskObjects(contoso.actor, LASTING, { limit: 50 })
  expect(items.map(({ name, since }) => [name, since])).toEqual([
    ['Ada King', first.toISOString()],
    ['Eve', second.toISOString()],
  ])
  const versions = await rowsOf(
    contoso.organizationId,
    `select object_id as id, from_number as "from", to_number as "to" from risk_finding where organization_id = $1 and check_id = '${LASTING}' order by 2, 1`,
  )
  expect(versions).toEqual(
    expect.arrayContaining([
      { id: ada.id, from: 1, to: null },
      { id: ben.id, from: 1, to: 2 },
      { id: eve.id, from: 2, to: null },
    ]),
  )
  expect(versions).toHaveLength(3)
})

test('the trend is measured from a week, a month or a quarter ago, and news against the last answer', async () => {
  const contoso = await anAssessedTenant()
  await contoso.become({ objects: { user: [ada, ben, eve] } }, daysAgo(60))
  await contoso.become({ objects: { user: [eve] } }, daysAgo(20))
  await contoso.become({ objects: { user: [ada, eve] } }, daysAgo(2))
  expect(await see(contoso, LASTING, { since: 'week' })).toMatchObject({
    news: 'new',
    trend: 'rising',
    previous: { at: daysAgoText(20), verdict: 'not-detected', n: 0, level: null },
  })
  expect(await see(contoso, LASTING, { since: 'month' })).toMatchObject({
    trend: 'falling',
    previous: { at: daysAgoText(60), n: 2, level: 'medium' },
  })
  // Nothing is that old: from the first there is.
  expect(await see(contoso, LASTING, { since: 'quarter' })).toMatchObject({ trend: 'falling', previous: { n: 2 } })
  expect(await listRisks(contoso.actor, asked({ since: 'week' }))).toMatchObject({ rising: expect.any(Number) })
  const { history, thresholds } = await getRisk(contoso.actor, LASTING, asked())
  expect(history.map(({ n, level }) => [n, level])).toEqual([
    [2, 'medium'],
    [0, null],
    [1, 'medium'],
  ])
  expect(thresholds).toEqual({ low: 0, high: 6 })
})

const daysAgoText = (days: number) => expect.stringContaining(daysAgo(days).toISOString().slice(0, 13))

test('objects come by name, page by page, and are found by words', async () => {
  const contoso = await anAssessedTenant()
  const people = ['Özil', 'Anna', 'zoe', 'Bernd', 'Oskar'].map((name) => aLastingPassword(name))
  await contoso.become({ objects: { user: people } })
  const names: string[] = []
  let cursor: string | undefined
  do {
    const page = await listRiskObjects(contoso.actor, LASTING, { limit: 2, cursor })
    names.push(...page.items.map(({ name }) => name))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  expect(names).toEqual(['Anna', 'Bernd', 'Oskar', 'Özil', 'zoe'])
  const found = await listRiskObjects(contoso.actor, LASTING, { limit: 50, search: 'ozil' })
  expect(found.items.map(({ name }) => name)).toEqual(['Özil'])
  await expect(listRiskObjects(contoso.actor, LASTING, { limit: 2, cursor: 'x' })).rejects.toMatchObject({
    code: 'invalid',
  })
})

test('an object knows what is detected about it, worst first', async () => {
  const contoso = await anAssessedTenant()
  const properties = { ...ada.properties, passwordPolicies: 'DisablePasswordExpiration, DisableStrongPassword' }
  await contoso.become({ objects: { user: [{ ...ada, properties }, ben] } })
  const { items } = await listRisksOfObject(contoso.actor, ada.id.toUpperCase())
  expect(items.map(({ checkId, level }) => [checkId, level])).toEqual(
    expect.arrayContaining([
      ['ENT-PW-007', 'high'],
      [LASTING, 'medium'],
    ]),
  )
  expect(items[0]?.level).toBe('high')
})

test('another organization sees nothing of it, and whoever lacks the right nothing at all', async () => {
  const [contoso, fabrikam] = [await anAssessedTenant(), await anAssessedTenant()]
  await contoso.become({ objects: { user: [ada] } })
  await expect(listRisks(fabrikam.actor, asked({ sourceId: contoso.sourceId }))).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(
    listRiskObjects(fabrikam.actor, LASTING, { limit: 1, sourceId: contoso.sourceId }),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect((await listRisksOfObject(fabrikam.actor, ada.id)).items).toEqual([])
  const nobody = actorOf(await aPerson(contoso.organization), [])
  for (const call of [
    () => listRisks(nobody, asked()),
    () => getRisk(nobody, LASTING, asked()),
    () => listRiskObjects(nobody, LASTING, { limit: 1 }),
    () => listRisksOfObject(nobody, ada.id),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
})

test('a source that is being deleted is assessed no more', async () => {
  const contoso = await anAssessedTenant()
  const place = { organizationId: contoso.organizationId, sourceId: contoso.sourceId }
  await publishState(place, { objects: { user: [ada] } })
  await rowsOf(
    contoso.organizationId,
    `update source set deleting_at = now(), deleting_records = 'keep' where organization_id = $1`,
  )
  await run(place)
  expect(await rowsOf(contoso.organizationId, SIZES)).toMatchObject([{ assessments: 0 }])
})
