import { expect, test } from 'vitest'
import { seedOrganization, seedProfile, seedRole, seedUnit, seedUser } from '@/e2e/fixtures/directory'
import { auditOf, grant, limited } from '@/e2e/fixtures/profiles'
import { unseal } from '@/lib/crypto/seal'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { createProfile, getProfile, listProfiles, pauseProfile, resumeProfile, updateProfile } from './profiles'
import { CreateProfile, OPTIONAL_ATTRIBUTES } from './schema'
import { createToken } from './tokens'

const TENANT = '11111111-2222-3333-4444-555555555555'
const SECRET = 'a-secret-Value-of-Entra'

function wanted(name: string, more: object = {}) {
  return CreateProfile.parse({ name, tenantId: TENANT, applicationId: newId(), ...more })
}

function refusal(code: string, path?: string) {
  return expect.objectContaining({ code, ...(path && { issues: [expect.objectContaining({ path })] }) })
}

function storedSecret(organizationId: string, id: string) {
  return withOrganization(organizationId, ({ db }) =>
    db.entraProfile.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } }),
  )
}

test('a new profile waits for Entra in the main unit and keeps every attribute unless told', async () => {
  const contoso = await seedOrganization()
  await seedUnit(contoso, 'Branch')
  const profile = await createProfile(contoso.actor, wanted('Contoso'))
  expect(profile).toMatchObject({
    state: 'waiting',
    unitId: contoso.unitId,
    users: 0,
    cloud: 'global',
    hasClientSecret: false,
  })
  expect(profile.keptAttributes).toEqual(Object.keys(OPTIONAL_ATTRIBUTES))
  expect(profile.tenantUrl).toMatch(new RegExp(`/api/scim/v2/${profile.id}$`))
})

test.each([
  ['tenantId', { tenantId: 'contoso.onmicrosoft.com' }, /GUID.*Overview page as "Tenant ID"/],
  ['applicationId', { applicationId: '123' }, /GUID.*"Application ID"/],
  ['clientSecret', { clientSecret: 'short' }, /Value, not its Secret ID/],
])('a wrong %s is refused at the field with the reason', (field, wrong, reason) => {
  const { error } = CreateProfile.safeParse({ name: 'x', tenantId: TENANT, applicationId: newId(), ...wrong })
  expect(error?.issues).toEqual([expect.objectContaining({ path: [field], message: expect.stringMatching(reason) })])
})

test('a name, and a tenant with its application, are connected once in an organization and again in another', async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  const first = wanted('Contoso')
  const { id } = await createProfile(contoso.actor, first)
  await expect(createProfile(contoso.actor, wanted('CONTOSO'))).rejects.toEqual(refusal('conflict', 'name'))
  await expect(createProfile(contoso.actor, { ...first, name: 'Twin' })).rejects.toEqual(
    refusal('conflict', 'applicationId'),
  )
  await createProfile(fabrikam.actor, first)
  const other = await createProfile(contoso.actor, wanted('Other'))
  await expect(updateProfile(contoso.actor, other.id, { name: 'contoso' })).rejects.toEqual(refusal('conflict', 'name'))
  await expect(updateProfile(contoso.actor, id, { name: 'contoso' })).resolves.toMatchObject({ name: 'contoso' })
})

test('of two creations of one tenant and application at the same moment one wins and one is told why', async () => {
  const contoso = await seedOrganization()
  const first = wanted('One')
  const both = [first, { ...first, name: 'Two' }].map((body) => createProfile(contoso.actor, body))
  const outcomes = await Promise.allSettled(both)
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: refusal('conflict', 'applicationId'),
  })
})

test('a unit of another organization is refused at the field', async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  const body = wanted('Contoso', { unitId: fabrikam.unitId })
  await expect(createProfile(contoso.actor, body)).rejects.toEqual(refusal('invalid', 'unitId'))
})

test('tenant, application and cloud are fixed once a user was pushed, and free before', async () => {
  const contoso = await seedOrganization()
  const { id } = await createProfile(contoso.actor, wanted('Contoso'))
  await updateProfile(contoso.actor, id, { tenantId: newId() })
  await seedUser(contoso, { name: 'Anna', profileId: id, deletedAt: new Date() })
  await expect(updateProfile(contoso.actor, id, { tenantId: newId() })).rejects.toEqual(refusal('conflict', 'tenantId'))
  await expect(updateProfile(contoso.actor, id, { cloud: 'china' })).rejects.toEqual(refusal('conflict', 'cloud'))
  const { tenantId, cloud } = await getProfile(contoso.actor, id)
  await expect(updateProfile(contoso.actor, id, { tenantId, cloud, name: 'New' })).resolves.toMatchObject({
    name: 'New',
  })
})

