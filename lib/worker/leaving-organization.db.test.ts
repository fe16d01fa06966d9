import { beforeAll, beforeEach, expect, test } from 'vitest'
import { aLastingPassword } from '@/e2e/fixtures/assessed-tenant'
import { actorWith } from '@/e2e/fixtures/audit'
import { held } from '@/e2e/fixtures/held'
import { anOrganization, aPerson, grant, type Organization, type Person, requestBy } from '@/e2e/fixtures/people'
import { publishState } from '@/e2e/fixtures/published-state'
import { asSystem, makeProfile, makeToken, type ScimProfile, scimClient } from '@/e2e/fixtures/scim-profile'
import { connectorOf, seedCredential, seedSource, wantedSource } from '@/e2e/fixtures/sources'
import { requireActor } from '@/lib/auth/actor'
import { withOrganization } from '@/lib/db/organization'
import { removeOrganization } from '@/lib/organizations/removal'
import { ALL_RIGHTS } from '@/lib/rights/schema'
import { assessRisks } from '@/lib/risks/assess'
import type { Source } from '@/lib/sources/schema'
import { createSource } from '@/lib/sources/sources'
import { deleteOrganization } from './delete-organization'

const CONFLICT = expect.objectContaining({ code: 'conflict', message: 'This organization is being deleted.' })
let admin: Person
let leaving: Organization
let profile: ScimProfile
let source: Source

beforeAll(async () => {
  admin = await aPerson(await anOrganization('Provider'))
  await grant(admin, ['organizations.delete'], { target: 'all' })
})

beforeEach(async () => {
  leaving = await anOrganization('Leaving')
  profile = await makeProfile({ organizationId: leaving.id, unitId: leaving.mainUnitId })
  source = await seedSource(seeded())
})

function seeded() {
  const actor = actorWith(leaving.id, [...ALL_RIGHTS])
  return { organizationId: leaving.id, unitId: leaving.mainUnitId, actor }
}

async function begin() {
  return removeOrganization(await requireActor(await requestBy(admin), 'session', leaving.id), { name: leaving.name })
}

function run() {
  return deleteOrganization({ leavingId: leaving.id, by: { id: admin.id, name: 'Ada' } }, new AbortController().signal)
}

async function count(table: string): Promise<number> {
  const rows = await asSystem(`select 1 from ${table} where organization_id = $1`, [leaving.id])
  return rows.length
}

const RECORD = `insert into activity_record (organization_id, source_id, stream, graph_id, occurred_at, kind, action, type, activity,
    who, what, tags, changes, raw, hash, first_seen_at, updated_at)
  values ($1, $2, 'directoryAudits', gen_random_uuid(), now(), 'activity', 'a', 't', 'x', 'w', 'w', '{}', '[]', '{}', '', now(), now())`

test('nobody who came in before adds a source or a connector to it, however long Microsoft took to answer', async () => {
  const before = seeded()
  const credentialId = await seedCredential(before, 'Another')
  await begin()
  await expect(createSource(before.actor, wantedSource(credentialId))).rejects.toEqual(CONFLICT)
  const connector = { organizationId: leaving.id, sourceId: source.id, kind: 'state', createdAt: new Date() }
  const { id } = connectorOf(source, 'state')
  await asSystem('delete from connector where id = $1', [id])
  const added = withOrganization(leaving.id, ({ db }) => db.connector.create({ data: { ...connector, id } }))
  await expect(added).rejects.toEqual(CONFLICT)
})

test('a page that a collector stores while the job runs goes with the rest', async () => {
  await begin()
  const connector = 'select 1 from connector where id = $1 for no key update'
  const page = await held(connector, [connectorOf(source, 'activity').id])
  const job = run()
  await page.isMet()
  await asSystem(RECORD, [leaving.id, source.id])
  await page.commit()
  await job
  expect(await count('activity_record')).toBe(0)
})

test('the deletion waits for an assessment that is being stored, and takes it along; none is made afterwards', async () => {
  const place = { organizationId: leaving.id, sourceId: source.id }
  const tables = ['risk_assessment', 'risk_result', 'risk_finding']
  const rows = async () => (await Promise.all(tables.map(count))).map((found) => found > 0)
  await publishState(place, { objects: { user: [aLastingPassword('Ada')] } })
  const obstacle = await held('lock table risk_result in share mode', [])
  const assessment = assessRisks(place, new AbortController().signal)
  await obstacle.isMet()
  const deletion = begin()
  await obstacle.rollback()
  await Promise.all([assessment, deletion])
  expect(await rows()).toEqual([true, true, true])
  await assessRisks({ ...place, anew: true }, new AbortController().signal)
  expect(await count('risk_assessment')).toBe(1)
  await run()
  expect(await rows()).toEqual([false, false, false])
})

test('the deletion waits for a token that is being made, and ends it', async () => {
  const making = await held(
    `insert into profile_token (hash, id, organization_id, profile_id, name, last_four, created_by, expires_at)
     values ('\\x01', gen_random_uuid(), $1, $2, 'Late', 'abcd', 'a test', now() + interval '1 day')`,
    [leaving.id, profile.profileId],
  )
  const deletion = begin()
  await making.isMet()
  await making.commit()
  await deletion
  expect(await count('profile_token')).toBe(0)
})

test('whoever makes a token while the deletion is under way waits for it, and is refused', async () => {
  const obstacle = await held('select 1 from profile_token where id = $1 for update', [profile.tokenId])
  const deletion = begin()
  await obstacle.isMet()
  const late = makeToken(profile)
  const refused = expect(late).rejects.toThrow('This organization is being deleted.')
  await obstacle.rollback()
  await deletion
  await refused
  expect(await count('profile_token')).toBe(0)
})

test('a SCIM token that is left opens nothing', async () => {
  const ask = scimClient(profile)
  expect((await ask('GET', '/Users')).status).toBe(200)
  await asSystem('update organization set deleting_at = now() where id = $1', [leaving.id])
  expect((await ask('GET', '/Users')).status).toBe(401)
})
