import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyChains } from '@/bin/verify-chains'
import { held } from '@/e2e/fixtures/held'
import {
  anOrganization,
  aPerson,
  aRole,
  aSession,
  grant,
  type Organization,
  type Person,
  requestBy,
} from '@/e2e/fixtures/people'
import { asSystem, makeProfile, scimClient } from '@/e2e/fixtures/scim-profile'
import { requireActor } from '@/lib/auth/actor'
import { createApiToken } from '@/lib/auth/api-tokens'
import { findOrganizationsWith, getSession } from '@/lib/auth/reach'
import { findSignInOrganization } from '@/lib/auth/where'
import { now } from '@/lib/clock'
import { checkpointsOf } from '@/lib/console-audit/checkpoints'
import { keyId, sealingKey } from '@/lib/crypto/seal'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { removeOrganization } from '@/lib/organizations/removal'
import { childrenFirst } from './children-first'
import { deleteOrganization } from './delete-organization'

const FORBIDDEN = expect.objectContaining({ code: 'forbidden' })
const CONFLICT = expect.objectContaining({ code: 'conflict' })
const NOT_FOUND = expect.objectContaining({ code: 'not_found' })
let managing: Organization
let leaving: Organization
let admin: Person
let insider: Person

beforeAll(async () => {
  managing = await anOrganization('Provider')
  admin = await aPerson(managing)
  await grant(admin, ['organizations.delete', 'organizations.view', 'sources.view'], { target: 'all' })
})

beforeEach(async () => {
  leaving = await anOrganization('Leaving')
  insider = await aPerson(leaving)
  await grant(insider, ['organizations.delete', 'api-tokens.manage', 'structure.view'])
})

async function actorOf(person: Person, organizationId = leaving.id) {
  return requireActor(await requestBy(person), 'session', organizationId)
}

async function begin() {
  return removeOrganization(await actorOf(admin), { name: leaving.name })
}

function run(signal = new AbortController().signal) {
  return deleteOrganization({ leavingId: leaving.id, by: { id: admin.id, name: 'Ada' } }, signal)
}

/** Something of everything that is deep, refers to itself, or lies outside of the walls. */
async function settle(organization: Organization) {
  const { id: organizationId, mainUnitId: parentId } = organization
  const times = { createdAt: now(), updatedAt: now() }
  await aRole(organizationId, [await aPerson(organization)])
  await withOrganization(organizationId, async ({ db }) => {
    const unit = { organizationId, id: newId(), parentId, name: 'Sales' }
    await db.organizationalUnit.create({ data: unit })
    await db.organizationalUnit.create({ data: { organizationId, id: newId(), parentId: unit.id, name: 'East' } })
    const credential = { organizationId, id: newId(), displayName: 'c', nameKey: 'c', clientId: newId() }
    await db.credential.create({ data: { ...credential, ...times } })
    const group = { organizationId, id: newId(), name: 'g', nameKey: 'g', connectors: {} }
    await db.sourceGroup.create({ data: { ...group, ...times } })
    const source = { organizationId, id: newId(), sourceGroupId: group.id, tenantId: newId(), cloud: 'global' }
    await db.source.create({ data: { ...source, ...times, credentialId: credential.id } })
    const connector = { organizationId, id: newId(), sourceId: source.id, kind: 'activity', nextRunAt: now() }
    await db.connector.create({ data: { ...connector, createdAt: now() } })
  })
  await asSystem(
    `insert into activity_record (organization_id, source_id, stream, graph_id, occurred_at, kind, action, type, activity, who, what, tags,
       changes, raw, hash, first_seen_at, updated_at)
     select $1, gen_random_uuid(), 's', n::text, now(), 'activity', 'a', 't', 'x', 'w', 'w', '{}', '[]', '{}', '', now(), now()
     from generate_series(1, 4500) n`,
    [organizationId],
  )
  await asSystem("insert into activity_value values ($1, 'who', 1, 'w', 'w', now())", [organizationId])
  await asSystem(
    `insert into state_object (organization_id, source_id, type, object_id, from_run, name, sort_key, search_key, hash, properties)
     select $1, $1, 'user', n::text, 1, 'n', 'n', 'n', '', '{}' from generate_series(1, 2500) n`,
    [organizationId],
  )
  await asSystem(
    "insert into state_link (organization_id, source_id, kind, owner_id, member_id, from_run) values ($1, $1, 'group-member', $1, $1, 1)",
    [organizationId],
  )
}

/** Tables with rows of the organization. */
async function left(organizationId: string): Promise<string[]> {
  const tables = await asSystem(
    `select c.relname as name, a.attname as key from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
       and (a.attname in ('organization_id', 'member_id') or (c.relname = 'organization' and a.attname = 'id'))`,
  )
  const found: string[] = []
  for (const { name, key } of tables) {
    const rows = await asSystem(`select 1 from ${name} where ${key} = $1 limit 1`, [organizationId])
    if (rows.length > 0) found.push(name)
  }
  return found
}

