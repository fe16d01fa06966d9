import { expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUser } from '@/e2e/fixtures/directory'
import { auditOf, grant, limited } from '@/e2e/fixtures/profiles'
import { hashToken } from '@/lib/crypto/token'
import { newId } from '@/lib/db/id'
import { withSystem } from '@/lib/db/organization'
import { latestExpiry } from './expiry'
import { removeProfile } from './removal'
import { createToken, listTokens, revokeToken } from './tokens'

const IN_2030 = '2030-06-30T12:00:00Z'

async function names(seeded: Seeded, id: string) {
  return (await listTokens(seeded.actor, id, { limit: 9 })).items.map(({ name, state }) => `${name} ${state}`)
}

test('a token is shown once and stored as its hash only', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const token = await createToken(contoso.actor, id, { expiresAt: IN_2030 })
  expect(token.secretToken).toHaveLength(43)
  expect(token).toMatchObject({ name: 'Token 1', lastFour: token.secretToken.slice(-4) })
  const row = await withSystem((db) => db.profileToken.findUniqueOrThrow({ where: { id: token.id } }))
  expect(Buffer.from(row.hash)).toEqual(hashToken(token.secretToken))
  const listed = JSON.stringify(await listTokens(contoso.actor, id, { limit: 9 }))
  const audit = JSON.stringify(await auditOf(contoso, id))
  for (const text of [listed, audit, JSON.stringify(row)]) expect(text).not.toContain(token.secretToken)
})

test('several tokens live at once, named by their number, newest first, until one is revoked', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const first = await createToken(contoso.actor, id, { expiresAt: IN_2030 })
  await createToken(contoso.actor, id, { expiresAt: IN_2030, name: 'Spare' })
  await revokeToken(contoso.actor, id, first.id)
  await revokeToken(contoso.actor, id, first.id)
  await createToken(contoso.actor, id, { expiresAt: IN_2030 })
  expect(await names(contoso, id)).toEqual(['Token 3 live', 'Spare live', 'Token 1 revoked'])
  const actions = (await auditOf(contoso, id)).map(({ action }) => action.replace('entra-profile.token-', ''))
  expect(actions).toEqual(['created', 'created', 'revoked', 'created'])
  const page = await listTokens(contoso.actor, id, { limit: 2 })
  expect((await listTokens(contoso.actor, id, { limit: 2, cursor: page.next ?? '' })).items).toHaveLength(1)
})

test('a token ends in the future and within ten years', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const at = (expiresAt: string) => createToken(contoso.actor, id, { expiresAt })
  const refused = expect.objectContaining({ code: 'invalid', issues: [expect.objectContaining({ path: 'expiresAt' })] })
  const latest = latestExpiry(new Date())
  await expect(at(new Date(Date.now() - 1_000).toISOString())).rejects.toEqual(refused)
  await expect(at('2020-01-01')).rejects.toEqual(refused)
  await expect(at(new Date(latest.getTime() + 60_000).toISOString())).rejects.toEqual(refused)
  await expect(at(new Date(latest.getTime() + 3 * 86_400_000).toISOString().slice(0, 10))).rejects.toEqual(refused)
  const longest = await at(latest.toISOString().slice(0, 10))
  expect(new Date(longest.expiresAt).getTime()).toBeLessThanOrEqual(latest.getTime() + 5_000)
})

test('a day means its end where the organization is', async () => {
  const contoso = await seedOrganization('Contoso', 'Europe/Berlin')
  const id = await seedProfile(contoso)
  const summer = await createToken(contoso.actor, id, { expiresAt: '2030-06-30' })
  expect(summer.expiresAt).toBe('2030-06-30T21:59:59.000Z')
  const winter = await createToken(contoso.actor, id, { expiresAt: '2030-12-31' })
  expect(winter.expiresAt).toBe('2030-12-31T22:59:59.000Z')
})

