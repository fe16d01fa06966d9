import { beforeAll, describe, expect, test } from 'vitest'
import { anAudit, aSignIn, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { actorWith } from '@/e2e/fixtures/audit'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUser } from '@/e2e/fixtures/directory'
import { normaliseAudit } from '@/lib/activity/audit'
import { limited } from '@/lib/activity/limited'
import { normaliseSignIn } from '@/lib/activity/sign-in'
import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { getIdentity } from './identities'
import { listTimeline } from './timeline'

const ADA = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const OTHER_ADA = '5fa85f64-5717-4562-b3fc-2c963f66afa7'
const NAME = 'Ada@contoso.com'

let contoso: Seeded
let userId = ''
let sourceId = ''

const reader = () => actorWith(contoso.organizationId, ['activity.view'])
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 10, minute)).toISOString()

beforeAll(async () => {
  contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  userId = await seedUser(contoso, { name: 'Ada Lovelace', userName: NAME, profileId, externalId: ADA })
  await seedRole(contoso, { name: 'Sellers', profileId, members: [userId] })
  sourceId = await aSource(contoso.organizationId)
  await account(sourceId, ADA, NAME)
  await write(contoso, sourceId, [
    signIn({ createdDateTime: at(1), userId: ADA, userPrincipalName: 'ada@contoso.com' }),
    signIn({ createdDateTime: at(2), userId: ADA, userPrincipalName: 'ada@contoso.com', status: WRONG }),
    audit({
      activityDateTime: at(3),
      initiatedBy: { user: { id: ADA, userPrincipalName: 'ada@contoso.com' }, app: null },
    }),
    audit({
      activityDateTime: at(4),
      targetResources: [{ id: ADA, type: 'User', userPrincipalName: NAME, modifiedProperties: [] }],
    }),
    // The name stands there, as somebody typed it who is nobody; then as somebody else of another tenant.
    signIn({ createdDateTime: at(5), userId: '', userPrincipalName: 'correct horse 1', status: WRONG }),
    signIn({ createdDateTime: at(6), userId: OTHER_ADA, userPrincipalName: 'ada@contoso.com' }),
    signIn({ createdDateTime: at(7) }),
  ])
  await change('created', at(0))
  await change('changed', at(3), { before: { title: 'Dr' }, after: { title: 'Prof' } })
  await change('added', at(8), { after: { role: { id: newId(), displayName: 'Sellers' } } })
})

const WRONG = { errorCode: 50126, failureReason: 'Error validating credentials', additionalDetails: null }
const signIn = (more: Record<string, unknown>) => normaliseSignIn(aSignIn(more), 'interactiveUser')
const audit = (more: Record<string, unknown>) => normaliseAudit(anAudit(more))

async function write({ organizationId }: Seeded, source: string, records: ReturnType<typeof signIn>[]) {
  for (const stream of new Set(records.map((record) => record.stream))) {
    const ofStream = records.filter((record) => record.stream === stream)
    await storeRecords({ organizationId, sourceId: source }, ofStream)
  }
}

function account(source: string, objectId: string, userName: string) {
  const { organizationId } = contoso
  return withOrganization(organizationId, ({ db }) =>
    db.sourceAccount.create({
      data: {
        organizationId,
        sourceId: source,
        objectId,
        userName,
        displayName: 'Ada of the tenant',
        enabled: true,
        guest: false,
        synced: false,
        seenAt: new Date(),
      },
    }),
  )
}

function change(action: string, moment: string, more: { before?: object; after?: object } = {}) {
  const { organizationId } = contoso
  return withOrganization(organizationId, ({ db }) =>
    db.directoryChange.create({
      data: {
        organizationId,
        id: newId(),
        at: moment,
        objectKind: 'user',
        objectId: userId,
        action,
        actorName: 'Contoso Entra',
        ...more,
      },
    }),
  )
}

async function lines(key: string, actor: Actor = contoso.actor, kind?: Parameters<typeof listTimeline>[2]['kind']) {
  const { items } = await listTimeline(actor, key, { limit: 50, kind })
  return items.map((moment) => `${Number(moment.at.slice(14, 16))} ${moment.kind}`)
}

