import { expect, test } from 'vitest'
import { type AssessedTenant, aLastingPassword, anAssessedTenant } from '@/e2e/fixtures/assessed-tenant'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { actorOf } from '@/e2e/fixtures/exports'
import { NO_PERMISSION } from '@/e2e/fixtures/part-status'
import { aPerson } from '@/e2e/fixtures/people'
import type { Right } from '@/lib/rights/schema'
import { acceptRisk, endAcceptance, listAccepted } from './accepted'
import { listRiskObjects, listRisksOfObject } from './objects'
import { getRisk, listRisks } from './risks'
import { AcceptRisk, RiskQuery } from './schema'

const LASTING = '1S-01'
const [ada, ben] = [aLastingPassword('Ada'), aLastingPassword('Ben')]

async function aWeakTenant(): Promise<AssessedTenant> {
  const contoso = await anAssessedTenant()
  await contoso.become({ objects: { user: [ada, ben] } })
  return contoso
}

const accept = ({ actor, sourceId }: AssessedTenant, more: Partial<AcceptRisk> = {}) =>
  acceptRisk(actor, AcceptRisk.parse({ sourceId, checkId: LASTING, reason: 'Service accounts', ...more }))

const see = ({ actor }: AssessedTenant) => getRisk(actor, LASTING, RiskQuery.parse({}))

const FIRST_PAGE = { limit: 50 }

test('a check that is accepted as a whole has no level, says who lives with it and why, and has it back when somebody ends that', async () => {
  const contoso = await aWeakTenant()
  const accepted = await accept(contoso)
  expect(await see(contoso)).toMatchObject({
    verdict: 'detected',
    n: 2,
    level: null,
    acceptance: { id: accepted.id, reason: 'Service accounts', by: contoso.actor.name, until: null },
  })
  const { counts, items } = await listRisks(contoso.actor, RiskQuery.parse({}))
  expect(counts.accepted).toBe(1)
  expect(items.findLastIndex(({ level }) => level !== null)).toBe(
    items.findIndex(({ checkId }) => checkId === LASTING) - 1,
  )
  await endAcceptance(contoso.actor, accepted.id)
  expect(await see(contoso)).toMatchObject({ level: 'medium', acceptance: null })
  // Ending it twice ends it once.
  await endAcceptance(contoso.actor, accepted.id)
  expect((await listAccepted(contoso.actor, FIRST_PAGE)).items).toMatchObject([
    { id: accepted.id, title: expect.stringContaining('password never expires'), endedBy: contoso.actor.name },
  ])
  const entries = await rowsOf(
    contoso.organizationId,
    "select action from console_audit where organization_id = $1 and action like 'risk.%' order by number",
  )
  expect(entries).toEqual([{ action: 'risk.accepted' }, { action: 'risk.acceptance-ended' }])
})

test('of objects only those count that nobody accepted', async () => {
  const contoso = await aWeakTenant()
  await accept(contoso, { object: { type: 'user', id: ada.id.toUpperCase() } })
  expect(await see(contoso)).toMatchObject({ n: 2, accepted: 1, level: 'medium', acceptance: null })
  const { items } = await listRiskObjects(contoso.actor, LASTING, FIRST_PAGE)
  expect(items.map(({ name, acceptance }) => [name, acceptance?.reason ?? null])).toEqual([
    ['Ada', 'Service accounts'],
    ['Ben', null],
  ])
  expect((await listRisksOfObject(contoso.actor, ada.id)).items).toMatchObject([{ checkId: LASTING, level: null }])
  await accept(contoso, { object: { type: 'user', id: ben.id } })
  expect(await see(contoso)).toMatchObject({ accepted: 2, level: null })
  // Whoever comes later is not accepted with them.
  await contoso.become({ objects: { user: [ada, ben, aLastingPassword('Eve')] } })
  expect(await see(contoso)).toMatchObject({ n: 3, accepted: 2, level: 'medium' })
})

test('an acceptance ends with its day in the zone of the organization, and the level is back without an assessment', async () => {
  const contoso = await aWeakTenant()
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const accepted = await accept(contoso, { until })
  // The organization is in Berlin: its days end an hour or two before those of UTC.
  expect(accepted.until).toMatch(new RegExp(`^${until}T2[23]:00:00`))
  expect(await see(contoso)).toMatchObject({ level: null, acceptance: { until: accepted.until } })
  await rowsOf(
    contoso.organizationId,
    "update accepted_risk set expires_at = now() - interval '1 second' where organization_id = $1",
  )
  expect(await see(contoso)).toMatchObject({ level: 'medium', acceptance: null })
  // What its day has ended nobody else ends.
  await endAcceptance(contoso.actor, accepted.id)
  expect((await listAccepted(contoso.actor, FIRST_PAGE)).items).toMatchObject([{ endedAt: null, endedBy: null }])
  // It makes room for the next.
  await expect(accept(contoso)).resolves.toMatchObject({ until: null })
  expect(await see(contoso)).toMatchObject({ level: null })
  const { items } = await listAccepted(contoso.actor, { limit: 1 })
  expect(items).toHaveLength(1)
  await expect(accept(contoso, { until: '2020-01-01' })).rejects.toMatchObject({
    code: 'invalid',
    issues: [{ path: 'until' }],
  })
})