test('the client secret is sealed to its place, shown to nobody, changed, and forgotten', async () => {
  const contoso = await seedOrganization()
  const { id } = await createProfile(contoso.actor, wanted('Contoso', { clientSecret: SECRET }))
  const place = { organizationId: contoso.organizationId, table: 'entra_profile', column: 'client_secret_sealed', id }
  const stored = await storedSecret(contoso.organizationId, id)
  expect(unseal(stored.clientSecretSealed ?? new Uint8Array(), place)).toBe(SECRET)

  await updateProfile(contoso.actor, id, {
    clientSecret: 'another-secret-value',
    clientSecretExpiresAt: '2027-01-01T00:00:00Z',
  })
  const changed = await storedSecret(contoso.organizationId, id)
  expect(unseal(changed.clientSecretSealed ?? new Uint8Array(), place)).toBe('another-secret-value')
  const forgotten = await updateProfile(contoso.actor, id, { clientSecret: null })
  expect(forgotten).toMatchObject({ hasClientSecret: false, clientSecretExpiresAt: null })

  const audit = await auditOf(contoso, id)
  expect(audit.map(({ action }) => action)).toEqual([
    'entra-profile.created',
    'entra-profile.changed',
    'entra-profile.changed',
  ])
  expect(audit[1]).toMatchObject({
    after: { clientSecret: 'replaced', clientSecretExpiresAt: '2027-01-01T00:00:00.000Z' },
  })
  expect(audit[2]).toMatchObject({ before: { hasClientSecret: true }, after: { hasClientSecret: false } })
  expect(JSON.stringify(audit)).not.toMatch(/secret-value|secret-Value/)
})

test('a change touches what is given only, and is written down with before and after', async () => {
  const contoso = await seedOrganization()
  const { id } = await createProfile(
    contoso.actor,
    wanted('Contoso', { description: 'Old', keptAttributes: ['emails', 'title'] }),
  )
  const after = await updateProfile(contoso.actor, id, { description: 'New' })
  expect(after).toMatchObject({ name: 'Contoso', description: 'New', keptAttributes: ['emails', 'title'] })
  expect((await auditOf(contoso, id)).at(-1)).toMatchObject({
    before: { description: 'Old' },
    after: { description: 'New' },
  })
})

test('pausing twice keeps the first moment, and resuming ends it', async () => {
  const contoso = await seedOrganization()
  const { id } = await createProfile(contoso.actor, wanted('Contoso'))
  const paused = await pauseProfile(contoso.actor, id)
  expect(paused.state).toBe('paused')
  expect((await pauseProfile(contoso.actor, id)).pausedAt).toBe(paused.pausedAt)
  expect(await resumeProfile(contoso.actor, id)).toMatchObject({ state: 'waiting', pausedAt: null })
  expect((await auditOf(contoso, id)).map(({ action }) => action).slice(1)).toEqual([
    'entra-profile.paused',
    'entra-profile.resumed',
  ])
})

test('the list counts live people, tells the end of the last live token or of the one in use, pages by name, and searches name and tenant', async () => {
  const contoso = await seedOrganization()
  const tenantId = newId()
  const one = await createProfile(contoso.actor, wanted('One', { tenantId }))
  await createProfile(contoso.actor, wanted('two'))
  await createProfile(contoso.actor, wanted('Three'))
  await seedUser(contoso, { name: 'Anna', profileId: one.id })
  await seedUser(contoso, { name: 'Gone', profileId: one.id, deletedAt: new Date() })
  await seedRole(contoso, { name: 'Sales', profileId: one.id })
  const earlier = await createToken(contoso.actor, one.id, { expiresAt: '2030-01-01T00:00:00Z' })
  const last = await createToken(contoso.actor, one.id, { expiresAt: '2031-01-01T00:00:00Z' })

  const first = await listProfiles(contoso.actor, { limit: 2 })
  expect(first.items.map(({ name }) => name)).toEqual(['One', 'Three'])
  expect(first.items[0]).toMatchObject({ users: 1, roles: 1, tokenExpiresAt: last.expiresAt })
  const used = { where: { id: earlier.id }, data: { lastUsedAt: new Date() } }
  await withOrganization(contoso.organizationId, ({ db }) => db.profileToken.update(used))
  expect(await getProfile(contoso.actor, one.id)).toMatchObject({ tokenExpiresAt: earlier.expiresAt })
  const second = await listProfiles(contoso.actor, { limit: 2, cursor: first.next ?? '' })
  expect(second).toMatchObject({ items: [{ name: 'two' }], next: null })
  const found = async (search: string) =>
    (await listProfiles(contoso.actor, { search, limit: 9 })).items.map(({ name }) => name)
  expect(await found('T')).toEqual(['Three', 'two'])
  expect(await found(tenantId)).toEqual(['One'])
  expect(await found('%')).toEqual([])
})

test('a profile of another organization does not exist', async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  const id = await seedProfile(fabrikam)
  await expect(getProfile(contoso.actor, id)).rejects.toEqual(refusal('not_found'))
  await expect(updateProfile(contoso.actor, id, { name: 'Mine' })).rejects.toEqual(refusal('not_found'))
  await expect(pauseProfile(contoso.actor, id)).rejects.toEqual(refusal('not_found'))
  expect((await listProfiles(contoso.actor, { limit: 9 })).items).toEqual([])
})

test('changing the client secret needs every right that the people of the profile hold', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const anna = await seedUser(contoso, { name: 'Anna', profileId: id })
  await grant(contoso, { user: anna, right: 'api-tokens.manage' })
  const weak = limited(contoso, 'entra-profiles.manage')
  const change = { clientSecret: SECRET }
  await expect(updateProfile(weak, id, change)).rejects.toMatchObject({
    code: 'forbidden',
    message: /"api-tokens.manage"/,
  })
  await expect(updateProfile(weak, id, { clientSecret: null })).rejects.toEqual(refusal('forbidden'))
  await expect(updateProfile(weak, id, { description: 'harmless' })).resolves.toBeTruthy()
  await expect(updateProfile(contoso.actor, id, change)).resolves.toMatchObject({ hasClientSecret: true })
})
