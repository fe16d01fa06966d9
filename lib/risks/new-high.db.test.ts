import { expect, test } from 'vitest'
import { type AssessedTenant, aLastingPassword, anAssessedTenant, aUser } from '@/e2e/fixtures/assessed-tenant'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { newId } from '@/lib/db/id'
import { acceptRisk } from './accepted'
import { findNewHigh } from './new-high'

const STRONG = 'ENT-PW-007'
const TITLE = 'Users exempt from strong password rules'
const HOUR_MS = 3_600_000
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS)

const ada = aLastingPassword('Ada')
const exempt = { ...ada, properties: { ...ada.properties, passwordPolicies: 'DisableStrongPassword' } }
const sound = { objects: { user: [aUser('Ada', {}, ada.id)] } }
const weak = { objects: { user: [exempt] } }

const found = ({ organizationId }: AssessedTenant, now = new Date()) => findNewHigh([organizationId], now)

test('what became high lately is told of its tenant, for some days and until it is repaired', async () => {
  const contoso = await anAssessedTenant()
  await contoso.become(sound, hoursAgo(12))
  expect(await found(contoso)).toEqual([])
  const sixHoursAgo = hoursAgo(6)
  await contoso.become(weak, sixHoursAgo)
  expect(await found(contoso)).toMatchObject([
    { organizationName: contoso.organization.name, sourceId: contoso.sourceId, titles: [TITLE], at: sixHoursAgo },
  ])
  expect(await found(contoso, new Date(Date.now() + 100 * HOUR_MS))).toEqual([])
  await contoso.become(sound, hoursAgo(1))
  expect(await found(contoso)).toEqual([])
})

test('what was high in the first assessment already is no news, nor what somebody accepted', async () => {
  const [contoso, fabrikam] = [await anAssessedTenant(), await anAssessedTenant()]
  await contoso.become(weak, hoursAgo(6))
  expect(await found(contoso)).toEqual([])
  await fabrikam.become(sound, hoursAgo(6))
  await fabrikam.become(weak, hoursAgo(3))
  await acceptRisk(fabrikam.actor, { sourceId: fabrikam.sourceId, checkId: STRONG, reason: 'Known' })
  expect(await found(fabrikam)).toEqual([])
  expect(await findNewHigh([], new Date())).toEqual([])
})

test('what somebody accepted is told when its day has come, as of that day, and for as long', async () => {
  const [whole, single] = [await anAssessedTenant(), await anAssessedTenant()]
  const dayCame = hoursAgo(30)
  const until = new Date(Date.now() + 240 * HOUR_MS).toISOString().slice(0, 10)
  for (const { tenant, object } of [
    { tenant: whole },
    { tenant: single, object: { type: 'user', id: ada.id } as const },
  ]) {
    await tenant.become(weak, hoursAgo(240))
    await tenant.become(weak, hoursAgo(1))
    const { actor, sourceId } = tenant
    await acceptRisk(actor, {
      sourceId,
      checkId: STRONG,
      reason: 'Until the new server',
      until,
      ...(object && { object }),
    })
    expect(await found(tenant)).toEqual([])
    await rowsOf(
      tenant.organizationId,
      `update accepted_risk set accepted_at = now() - interval '9 days', expires_at = '${dayCame.toISOString()}' where organization_id = $1`,
    )
    expect(await found(tenant)).toMatchObject([{ titles: [TITLE], at: dayCame }])
    expect(await found(tenant, hoursAgo(31))).toEqual([])
    expect(await found(tenant, new Date(Date.now() + 70 * HOUR_MS))).toEqual([])
    // Accepted anew, it is quiet again.
    await acceptRisk(actor, { sourceId, checkId: STRONG, reason: 'Once more', ...(object && { object }) })
    expect(await found(tenant)).toEqual([])
  }
})

test('an acceptance that ends takes nothing up that is high without it', async () => {
  const contoso = await anAssessedTenant()
  const people = [exempt, { ...exempt, id: newId(), name: 'Ben' }]
  await contoso.become({ objects: { user: people } }, hoursAgo(240))
  const { actor, sourceId } = contoso
  await acceptRisk(actor, { sourceId, checkId: STRONG, reason: 'A robot', object: { type: 'user', id: ada.id } })
  await rowsOf(
    contoso.organizationId,
    `update accepted_risk set accepted_at = now() - interval '9 days', expires_at = '${hoursAgo(3).toISOString()}' where organization_id = $1`,
  )
  expect(await found(contoso)).toEqual([])
})
