import { afterEach, beforeEach, expect, test } from 'vitest'
import { createUser, hardDeleteUser, removeMembers, updateUser } from '@/e2e/entra/changes'
import { insertGroup } from '@/e2e/entra/tenant'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { graphTenant } from '@/e2e/fixtures/graph-tenant'
import { virtualTime } from '@/e2e/fixtures/virtual-time'
import { getDefinitions } from '@/lib/activity/definitions'
import { withOrganizationSql } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { CreateSource, type Source } from '@/lib/sources/schema'
import { createSource, getSource } from '@/lib/sources/sources'
import { readAccounts } from './read-accounts'
import { selectRules } from './rules-queries'

let at: Awaited<ReturnType<typeof graphTenant>>
let source: Source
let robots: ReturnType<typeof insertGroup>
const HOUR = 3_600_000

beforeEach(async () => {
  at = await graphTenant()
  const [first = '', second = ''] = at.here.tenant.users.keys()
  const inner = insertGroup(at.here.tenant, 'Inner robots', [second])
  robots = insertGroup(at.here.tenant, 'Robots', [first])
  robots.nested.add(inner.id)
  const connectors = { activity: {}, logons: {}, state: {} }
  const wanted = { sourceGroup: 'Contoso', ...at.access, connectors, serviceAccountGroups: ['Robots'] }
  source = await createSource(at.actor, CreateSource.parse(wanted))
})

afterEach(() => {
  at.here.faults = {}
})

/** As the job does, so many hours after the source was made. */
async function read(hours = 0) {
  const now = () => new Date(Date.now() + hours * HOUR)
  await readAccounts({ organizationId: at.actor.organizationId, sourceId: source.id }, new AbortController().signal, {
    now,
    timing: virtualTime().timing,
  })
  return getSource(at.actor, source.id)
}

const rows = (text: string) => rowsOf<Record<string, unknown>>(at.actor.organizationId, text)
const accounts = () => rows('select * from source_account where organization_id = $1 order by object_id')
const rules = () => withOrganizationSql(at.actor.organizationId, (scope) => selectRules(scope, source.id))
const dueAt = async () => (await rows('select accounts_due_at as at from source where organization_id = $1'))[0]?.at

test('everybody of the tenant is kept as read, with name, licence and members of groups within groups', async () => {
  const after = await read()
  const stored = await accounts()
  expect(stored.map((row) => row.object_id).sort()).toEqual([...at.here.tenant.users.keys()].sort())
  expect(after.tenantName).toMatch(/./)
  expect(after.licence).toBe('premium')
  expect(after.accounts).toMatchObject({ serviceAccounts: 2, problem: null })
  expect(after.serviceAccountGroups).toMatchObject([{ name: 'Robots', members: 2, problem: null }])
  const [first = '', second = ''] = at.here.tenant.users.keys()
  expect((await rules()).serviceAccounts).toEqual(new Set([first, second]))
})

test('a day later who left is forgotten, who changed is known anew, who left the group is audited again', async () => {
  await read()
  const [first = '', , third = '', fourth = ''] = at.here.tenant.users.keys()
  hardDeleteUser(at.here.tenant, fourth)
  updateUser(at.here.tenant, third, { displayName: 'Changed\u0000Name' })
  removeMembers(at.here.tenant, robots.id, [first])
  const fresh = createUser(at.here.tenant, {})
  expect((await read(23)).accounts?.readAt).toBe((await getSource(at.actor, source.id)).accounts?.readAt)
  await read(25)
  const stored = new Map((await accounts()).map((row) => [row.object_id, row]))
  expect(stored.has(fourth)).toBe(false)
  expect(stored.has(fresh.id)).toBe(true)
  expect(stored.get(third)).toMatchObject({ display_name: 'Changed\uFFFDName' })
  expect((await rules()).serviceAccounts?.has(first)).toBe(false)
})

test('a group that is gone leaves nobody out and says so', async () => {
  await read()
  at.here.tenant.groups.delete(robots.id)
  const after = await read(25)
  expect(after.serviceAccountGroups[0]?.problem).toMatchObject({
    sentence: expect.stringContaining('no longer exists'),
  })
  expect((await rules()).serviceAccounts).toBeNull()
  expect(after.accounts?.problem).toBeNull()
})

test('a failure that passes keeps the membership for two days, then nobody is left out', async () => {
  await read()
  at.here.faults = { unknownError: { on: 'transitiveMembers' } }
  const passing = await read(25)
  expect(passing.serviceAccountGroups[0]).toMatchObject({ members: 2, problem: null })
  expect((await rules()).serviceAccounts?.size).toBe(2)
  await read(60)
  expect((await rules()).serviceAccounts).toBeNull()
  at.here.faults = {}
  await read(90)
  expect((await rules()).serviceAccounts?.size).toBe(2)
})