test('a token of another profile or organization does not exist', async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  const [one, two] = [await seedProfile(contoso, 'One'), await seedProfile(contoso, 'Two')]
  const token = await createToken(contoso.actor, one, { expiresAt: IN_2030 })
  const gone = expect.objectContaining({ code: 'not_found' })
  await expect(revokeToken(contoso.actor, two, token.id)).rejects.toEqual(gone)
  await expect(revokeToken(fabrikam.actor, one, token.id)).rejects.toEqual(gone)
  await expect(listTokens(fabrikam.actor, one, { limit: 9 })).rejects.toEqual(gone)
  await expect(createToken(fabrikam.actor, one, { expiresAt: IN_2030 })).rejects.toEqual(gone)
  expect(await names(contoso, one)).toEqual(['Token 1 live'])
})

test('a profile that is being deleted makes no tokens', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  await removeProfile(contoso.actor, id, 'remove')
  await expect(createToken(contoso.actor, id, { expiresAt: IN_2030 })).rejects.toMatchObject({ code: 'conflict' })
})

test.each([
  ['a pushed user holds', async (c: Seeded, id: string) => ({ user: await seedUser(c, { name: 'A', profileId: id }) })],
  ['a pushed role holds', async (c: Seeded, id: string) => ({ role: await seedRole(c, { name: 'R', profileId: id }) })],
  [
    'a local role with a pushed member holds',
    async (c: Seeded, id: string) => ({
      role: await seedRole(c, { name: 'L', members: [await seedUser(c, { name: 'A', profileId: id })] }),
    }),
  ],
  ['everyone holds', async () => ({})],
])('making a token needs the right that %s', async (_, subject) => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  await grant(contoso, { ...(await subject(contoso, id)), right: 'users.restore' })
  const weak = limited(contoso, 'entra-profiles.manage', 'entra-profiles.create')
  const body = { expiresAt: IN_2030 }
  await expect(createToken(weak, id, body)).rejects.toMatchObject({ code: 'forbidden', message: /"users.restore"/ })
  await expect(createToken(limited(contoso, 'users.restore'), id, body)).resolves.toBeTruthy()
})

test('what deleted or other people hold is not asked for', async () => {
  const contoso = await seedOrganization()
  const [id, other] = [await seedProfile(contoso), await seedProfile(contoso, 'Other')]
  const gone = await seedUser(contoso, { name: 'Gone', profileId: id, deletedAt: new Date() })
  await grant(contoso, { user: gone, right: 'users.restore' })
  await grant(contoso, { user: await seedUser(contoso, { name: 'B', profileId: other }), right: 'users.restore' })
  await grant(contoso, { role: await seedRole(contoso, { name: 'L', members: [gone] }), right: 'users.restore' })
  await expect(createToken(limited(contoso), id, { expiresAt: IN_2030 })).resolves.toBeTruthy()
})

test('a right on managed organizations is asked for on those organizations', async () => {
  const contoso = await seedOrganization()
  await withSystem((db) => db.organization.update({ where: { id: contoso.organizationId }, data: { managing: true } }))
  const id = await seedProfile(contoso)
  const [one, two] = [newId(), newId()]
  const pushed = await seedUser(contoso, { name: 'Anna', profileId: id })
  const admin = await seedUser(contoso, { name: 'Admin' })
  const actor = { ...contoso.actor, id: admin }
  await grant(contoso, { user: pushed, right: 'structure.view', target: 'listed', targetIds: [one] })
  const make = () => createToken(actor, id, { expiresAt: IN_2030 })
  const refused = { code: 'forbidden', message: /on managed organizations/ }
  await expect(make()).rejects.toMatchObject(refused)
  await grant(contoso, { user: admin, right: 'structure.view', target: 'listed', targetIds: [two] })
  await expect(make()).rejects.toMatchObject(refused)
  await grant(contoso, { user: admin, right: 'structure.view', target: 'listed', targetIds: [one, two] })
  await expect(make()).resolves.toBeTruthy()
})
