// A preview is what saving then brings: over random profiles, for what one sees of the risks everywhere.

import { beforeAll, expect, test } from 'vitest'
import { type AssessedTenant, aLastingPassword, anAssessedTenant, aUser } from '@/e2e/fixtures/assessed-tenant'
import { actorOf } from '@/e2e/fixtures/exports'
import { anOrganization, aPerson } from '@/e2e/fixtures/people'
import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import { Right } from '@/lib/rights/schema'
import { acceptRisk } from './accepted'
import { CHECKS, standardOf } from './catalogue'
import { countLevelsAcross } from './levels-across'
import { previewProfile } from './profile-preview'
import type { Metric } from './profile-schema'
import { createProfile, updateProfile } from './profiles'
import { listRisks } from './risks'
import { Level, RiskQuery } from './schema'
import { updateRiskSettings } from './settings'

const ROUNDS = 12
let lead: (on?: string) => Actor
let contoso: AssessedTenant

const people = ['Ada', 'Ben', 'Cem', 'Dora', 'Eve'].map((name) => aLastingPassword(name))
const exempt = { passwordPolicies: 'DisablePasswordExpiration, DisableStrongPassword' }

beforeAll(async () => {
  const managing = await anOrganization('Managing')
  const head = await aPerson(managing)
  lead = (on) => actorOf(head, Right.options, on)
  contoso = await anAssessedTenant()
  const others = [
    aUser('Fay', exempt),
    aUser('Gus', { userType: 'Guest', creationType: 'EmailVerified' }),
    aUser('Hal'),
  ]
  await contoso.become({ objects: { user: [...people, ...others] } })
  const { actor, sourceId } = contoso
  for (const { id } of people.slice(0, 2))
    await acceptRisk(actor, { sourceId, checkId: '1S-01', reason: 'Robots', object: { type: 'user', id } })
  await acceptRisk(actor, { sourceId, checkId: '1S-10', reason: 'Invited' })
})

/** Mulberry32, so that a seed that failed fails again. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function randomMetrics(random: () => number): Record<string, Metric | null> {
  const whole = (most: number) => Math.floor(random() * (most + 1))
  const level = () => Level.options[whole(2)] ?? 'low'
  const metric = (standard: Metric): Metric | null => {
    if (random() < 0.15) return null
    if (random() < 0.2) return standard
    if (standard.measure === 'binary' || random() < 0.2) return { measure: 'binary', level: level() }
    const [measure, most] = random() < 0.5 ? (['number', 6] as const) : (['percentage', 60] as const)
    const low = whole(most)
    return { measure, thresholds: { low, high: low + 1 + whole(most / 2) } }
  }
  return Object.fromEntries(CHECKS.map((check) => [check.id, metric(standardOf(check))]))
}

const seen = () => listRisks(contoso.actor, RiskQuery.parse({}))

test('over random profiles: levels and counts are those that were shown before, in the list, on Home, and in a trial', async () => {
  const { id, name } = await createProfile(lead(), { name: `Profile ${newId()}`, metrics: {} })
  const other = await createProfile(lead(), { name: `Trial ${newId()}`, metrics: {} })
  const { organizationId } = contoso
  const visible = [organizationId]
  await updateRiskSettings(lead(organizationId), { profileId: id })
  const levels = new Set<string>()
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const metrics = randomMetrics(dice(seed))
    const before = await seen()
    const { organizations } = await previewProfile(lead(), id, { input: { name, metrics }, visible })
    await updateProfile(lead(), other.id, { input: { name: other.name, metrics }, visible })
    const tried = await listRisks(lead(organizationId), RiskQuery.parse({ previewProfileId: other.id }))
    expect((await seen()).items, `seed ${seed}: nothing is saved yet`).toEqual(before.items)
    await updateProfile(lead(), id, { input: { name, metrics }, visible })
    const after = await seen()
    const changes = before.items.flatMap(({ checkId, title, level: was }) => {
      const is = after.items.find((one) => one.checkId === checkId)?.level ?? null
      return was === is ? [] : [{ checkId, title, before: was, after: is }]
    })
    const [preview] = organizations
    expect(preview, `seed ${seed}`).toMatchObject({ before: levelsOf(before), after: levelsOf(after) })
    expect(byCheck(preview?.changes ?? []), `seed ${seed}`).toEqual(byCheck(changes))
    expect(tried.items, `seed ${seed}`).toEqual(
      after.items.map((item) => ({ ...item, says: withName(item.says, other) })),
    )
    expect((await countLevelsAcross([organizationId], 'month')).get(organizationId)).toMatchObject(levelsOf(after))
    for (const { level } of after.items) levels.add(String(level))
  }
  expect([...levels].sort()).toEqual(['high', 'low', 'medium', 'null'])

  function withName(says: string | null, { name: tried }: { name: string }): string | null {
    return says?.replace(`"${name}"`, `"${tried}"`) ?? null
  }
})

const levelsOf = ({ counts: { high, medium, low } }: Awaited<ReturnType<typeof seen>>) => ({ high, medium, low })
const byCheck = <C extends { checkId: string }>(changes: readonly C[]) =>
  [...changes].sort((a, b) => a.checkId.localeCompare(b.checkId))
