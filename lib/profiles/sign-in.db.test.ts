import { beforeAll, describe, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedUser } from '@/e2e/fixtures/directory'
import { aSession } from '@/e2e/fixtures/people'
import { auditOf, grant, limited } from '@/e2e/fixtures/profiles'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { confirmDomain, listDomainClaims, withdrawDomain } from './domain-claims'
import { getEntraIdentity, setObjectId } from './identities'
import { getProfile, updateProfile } from './profiles'
import { claimDomain, getSignInSettings, removeDomain, updateSignIn } from './sign-in'

let managing: Seeded
let seeded: Seeded
let profileId: string

beforeAll(async () => {
  managing = await seedOrganization('Provider')
  const { organizationId: id } = managing
  await withOrganization(id, ({ db }) => db.organization.update({ where: { id }, data: { managing: true } }))
  seeded = await seedOrganization('Contoso')
  profileId = await seedProfile(seeded)
})

const keyOf = (domain: string, { organizationId } = seeded, profile = profileId) => ({
  domain,
  claimantId: organizationId,
  profileId: profile,
})

const stateOf = async (domain: string, who = seeded, profile = profileId) =>
  (await getSignInSettings(who.actor, profile)).domains.find((one) => one.domain === domain)?.state

describe('a domain', () => {
  test('is claimed by a profile, counts once the managing organization confirmed it, and no longer once withdrawn', async () => {
    await claimDomain(seeded.actor, profileId, 'contoso.com')
    expect(await stateOf('contoso.com')).toBe('claimed')
    await confirmDomain(managing.actor, keyOf('contoso.com'))
    expect(await stateOf('contoso.com')).toBe('confirmed')
    await withdrawDomain(managing.actor, keyOf('contoso.com'))
    expect(await stateOf('contoso.com')).toBe('claimed')
    await removeDomain(seeded.actor, profileId, 'contoso.com')
    expect(await stateOf('contoso.com')).toBeUndefined()
    expect((await auditOf(seeded, profileId)).map(({ action }) => action)).toEqual([
      'entra-profile.domain-claimed',
      'entra-profile.domain-confirmed',
      'entra-profile.domain-withdrawn',
      'entra-profile.domain-removed',
    ])
  })

  test('is confirmed by the managing organization alone', async () => {
    await claimDomain(seeded.actor, profileId, 'own.example')
    await expect(confirmDomain(seeded.actor, keyOf('own.example'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listDomainClaims(seeded.actor)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await stateOf('own.example')).toBe('claimed')
  })

  test('leads to one tenant only, also where two are confirmed at the same moment', async () => {
    const other = await seedOrganization('Fabrikam')
    const theirs = await seedProfile(other)
    await claimDomain(seeded.actor, profileId, 'shared.example')
    await claimDomain(other.actor, theirs, 'shared.example')
    const outcomes = await Promise.allSettled([
      confirmDomain(managing.actor, keyOf('shared.example')),
      confirmDomain(managing.actor, keyOf('shared.example', other, theirs)),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const states = [await stateOf('shared.example'), await stateOf('shared.example', other, theirs)]
    expect(states.sort()).toEqual(['claimed', 'confirmed'])
  })

  test('has to be confirmed anew when its profile moves to another tenant', async () => {
    const own = await seedProfile(seeded, 'Moving')
    await claimDomain(seeded.actor, own, 'moving.example')
    await confirmDomain(managing.actor, keyOf('moving.example', seeded, own))
    await updateProfile(seeded.actor, own, { tenantId: newId() })
    expect(await stateOf('moving.example', seeded, own)).toBe('claimed')
  })

  test('does not come back when its profile returns to the tenant that it was confirmed for', async () => {
    const own = await seedProfile(seeded, 'Returning')
    const { tenantId } = await getProfile(seeded.actor, own)
    await claimDomain(seeded.actor, own, 'returning.example')
    await confirmDomain(managing.actor, keyOf('returning.example', seeded, own))
    await updateProfile(seeded.actor, own, { tenantId: newId() })
    const other = await seedOrganization('Successor')
    const theirs = await seedProfile(other)
    await claimDomain(other.actor, theirs, 'returning.example')
    await confirmDomain(managing.actor, keyOf('returning.example', other, theirs))
    await updateProfile(seeded.actor, own, { tenantId })
    expect(await stateOf('returning.example', seeded, own)).toBe('claimed')
    expect(await stateOf('returning.example', other, theirs)).toBe('confirmed')
  })

  test('can be withdrawn whatever tenant it was confirmed for', async () => {
    const { organizationId } = seeded
    const own = await seedProfile(seeded, 'Dormant')
    const claim = { domain: 'dormant.example', organizationId, profileId: own, claimedBy: 'Test' }
    const at = new Date()
    const confirmed = { claimedAt: at, confirmedAt: at, confirmedTenantId: newId() }
    await withOrganization(organizationId, ({ db }) => db.domainClaim.create({ data: { ...claim, ...confirmed } }))
    await withdrawDomain(managing.actor, keyOf('dormant.example', seeded, own))
    const row = await withOrganization(organizationId, ({ db }) => db.domainClaim.findFirst({ where: claim }))
    expect(row).toMatchObject({ confirmedTenantId: null, confirmedAt: null })
  })
})

describe('recognizing people', () => {
  test('by name is allowed by someone who holds every right that they hold', async () => {
    const own = await seedProfile(seeded, 'By name')
    const userId = await seedUser(seeded, { name: 'Ada', profileId: own, externalId: 'ada' })
    await grant(seeded, { user: userId, right: 'rights.grant' })
    const actor = limited(seeded, 'entra-profiles.manage')
    await expect(updateSignIn(actor, own, { bindByUserName: true })).rejects.toMatchObject({ code: 'forbidden' })
    const settings = await updateSignIn(seeded.actor, own, { bindByUserName: true })
    expect(settings).toMatchObject({ bindByUserName: true, usersWithoutObjectId: 1 })
  })

  test('an object ID is set once in a profile, cleared, and both stand in the audit log', async () => {
    const own = await seedProfile(seeded, 'Bound')
    const [ada, bob] = [
      await seedUser(seeded, { name: 'Ada', profileId: own, externalId: 'ada' }),
      await seedUser(seeded, { name: 'Bob', profileId: own }),
    ]
    const objectId = '11111111-2222-3333-4444-555555555555'
    expect(await setObjectId(seeded.actor, ada, objectId)).toMatchObject({
      objectId,
      source: 'bound',
      boundBy: 'Ada Admin',
    })
    await expect(setObjectId(seeded.actor, bob, objectId)).rejects.toMatchObject({ code: 'conflict' })
    expect(await setObjectId(seeded.actor, ada, null)).toMatchObject({ objectId: null, source: null })
    expect(await setObjectId(seeded.actor, bob, objectId)).toMatchObject({ objectId })
    const actions = (await auditOf(seeded, ada)).map(({ action }) => action)
    expect(actions).toEqual(['user.object-id-set', 'user.object-id-cleared'])
  })

  test('signs out whoever came by another object ID, and nobody else', async () => {
    const own = await seedProfile(seeded, 'Mistaken')
    const { organizationId } = seeded
    const userId = await seedUser(seeded, { name: 'Ada', profileId: own, externalId: newId() })
    const bystander = await seedUser(seeded, { name: 'Bob', profileId: own })
    const signIn = (id: string) => aSession({ organizationId, id, userName: '' })
    const sessionsOf = (id: string) =>
      withOrganization(organizationId, ({ db }) => db.session.count({ where: { organizationId, userId: id } }))
    await signIn(bystander)
    for (const objectId of [newId(), null]) {
      await signIn(userId)
      await setObjectId(seeded.actor, userId, objectId)
      expect(await sessionsOf(userId)).toBe(0)
    }
    await signIn(userId)
    await setObjectId(seeded.actor, userId, null)
    expect([await sessionsOf(userId), await sessionsOf(bystander)]).toEqual([1, 1])
  })

  test('what Entra pushed as externalId counts, and a deleted user holds no object ID', async () => {
    const own = await seedProfile(seeded, 'Pushed')
    const objectId = '22222222-2222-3333-4444-555555555555'
    const pushed = await seedUser(seeded, { name: 'Ada', profileId: own, externalId: objectId })
    expect(await getEntraIdentity(seeded.actor, pushed)).toMatchObject({ objectId, source: 'pushed' })
    const gone = await seedUser(seeded, { name: 'Gone', profileId: own })
    await setObjectId(seeded.actor, gone, newId())
    const other = newId()
    await setObjectId(seeded.actor, gone, other)
    const { organizationId } = seeded
    await withOrganization(organizationId, ({ db }) =>
      db.directoryUser.update({
        where: { organizationId_id: { organizationId, id: gone } },
        data: { deletedAt: new Date() },
      }),
    )
    const next = await seedUser(seeded, { name: 'Next', profileId: own })
    expect(await setObjectId(seeded.actor, next, other)).toMatchObject({ objectId: other })
  })

  test('nobody sets an object ID on a local user, or on one whose profile he does not control', async () => {
    const local = await seedUser(seeded, { name: 'Local' })
    await expect(setObjectId(seeded.actor, local, newId())).rejects.toMatchObject({ code: 'conflict' })
    const own = await seedProfile(seeded, 'Powerful')
    const userId = await seedUser(seeded, { name: 'Ada', profileId: own })
    await grant(seeded, { user: userId, right: 'rights.grant' })
    const actor = limited(seeded, 'users.edit')
    await expect(setObjectId(actor, userId, newId())).rejects.toMatchObject({ code: 'forbidden' })
  })
})
