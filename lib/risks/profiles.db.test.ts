import { beforeAll, expect, test } from 'vitest'
import { type AssessedTenant, aLastingPassword, anAssessedTenant } from '@/e2e/fixtures/assessed-tenant'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { actorOf } from '@/e2e/fixtures/exports'
import { anOrganization, aPerson, type Organization, type Person } from '@/e2e/fixtures/people'
import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import { Right } from '@/lib/rights/schema'
import { CHECKS } from './catalogue'
import { previewProfile } from './profile-preview'
import type { SaveRiskProfile } from './profile-schema'
import { createProfile, listProfiles, removeProfile, updateProfile } from './profiles'
import { getRisk, listRisks } from './risks'
import { RiskQuery } from './schema'
import { getRiskSettings, updateRiskSettings } from './settings'

const LASTING = '1S-01'
const [ada, ben] = [aLastingPassword('Ada'), aLastingPassword('Ben')]
const STRICT = { measure: 'number', thresholds: { low: 0, high: 1 } } as const

let managing: Organization
let head: Person

beforeAll(async () => {
  managing = await anOrganization('Managing')
  head = await aPerson(managing)
})

/** Of the managing organization, at work on it or on another. */
const lead = (on?: string, rights: readonly Right[] = Right.options): Actor => actorOf(head, rights, on)

async function aWeakTenant(): Promise<AssessedTenant> {
  const contoso = await anAssessedTenant()
  await contoso.become({ objects: { user: [ada, ben] } })
  return contoso
}

const wanted = (metrics: SaveRiskProfile['metrics'] = {}): SaveRiskProfile => ({ name: `Profile ${newId()}`, metrics })
const levelIn = async ({ actor }: AssessedTenant, more: object = {}) =>
  (await getRisk(actor, LASTING, RiskQuery.parse(more))).level

const choose = ({ organizationId }: AssessedTenant, profileId: string) =>
  updateRiskSettings(lead(organizationId), { profileId })

test('there is one default profile with every check at its standard, made when it is first needed, by many at once too', async () => {
  const lists = await Promise.all([1, 2, 3].map(() => listProfiles(lead(), [managing.id])))
  for (const { items } of lists) {
    const [first] = items
    expect(first).toMatchObject({ name: 'Default Profile', isDefault: true })
    expect(first?.metrics).toHaveLength(CHECKS.length)
    for (const { metric, standard } of first?.metrics ?? []) expect(metric).toEqual(standard)
  }
})

test('a profile that an organization uses decides its levels at once, another is tried without being chosen', async () => {
  const contoso = await aWeakTenant()
  const strict = await createProfile(lead(), wanted({ [LASTING]: STRICT }))
  expect(await levelIn(contoso)).toBe('medium')
  const preview = await listRisks(lead(contoso.organizationId), RiskQuery.parse({ previewProfileId: strict.id }))
  expect(preview).toMatchObject({ profile: { name: strict.name } })
  expect(preview.items.find(({ checkId }) => checkId === LASTING)?.level).toBe('high')
  expect(await levelIn(contoso)).toBe('medium')
  await choose(contoso, strict.id)
  expect(await levelIn(contoso)).toBe('high')
  const less = {
    ...strict,
    metrics: { [LASTING]: { measure: 'percentage', thresholds: { low: 100, high: 101 } } },
  } as const
  await updateProfile(lead(), strict.id, { input: { name: strict.name, metrics: less.metrics }, visible: [] })
  expect(await levelIn(contoso)).toBe('low')
})

test('a check that a profile leaves out is not assessed under it, and says so', async () => {
  const contoso = await aWeakTenant()
  const without = await createProfile(lead(), wanted({ [LASTING]: null }))
  await choose(contoso, without.id)
  expect(await getRisk(contoso.actor, LASTING, RiskQuery.parse({}))).toMatchObject({
    verdict: 'not-assessed',
    level: null,
    says: `The risk profile "${without.name}" leaves it out.`,
    thresholds: null,
  })
})

test('what equals the standard is not kept, so that a better standard reaches the profile', async () => {
  const { id, metrics } = await createProfile(lead(), wanted())
  const standard = metrics.find(({ checkId }) => checkId === LASTING)?.standard
  await updateProfile(lead(), id, { input: wanted({ [LASTING]: standard ?? null }), visible: [] })
  const rows = await rowsOf(managing.id, `select metrics from risk_profile where organization_id = $1 and id = '${id}'`)
  expect(rows).toEqual([{ metrics: {} }])
})

test.each<[string, SaveRiskProfile['metrics'], string]>([
  ['a check that there is not', { 'ENT-XX-999': null }, 'metrics.ENT-XX-999'],
  ['thresholds for yes or no', { '1S-15': STRICT }, 'metrics.1S-15'],
])('%s is refused at its field', async (_, metrics, path) => {
  await expect(createProfile(lead(), wanted(metrics))).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] })
})

