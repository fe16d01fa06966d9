import { beforeAll, describe, expect, test } from 'vitest'
import { anAudit, aSignIn, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { actorWith } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { normaliseAudit } from './audit'
import { getActivity, listActivity } from './records'
import { normaliseSignIn } from './sign-in'

let own = ''
let foreign = ''
let sourceId = ''

const viewer = (id = own) => actorWith(id, ['activity.view'])
const trusted = () => actorWith(own, ['activity.view', 'activity.sensitive'])
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 10, minute)).toISOString()

beforeAll(async () => {
  own = (await anOrganization()).id
  foreign = (await anOrganization()).id
  sourceId = await aSource(own, 'Contoso')
  await write(
    own,
    sourceId,
    Array.from({ length: 7 }, (_, minute) => anAudit({ id: `audit-${minute}`, activityDateTime: at(minute) })),
  )
  await write(own, sourceId, [
    aSignIn({ id: 'good', createdDateTime: at(10), userPrincipalName: 'özil@contoso.com' }),
    aSignIn({
      id: 'typed',
      createdDateTime: at(11),
      userPrincipalName: 'Correct-Horse-1',
      userDisplayName: 'correct-horse-1',
      signInIdentifier: 'Correct-Horse-1',
      userAgent: 'agent of CORRECT-horse-1',
      status: { errorCode: 50126, failureReason: 'Error validating credentials', additionalDetails: null },
    }),
  ])
  const theirs = await aSource(foreign, 'Fabrikam')
  await write(foreign, theirs, [anAudit({ id: 'theirs', activityDateTime: at(3) })])
})

function write(organizationId: string, source: string, events: Record<string, unknown>[]) {
  const records = events.map((event) =>
    'activityDateTime' in event ? normaliseAudit(event) : normaliseSignIn(event, 'interactiveUser'),
  )
  return storeRecords({ organizationId, sourceId: source }, records)
}

async function minutes(filter: Partial<Parameters<typeof listActivity>[1]> = {}, actor = viewer()) {
  const list = await listActivity(actor, { limit: 50, ...filter })
  return list.items.map(({ occurredAt }) => Number(occurredAt.slice(14, 16)))
}

describe('the list', () => {
  test('is newest first, with the name of the source group, and of one organization alone', async () => {
    expect(await minutes()).toEqual([11, 10, 6, 5, 4, 3, 2, 1, 0])
    const [newest] = (await listActivity(viewer(), { limit: 1 })).items
    expect(newest).toMatchObject({ kind: 'logon', sourceGroup: 'Contoso', sourceId, result: 'failure' })
    expect(await minutes({}, viewer(foreign))).toEqual([3])
  })

  test('goes on behind its cursor without a gap or a repetition, whatever shares a moment', async () => {
    const organizationId = (await anOrganization()).id
    const sources = [await aSource(organizationId, 'One'), await aSource(organizationId, 'Two')]
    const twins = ['a', 'b', 'c'].map((id) => anAudit({ id, activityDateTime: at(0) }))
    for (const source of sources) await write(organizationId, source, twins)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listActivity(viewer(organizationId), { limit: 1, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(6)
    expect(new Set(seen).size).toBe(6)
  })

  test('is filtered by kind, source and span of time', async () => {
    expect(await minutes({ kind: 'logon' })).toEqual([11, 10])
    expect(await minutes({ kind: 'activity', from: at(2), to: at(4) })).toEqual([3, 2])
    expect(await minutes({ sourceId })).toHaveLength(9)
    expect(await minutes({ sourceId: foreign })).toEqual([])
  })

  test('refuses a cursor that it did not hand out', async () => {
    await expect(minutes({ cursor: 'bm90aGluZw' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('says whether there is a source at all', async () => {
    const { id } = await anOrganization()
    expect(await listActivity(viewer(id), { limit: 1 })).toMatchObject({ items: [], connected: false })
    expect(await listActivity(viewer(), { limit: 1 })).toMatchObject({ connected: true })
  })
})

describe('a search', () => {
  test('finds all words anywhere, whatever the case, umlauts too', async () => {
    expect(await minutes({ search: 'GRAPH özil' })).toEqual([10])
    expect(await minutes({ search: 'ÖZIL explorer' })).toEqual([10])
    expect(await minutes({ search: 'update bob@' })).toEqual([6, 5, 4, 3, 2, 1, 0])
    expect(await minutes({ search: '203.0.113.7', kind: 'logon' })).toEqual([11, 10])
    expect(await minutes({ search: 'nowhere' })).toEqual([])
  })

  test('takes % and _ as what they are', async () => {
    expect(await minutes({ search: '%' })).toEqual([])
    expect(await minutes({ search: 'b_b' })).toEqual([])
  })

  test('goes on behind its cursor', async () => {
    const first = await listActivity(viewer(), { limit: 3, search: 'bob' })
    expect(first.searchedTo).toBeNull()
    expect(await minutes({ limit: 5, search: 'bob', cursor: first.next ?? '' })).toEqual([3, 2, 1, 0])
  })
})

describe('one record', () => {
  test('comes with its changes, its details and the event exactly as it came', async () => {
    const [item] = (await listActivity(viewer(), { limit: 1, kind: 'activity' })).items
    const detail = await getActivity(viewer(), item?.id ?? '')
    expect(detail).toMatchObject({
      graphId: 'audit-6',
      stream: 'directoryAudits',
      changes: [{ name: 'Department', before: 'Sales', after: 'Purchasing' }],
      details: [
        { label: 'Category', value: 'UserManagement' },
        { label: 'Logged by', value: 'Core Directory' },
      ],
      version: 1,
    })
    expect(detail.raw).toMatchObject({ id: 'audit-6', loggedByService: 'Core Directory' })
  })

  test('of another organization is not found by its id', async () => {
    const [theirs] = (await listActivity(viewer(foreign), { limit: 1 })).items
    expect(await getActivity(viewer(foreign), theirs?.id ?? '')).toMatchObject({ graphId: 'theirs' })
    await expect(getActivity(viewer(), theirs?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each(['', 'x', foreign, Buffer.from('a b c d').toString('base64url')])('%j is none', async (id) => {
    await expect(getActivity(viewer(), id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the name of a sign-in that failed by name or password', () => {
  test('is nowhere without the right to see it: neither in the list, nor in the detail, nor in the event', async () => {
    const [item] = (await listActivity(viewer(), { limit: 1 })).items
    expect(item).toMatchObject({ who: '', whoHidden: true })
    const detail = await getActivity(viewer(), item?.id ?? '')
    expect(detail).toMatchObject({ who: '', whoHidden: true, reason: 'Wrong user name or password' })
    expect(JSON.stringify(detail).toLowerCase()).not.toContain('correct-horse')
  })

  test('is not found by a search either, which would tell it letter by letter', async () => {
    expect(await minutes({ search: 'correct-horse' })).toEqual([])
    expect(await minutes({ search: 'correct-horse' }, trusted())).toEqual([11])
  })

  test('is there for whoever holds the right', async () => {
    const [item] = (await listActivity(trusted(), { limit: 1 })).items
    expect(item).toMatchObject({ who: 'Correct-Horse-1', whoHidden: false })
    const detail = await getActivity(trusted(), item?.id ?? '')
    expect(detail.raw).toMatchObject({ signInIdentifier: 'Correct-Horse-1' })
  })
})