describe('one person', () => {
  test('is everything that bears the object ID: users with their profile and roles, accounts, names, sign-ins', async () => {
    const ada = await getIdentity(contoso.actor, ADA.toUpperCase())
    expect(ada).toMatchObject({
      name: 'Ada Lovelace',
      objectIds: [ADA],
      users: [{ id: userId, profileName: 'Contoso Entra', active: true, roles: [{ name: 'Sellers' }] }],
      accounts: [{ sourceId, enabled: true, serviceAccount: false }],
      lastSignInAt: expect.stringContaining('10:01'),
      lastFailedSignInAt: expect.stringContaining('10:02'),
    })
    expect(ada.userNames.map((name) => name.toLowerCase())).toEqual(['ada@contoso.com'])
  })

  test('is, by a user name, whoever goes by it, whatever the case', async () => {
    const ada = await getIdentity(contoso.actor, 'ADA@contoso.COM')
    expect(ada.objectIds.toSorted()).toEqual([ADA, OTHER_ADA])
    expect(ada.lastSignInAt).toContain('10:06')
  })

  test('shows nothing of the structure without the right to see it', async () => {
    expect(await getIdentity(reader(), ADA)).toMatchObject({ name: 'Ada of the tenant', users: [] })
    expect(await lines(ADA, reader())).toEqual(['4 done-to', '3 did', '2 signed-in', '1 signed-in'])
  })

  test('is nobody where nothing is known, and in another organization', async () => {
    const foreign = await seedOrganization('Fabrikam')
    for (const [actor, key] of [
      [contoso.actor, 'nobody@contoso.com'],
      [contoso.actor, newId()],
      [contoso.actor, '00000000-0000-0000-0000-000000000000'],
      [foreign.actor, ADA],
      [foreign.actor, NAME],
    ] as const) {
      await expect(getIdentity(actor, key)).rejects.toMatchObject({ code: 'not_found' })
      await expect(lines(key, actor)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('is told of later where the records of the organization are read by too many', async () => {
    const kept = [1, 2].map(() =>
      limited(contoso.organizationId, 9_000, ({ sql }) => sql('', 'select pg_sleep(6)', [])),
    )
    const asked = [getIdentity(contoso.actor, ADA), listTimeline(contoso.actor, ADA, { limit: 10 })]
    const told = await Promise.all(asked.map((one) => one.catch((err: unknown) => err)))
    expect(told).toEqual(asked.map(() => expect.objectContaining({ code: 'unavailable' })))
    await Promise.all(kept)
  }, 20_000)

  test('is never found by a name that may be a mistyped password, but for who may see those', async () => {
    await expect(getIdentity(reader(), 'correct horse 1')).rejects.toMatchObject({ code: 'not_found' })
    await expect(lines('correct horse 1', reader())).rejects.toMatchObject({ code: 'not_found' })
    const trusted = actorWith(contoso.organizationId, ['activity.view', 'activity.sensitive'])
    expect(await getIdentity(trusted, 'correct horse 1')).toMatchObject({ lastFailedSignInAt: expect.any(String) })
    expect(await lines('correct horse 1', trusted)).toEqual(['5 signed-in'])
  })
})

describe('the timeline', () => {
  const ALL = ['8 pushed', '4 done-to', '3 did', '3 pushed', '2 signed-in', '1 signed-in', '0 pushed']

  test('merges what the logs and the structure tell, newest first, records before changes of the same moment', async () => {
    expect(await lines(ADA)).toEqual(ALL)
    expect(await lines(NAME)).toEqual([ALL[0], '6 signed-in', ...ALL.slice(1)])
  })

  test('goes on behind its cursor without a gap or a repetition, also between the two at one moment', async () => {
    for (const limit of [1, 2, 3]) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await listTimeline(contoso.actor, ADA, { limit, cursor })
        seen.push(...page.items.map(({ at: moment, kind }) => `${Number(moment.slice(14, 16))} ${kind}`))
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      expect(seen).toEqual(ALL)
    }
  })

  test('shows the kinds that are asked for', async () => {
    expect(await lines(ADA, contoso.actor, ['signed-in'])).toEqual(['2 signed-in', '1 signed-in'])
    expect(await lines('audry.oliver@contoso.com', reader(), ['signed-in'])).toEqual([])
    expect(await lines(ADA, contoso.actor, ['pushed', 'did'])).toEqual(['8 pushed', '3 did', '3 pushed', '0 pushed'])
  })

  test('says in words what happened, and leads to it', async () => {
    const { items } = await listTimeline(contoso.actor, ADA, { limit: 50 })
    expect(items.map(({ title }) => title)).toEqual([
      'Added to the role Sellers',
      'Update user',
      'Update user',
      'User changed',
      'Could not sign in to Graph Explorer',
      'Signed in to Graph Explorer',
      'User created',
    ])
    expect(items[1]).toMatchObject({
      detail: 'by audry.oliver@contoso.com · 203.0.113.7',
      recordId: expect.any(String),
    })
    expect(items[3]).toMatchObject({ detail: 'title · by Contoso Entra', recordId: null, userId })
  })

  test('refuses a cursor that it did not hand out', async () => {
    for (const cursor of ['bm90aGluZw', Buffer.from('change 2026 x').toString('base64url')])
      await expect(listTimeline(contoso.actor, ADA, { limit: 1, cursor })).rejects.toMatchObject({ code: 'invalid' })
  })
})