test('two profiles have different names, the default one keeps its own and stays', async () => {
  const { name } = await createProfile(lead(), wanted())
  await expect(createProfile(lead(), { name: name.toUpperCase(), metrics: {} })).rejects.toMatchObject({
    code: 'conflict',
  })
  const standard = (await listProfiles(lead(), [])).items.find(({ isDefault }) => isDefault)
  const id = standard?.id ?? ''
  await expect(updateProfile(lead(), id, { input: wanted(), visible: [] })).rejects.toMatchObject({ code: 'invalid' })
  await expect(removeProfile(lead(), id)).rejects.toMatchObject({ code: 'conflict' })
})

test('organizations whose profile is deleted go back to the default one, and their audit logs say why', async () => {
  const contoso = await aWeakTenant()
  const strict = await createProfile(lead(), wanted({ [LASTING]: STRICT }))
  await choose(contoso, strict.id)
  await removeProfile(lead(), strict.id)
  expect(await levelIn(contoso)).toBe('medium')
  const logged = (organizationId: string) =>
    rowsOf(
      organizationId,
      "select action, object_name as name from console_audit where organization_id = $1 and action like 'risk%' order by number",
    )
  expect(await logged(contoso.organizationId)).toMatchObject([
    { action: 'risk-settings.changed' },
    { action: 'risk-settings.changed' },
  ])
  expect(await logged(managing.id)).toEqual(
    expect.arrayContaining([
      { action: 'risk-profile.created', name: strict.name },
      { action: 'risk-profile.deleted', name: strict.name },
    ]),
  )
})

test('before a change one sees what it would make of every organization that uses the profile', async () => {
  const [contoso, fabrikam, other] = [await aWeakTenant(), await aWeakTenant(), await aWeakTenant()]
  const { id, name } = await createProfile(lead(), wanted())
  for (const tenant of [contoso, fabrikam]) await choose(tenant, id)
  const visible = [contoso.organizationId, fabrikam.organizationId, other.organizationId]
  const input = { name, metrics: { [LASTING]: STRICT } }
  const { organizations } = await previewProfile(lead(), id, { input, visible })
  expect(organizations.map((one) => one.id).sort()).toEqual([contoso.organizationId, fabrikam.organizationId].sort())
  for (const { before, after, changes } of organizations) {
    expect(after).toEqual({ high: before.high + 1, medium: before.medium - 1, low: before.low })
    expect(changes).toMatchObject([{ checkId: LASTING, before: 'medium', after: 'high' }])
  }
  // Nothing was saved, and nobody hears of organizations whose risks he may not see.
  expect(await levelIn(contoso)).toBe('medium')
  expect((await previewProfile(lead(), id, { input, visible: [other.organizationId] })).organizations).toEqual([])
})

test('people of a managed organization see the profile that it uses and no other, nor who else uses it', async () => {
  const [contoso, fabrikam] = [await aWeakTenant(), await aWeakTenant()]
  const [own, foreign] = [await createProfile(lead(), wanted()), await createProfile(lead(), wanted())]
  for (const tenant of [contoso, fabrikam]) await choose(tenant, own.id)
  const { items } = await listProfiles(contoso.actor, [contoso.organizationId])
  expect(items).toMatchObject([{ id: own.id, usedIn: [{ id: contoso.organizationId }] }])
  expect((await listProfiles(lead(), [contoso.organizationId, fabrikam.organizationId])).items).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: foreign.id, usedIn: [] })]),
  )
  const tried = RiskQuery.parse({ previewProfileId: foreign.id })
  await expect(listRisks(contoso.actor, tried)).rejects.toMatchObject({ code: 'not_found' })
  await expect(updateRiskSettings(contoso.actor, { profileId: foreign.id })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(createProfile(contoso.actor, wanted())).rejects.toMatchObject({ code: 'conflict' })
  await expect(removeProfile(contoso.actor, own.id)).rejects.toMatchObject({ code: 'not_found' })
})

test('it takes the rights, and a profile to choose must exist', async () => {
  const contoso = await aWeakTenant()
  const viewer = lead(contoso.organizationId, ['risks.view'])
  await expect(updateRiskSettings(viewer, { breakGlass: [] })).rejects.toMatchObject({ code: 'forbidden' })
  const accepting = lead(contoso.organizationId, ['risks.view', 'risks.accept'])
  await expect(updateRiskSettings(accepting, { profileId: newId() })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(choose(contoso, newId())).rejects.toMatchObject({ code: 'not_found' })
  await expect(createProfile(lead(managing.id, ['risks.view']), wanted())).rejects.toMatchObject({ code: 'forbidden' })
})

test('break-glass accounts are named, told by their names, and have every tenant assessed anew', async () => {
  const contoso = await aWeakTenant()
  const settings = await updateRiskSettings(contoso.actor, { breakGlass: [ada.id.toUpperCase(), newId()] })
  expect(settings.breakGlass).toEqual([
    { id: ada.id, name: 'Ada' },
    { id: expect.any(String), name: null },
  ])
  expect(await getRiskSettings(contoso.actor)).toEqual(settings)
  const jobs = await rowsOf(
    contoso.organizationId,
    `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'assess-risks' and j.payload ->> 'organizationId' = $1::text`,
  )
  expect(jobs).toEqual([
    { payload: { organizationId: contoso.organizationId, sourceId: contoso.sourceId, anew: true } },
  ])
})