test('what is accepted, or accepted no longer, is news until the assessment after the next, without an assessment of its own', async () => {
  const contoso = await anAssessedTenant()
  const weak = { objects: { user: [ada, ben] } }
  await contoso.become(weak, hoursAgo(9))
  expect(await see(contoso)).toMatchObject({ news: null })
  await accept(contoso, { object: { type: 'user', id: ada.id } })
  expect(await see(contoso)).toMatchObject({ news: 'accepted', level: 'medium' })
  await acceptedSince(contoso, hoursAgo(8))
  await contoso.become(weak, hoursAgo(7))
  expect(await see(contoso)).toMatchObject({ news: 'accepted' })
  await contoso.become(weak, hoursAgo(6))
  expect(await see(contoso)).toMatchObject({ news: null })
  await accept(contoso, { until: IN_A_WEEK })
  await acceptedSince(contoso, hoursAgo(5))
  await contoso.become(weak, hoursAgo(4))
  await contoso.become(weak, hoursAgo(3))
  expect(await see(contoso)).toMatchObject({ news: null, level: null })
  // Its day comes: nobody does anything, and it is back as new. Ada stays accepted by herself.
  await expired(contoso, hoursAgo(2))
  expect(await see(contoso)).toMatchObject({ news: 'new', level: 'medium', n: 2, accepted: 1 })
  await contoso.become(weak, hoursAgo(1))
  expect(await see(contoso)).toMatchObject({ news: 'new' })
  await contoso.become(weak)
  expect(await see(contoso)).toMatchObject({ news: null, level: 'medium' })
})

test('what could not be assessed in between is no news by itself, and what was accepted meanwhile still is', async () => {
  const contoso = await anAssessedTenant()
  const weak = { objects: { user: [ada, ben] } }
  await contoso.become(weak, hoursAgo(9))
  await accept(contoso, { object: { type: 'user', id: ada.id } })
  await acceptedSince(contoso, hoursAgo(8))
  await contoso.become({ parts: { user: NO_PERMISSION } }, hoursAgo(7))
  expect(await see(contoso)).toMatchObject({ verdict: 'not-assessed', news: null })
  await contoso.become(weak, hoursAgo(6))
  expect(await see(contoso)).toMatchObject({ n: 2, accepted: 1, news: null })
  await contoso.become({ objects: { user: [ada] } }, hoursAgo(5))
  expect(await see(contoso)).toMatchObject({ n: 1, accepted: 1, level: null, news: 'accepted' })
  await contoso.become({ parts: { user: NO_PERMISSION } }, hoursAgo(4))
  await contoso.become({ objects: { user: [] } }, hoursAgo(3))
  expect(await see(contoso)).toMatchObject({ verdict: 'not-detected', news: 'fixed' })
})

const HOUR_MS = 3_600_000
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS)
const IN_A_WEEK = new Date(Date.now() + 7 * 24 * HOUR_MS).toISOString().slice(0, 10)

const expired = ({ organizationId }: AssessedTenant, at: Date) =>
  rowsOf(
    organizationId,
    `update accepted_risk set expires_at = '${at.toISOString()}' where organization_id = $1 and expires_at is not null`,
  )

/** As if what was accepted last had been accepted then. */
const acceptedSince = ({ organizationId }: AssessedTenant, at: Date) =>
  rowsOf(
    organizationId,
    `update accepted_risk set accepted_at = '${at.toISOString()}' where organization_id = $1 and accepted_at > now() - interval '1 minute'`,
  )

test('nothing is accepted twice at a time, and of two at the same moment one is told so', async () => {
  const contoso = await aWeakTenant()
  const outcomes = await Promise.allSettled([accept(contoso), accept(contoso)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes).toContainEqual(expect.objectContaining({ reason: expect.objectContaining({ code: 'conflict' }) }))
})

test('only what is detected can be accepted', async () => {
  const contoso = await aWeakTenant()
  await expect(accept(contoso, { checkId: 'ENT-PW-007' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(accept(contoso, { checkId: 'ENT-XX-999' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(accept(contoso, { object: { type: 'user', id: 'stranger' } })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('another organization can neither accept it nor see or end what was accepted; it takes the right', async () => {
  const [contoso, fabrikam] = [await aWeakTenant(), await anAssessedTenant()]
  const accepted = await accept(contoso)
  await expect(accept({ ...contoso, actor: fabrikam.actor })).rejects.toMatchObject({ code: 'conflict' })
  await expect(endAcceptance(fabrikam.actor, accepted.id)).rejects.toMatchObject({ code: 'not_found' })
  expect((await listAccepted(fabrikam.actor, FIRST_PAGE)).items).toEqual([])
  const holding = async (...rights: Right[]) => actorOf(await aPerson(contoso.organization), rights)
  const viewer = await holding('risks.view')
  await expect(accept({ ...contoso, actor: viewer })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(endAcceptance(viewer, accepted.id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(holding().then((nobody) => listAccepted(nobody, FIRST_PAGE))).rejects.toMatchObject({
    code: 'forbidden',
  })
})