describe('from the moment on that it is deleted', () => {
  test('no session, API token or SCIM token of it opens anything, and no new one is made', async () => {
    const session = await requestBy(insider)
    const actor = await actorOf(insider)
    const { token } = await createApiToken(actor, { name: 'Script', rights: ['structure.view'], expiresAt: undefined })
    const api = new Request('http://localhost:3000/api/v1/session', { headers: { authorization: `Bearer ${token}` } })
    const profile = await makeProfile({ organizationId: leaving.id, unitId: leaving.mainUnitId })
    expect((await scimClient(profile)('GET', '/Users')).status).toBe(200)
    expect(await requireActor(api, 'session', leaving.id)).toMatchObject({ kind: 'api-token' })

    await begin()
    const gone = expect.objectContaining({ code: 'unauthenticated' })
    await expect(requireActor(session, 'session', undefined)).rejects.toEqual(gone)
    await expect(requireActor(api, 'session', undefined)).rejects.toEqual(gone)
    expect((await scimClient(profile)('GET', '/Users')).status).toBe(401)
    await expect(aSession(insider)).rejects.toThrow()
    expect(await findSignInOrganization(leaving.id)).toBeNull()
  })

  test('people of the managing organization see it in the list and act on it no more; its connectors are not due', async () => {
    await settle(leaving)
    expect(await begin()).toMatchObject({ name: 'Leaving', deletingAt: expect.any(String) })
    await expect(actorOf(admin)).rejects.toEqual(NOT_FOUND)
    const home = await actorOf(admin, managing.id)
    expect(await findOrganizationsWith(home, 'organizations.view')).toContain(leaving.id)
    expect((await getSession(home)).organizations.map(({ id }) => id)).not.toContain(leaving.id)
    const due = 'select 1 from connector where organization_id = $1 and next_run_at is not null'
    const collects = 'select 1 from effective_connector where organization_id = $1 and collects'
    expect([...(await asSystem(due, [leaving.id])), ...(await asSystem(collects, [leaving.id]))]).toEqual([])
  })
})

test('the managing organization, a wrong name and its own people are refused', async () => {
  await expect(removeOrganization(await actorOf(admin, managing.id), { name: 'Provider' })).rejects.toEqual(CONFLICT)
  const wrong = removeOrganization(await actorOf(admin), { name: 'leaving' })
  await expect(wrong).rejects.toEqual(
    expect.objectContaining({ code: 'invalid', issues: [expect.objectContaining({ path: 'name' })] }),
  )
  await expect(removeOrganization(await actorOf(insider), { name: 'Leaving' })).rejects.toEqual(FORBIDDEN)
  expect(await actorOf(insider)).toMatchObject({ kind: 'user' })
})

test('the job leaves no row of it in any table, keeps the entry in the managing organization, and harms no other', async () => {
  const neighbour = await anOrganization('Neighbour')
  await settle(leaving)
  await settle(neighbour)
  const before = await left(neighbour.id)
  await begin()
  await run()
  expect(await left(leaving.id)).toEqual([])
  expect(await left(neighbour.id)).toEqual(before)
  await run()
  const entries = await asSystem(
    'select action, organization_id as home from console_audit where object_id = $1 order by number',
    [leaving.id],
  )
  expect(entries).toEqual([
    { action: 'organization.deletion-started', home: managing.id },
    { action: 'organization.deleted', home: managing.id },
  ])
})

test('cut off in the middle it goes on where it stopped', async () => {
  await settle(leaving)
  await begin()
  const stop = new AbortController()
  const obstacle = await held('select 1 from connector where organization_id = $1 for update', [leaving.id])
  const cut = run(stop.signal)
  const stopped = expect(cut).rejects.toThrow('goes on where it stopped')
  await obstacle.isMet()
  stop.abort()
  await obstacle.rollback()
  await stopped
  const halfway = await left(leaving.id)
  expect(halfway).toContain('organization')
  expect(halfway).toContain('activity_record')
  expect(halfway).not.toContain('role_member')
  await run()
  expect(await left(leaving.id)).toEqual([])
})

test('the verification of the audit log knows that it was deleted on purpose, before and after the job', async () => {
  const heads = await asSystem('select number, mac from audit_head where organization_id = $1', [leaving.id])
  const noted = checkpointsOf([{ organizationId: leaving.id, ...heads[0] }], keyId(), now())
  const client = await pool().connect()
  try {
    await begin()
    for (const step of [async () => {}, run]) {
      await step()
      const { lines, whole } = await verifyChains(client, sealingKey(), noted)
      expect(lines.filter((line) => line.includes(leaving.id))).toEqual([expect.stringContaining('deleted by')])
      expect(whole).toBe(true)
    }
  } finally {
    client.release()
  }
})

test('tables come after those that refer to them, and a circle is told', () => {
  const table = (name: string, ...parents: string[]) => ({ name, parents })
  const ordered = childrenFirst([
    table('unit', 'organization'),
    table('user', 'unit'),
    table('session', 'user', 'unit'),
  ])
  expect(ordered.map(({ name }) => name)).toEqual(['session', 'user', 'unit'])
  expect(() => childrenFirst([table('a', 'b'), table('b', 'a')])).toThrow(/a, b/)
})
