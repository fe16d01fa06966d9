import { expect, test } from 'vitest'
import { addMembers, hardDeleteUser, removeMembers, setDeleted, updateUser } from '../changes'
import { isObject, type Json } from '../json'
import { codeOf, DAY, NOW, startGraph } from './fixture'

async function startDelta() {
  const started = await startGraph()
  started.graph.limits = false
  const { get } = started
  /** All items up to the link for the next time. */
  const follow = async (from: string) => {
    const items: Json[] = []
    const pages: number[] = []
    for (let next: string = from; ; ) {
      const { answer, text } = await get(next)
      if (!Array.isArray(answer.value)) throw new Error(text)
      const page = answer.value.filter(isObject)
      items.push(...page)
      pages.push(page.length)
      const link = answer['@odata.deltaLink']
      if (typeof link === 'string') return { items, pages, link }
      next = String(answer['@odata.nextLink'])
    }
  }
  return { ...started, follow }
}

test('a delta tells who changed, who can be restored and who is gone, and then nothing', async () => {
  const { here, follow } = await startDelta()
  const { tenant } = here
  const first = await follow('v1.0/users/delta?$select=displayName,jobTitle')
  expect(first.items).toHaveLength(tenant.users.size)
  const [changed = '', binned = '', gone = '', elsewhere = ''] = tenant.users.keys()
  updateUser(tenant, changed, { jobTitle: 'Buyer' })
  updateUser(tenant, elsewhere, { city: 'Wien' })
  setDeleted(tenant, binned, true)
  hardDeleteUser(tenant, gone)
  const second = await follow(first.link)
  expect(second.items).toHaveLength(3)
  expect(second.items).toEqual(
    expect.arrayContaining([
      { id: changed, displayName: tenant.users.get(changed)?.displayName, jobTitle: 'Buyer' },
      { id: binned, '@removed': { reason: 'changed' } },
      { id: gone, '@removed': { reason: 'deleted' } },
    ]),
  )
  expect((await follow(second.link)).items).toEqual([])
})

test('members of a group come and go by name, spread over several entries where they are many', async () => {
  const { here, follow } = await startDelta()
  const { tenant } = here
  const [group] = tenant.groups.values()
  if (!group) throw new Error('no group')
  here.deltas.pageSize = 3
  const { items, link } = await follow('v1.0/groups/delta?$select=displayName,members')
  const told = items.filter(({ id }) => id === group.id).flatMap((one) => one['members@delta'] ?? [])
  expect(told).toHaveLength(group.members.size + group.nested.size)
  const [left = ''] = group.members
  const [joined = ''] = [...tenant.users.keys()].filter((id) => !group.members.has(id))
  removeMembers(tenant, group.id, [left])
  addMembers(tenant, group.id, [joined])
  const [change] = (await follow(link)).items
  expect(change).toMatchObject({
    id: group.id,
    'members@delta': [{ id: joined }, { id: left, '@removed': { reason: 'deleted' } }],
  })
})

test('pages may repeat an object, or begin with none', async () => {
  const { here, follow } = await startDelta()
  here.deltas.pageSize = 10
  here.faults = { deltaReplays: true, deltaEmptyPage: true }
  const { items, pages } = await follow('v1.0/users/delta')
  expect(pages[0]).toBe(0)
  expect(pages.slice(2).every((size, at) => size === 11 || at === pages.length - 3)).toBe(true)
  expect(new Set(items.map(({ id }) => id)).size).toBe(here.tenant.users.size)
  expect(items.length).toBeGreaterThan(here.tenant.users.size)
})

test('a token is forgotten after seven days, or when Microsoft says so', async () => {
  const { here, graph, get, follow } = await startDelta()
  const { link } = await follow('v1.0/applications/delta?$deltatoken=latest')
  here.faults = { deltaExpired: { times: 1 } }
  const refused = await get(link)
  expect([refused.status, codeOf(refused)]).toEqual([410, 'SyncStateNotFound'])
  expect(refused.headers.get('Location')).toContain('/applications/delta')
  expect((await get(link)).status).toBe(200)
  graph.now = () => NOW + 8 * DAY
  expect((await get(link)).status).toBe(410)
})