test('what cannot be read is told at the source and tried again within the hour', async () => {
  await read()
  const before = await accounts()
  at.here.faults = { tokenRevoked: true }
  at.app.accountEnabled = false
  const after = await read(25)
  expect(after.accounts?.problem).toMatchObject({ kind: 'credential', code: '7000112' })
  expect(await accounts()).toEqual(before)
  const due = await dueAt()
  expect(due instanceof Date && due.getTime() - Date.now()).toBeLessThanOrEqual(26 * HOUR)
  Object.assign(at.app, { accountEnabled: true })
  at.here.faults = {}
  expect((await read(27)).accounts?.problem).toBeNull()
})

test('a source that is off is not read, nor one that is not due', async () => {
  await read()
  const asked = at.simulator.requests.length
  await read(1)
  await rows('update source set crawl = false where organization_id = $1')
  await read(48)
  expect(at.simulator.requests.length).toBe(asked)
})

test('half a surrogate pair in a name keeps nobody from being read', async () => {
  const [user] = at.here.tenant.users.values()
  if (user) Object.assign(user, { displayName: 'Ada \ud83d' })
  expect((await read()).accounts?.problem).toBeNull()
  expect((await accounts()).map((row) => row.display_name)).toContain('Ada \ufffd')
})

test('a failure of our own is told at the source and tried again after ever longer waits', async () => {
  const refuse = "alter table source_account add constraint refused check (user_name = '') not valid"
  await pool().query(refuse)
  try {
    for (const [hours, minutes] of [
      [0, 2],
      [1, 4],
      [2, 8],
    ] as const) {
      expect((await read(hours)).accounts?.problem).toMatchObject({ kind: 'rollcall' })
      const due = await dueAt()
      const waited = due instanceof Date ? due.getTime() - Date.now() - hours * HOUR : 0
      expect(Math.round(waited / 60_000)).toBe(minutes)
    }
  } finally {
    await pool().query('alter table source_account drop constraint refused')
  }
  expect((await read(3)).accounts?.problem).toBeNull()
})

test('a reading that is stopped is due again at once', async () => {
  const stop = new AbortController()
  stop.abort(new Error('the worker stops'))
  const payload = { organizationId: at.actor.organizationId, sourceId: source.id }
  await expect(readAccounts(payload, stop.signal)).rejects.toThrow('the worker stops')
  const due = await dueAt()
  expect(due instanceof Date && due.getTime()).toBeLessThanOrEqual(Date.now())
})

function withoutAssignableGroups() {
  for (const { id, isAssignableToRole } of at.here.tenant.groups.values())
    if (isAssignableToRole) at.here.tenant.groups.delete(id)
}

test('groups that roles can be assigned to are read each day, and those that are gone are forgotten', async () => {
  const { tenant } = at.here
  withoutAssignableGroups()
  const first = insertGroup(tenant, 'Tier 0', [], { isAssignableToRole: true })
  insertGroup(tenant, 'Domain owners', [], { isAssignableToRole: true })
  await read()
  const known = async () => (await getDefinitions(at.actor)).roleAssignableGroups
  expect(await known()).toEqual(['Domain owners', 'Tier 0'])
  expect((await rules()).privilegedGroups).toEqual(new Set(['domain owners', 'tier 0']))
  tenant.groups.delete(first.id)
  await read(25)
  expect(await known()).toEqual(['Domain owners'])
})

test('where groups may not be read, accounts are, what was known stays, and the permission that is missing is told', async () => {
  withoutAssignableGroups()
  insertGroup(at.here.tenant, 'Tier 0', [], { isAssignableToRole: true })
  await read()
  at.app.permissions.delete('Directory.Read.All')
  at.app.permissions.add('User.Read.All').add('Organization.Read.All')
  at.here.faults = { tokenRevoked: true }
  await read(25)
  at.here.faults = {}
  await rows('update source set accounts_due_at = now() where organization_id = $1')
  const after = await read(26)
  expect(after.accounts?.problem).toBeNull()
  const definitions = await getDefinitions(at.actor)
  expect(definitions.roleAssignableGroups).toEqual(['Tier 0'])
  expect(definitions.unread).toEqual([
    {
      tenant: after.tenantName,
      sentence: expect.stringContaining('permission'),
      fix: expect.stringContaining('Directory.Read.All'),
    },
  ])
  at.app.permissions.add('Group.Read.All')
  at.here.faults = { tokenRevoked: true }
  await read(52)
  at.here.faults = {}
  await read(78)
  expect((await getDefinitions(at.actor)).unread).toEqual([])
})

test('a failure that passes is not told until what was read before is two days old', async () => {
  withoutAssignableGroups()
  insertGroup(at.here.tenant, 'Tier 0', [], { isAssignableToRole: true })
  await read()
  at.here.faults = { unknownError: { on: 'isAssignableToRole' } }
  await read(25)
  expect(await getDefinitions(at.actor)).toMatchObject({ roleAssignableGroups: ['Tier 0'], unread: [] })
  await read(60)
  expect(await getDefinitions(at.actor)).toMatchObject({
    roleAssignableGroups: ['Tier 0'],
    unread: [{ sentence: expect.stringMatching(/./) }],
  })
})
