import { expect, test } from 'vitest'
import { type AssessedTenant, aLastingPassword, anAssessedTenant, aUser } from '@/e2e/fixtures/assessed-tenant'
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
  await contoso.become(weak, hoursAgo(6))
  expect(await found(contoso)).toMatchObject([
    { organizationName: contoso.organization.name, sourceId: contoso.sourceId, titles: [TITLE], number: 2 },
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
