import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrganization, aPerson, aRole, grant, type Organization } from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import { newId } from './id'
import { type Scope, withOrganization } from './organization'
import { pool } from './pool'

/** Looked up by hash before anyone knows the organization; nothing in them opens anything by itself. */
const WITHOUT_A_WALL: Record<string, string> = {
  session: 'found by the hash of a cookie',
  api_token: 'found by the hash of a bearer token',
  profile_token: "found by the hash of Entra's secret token",
  sign_in_attempt: 'found by the hash of its id, before anybody knows who signs in',
  domain_claim: 'found by the domain of a name, before anybody knows who signs in',
  one_time_link: 'found by the hash of a link, before there is an organization at all',
  activity_record:
    'searched in bulk, with indexes that a policy would not let PostgreSQL use; lib/activity names the organization in every statement',
  activity_value: 'searched in bulk like the records whose values it holds',
  state_object: 'read in bulk, as of any moment; lib/state names the organization in every statement',
  state_link: 'read in bulk like the objects it joins',
}
const NO_ROW_IS_SEEN = { rowCount: 0 }
const REFUSED = { code: '42501' }

const walled = (
  await pool().query<{ name: string; key: string }>(`
    select c.relname as name, case c.relname when 'organization' then 'id' else 'organization_id' end as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p') and not c.relispartition
      and (c.relname = 'organization' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped))
    order by 1`)
).rows.filter(({ name }) => !(name in WITHOUT_A_WALL))

let own: Organization
let foreign: Organization
let client: PoolClient

beforeAll(async () => {
  own = await anOrganization()
  foreign = await anOrganization()
  await fill(own)
  await fill(foreign)
  client = await pool().connect()
})

afterAll(() => client.release())

/** All but those that PostgreSQL computes. */
async function writableColumns(table: string): Promise<string> {
  const { rows } = await pool().query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows[0]?.columns ?? ''
}

/** A row in each table with a wall: one that is forgotten here fails below. */
async function fill(organization: Organization): Promise<void> {
  const { id: organizationId, mainUnitId: unitId } = organization
  const person = await aPerson(organization)
  await aRole(organizationId, [person])
  await grant(person, ['structure.view'])
  const ids = () => ({ organizationId, id: newId() })
  await withOrganization(organizationId, async ({ db }) => {
    const profile = await db.entraProfile.create({
      data: { ...ids(), name: 'Contoso', nameKey: 'contoso', tenantId: newId(), applicationId: newId(), unitId },
    })
    const ofProfile = { organizationId, profileId: profile.id }
    await db.entraIdentity.create({ data: { ...ofProfile, userId: person.id } })
    await db.signInTest.create({ data: { ...ofProfile, id: newId(), startedAt: now(), startedBy: 'Test' } })
    const request = { profileId: profile.id, at: now(), method: 'GET', path: '/Users', status: 200, durationMs: 1 }
    await db.provisioningRequest.create({ data: { ...ids(), ...request } })
    await db.directoryChange.create({
      data: { ...ids(), objectKind: 'user', objectId: person.id, action: 'created', actorName: 'Test' },
    })
    await db.attentionMail.create({ data: { organizationId, key: 'test' } })
    await db.auditSetting.create({ data: { organizationId } })
    const code = { kind: 'recovery-code', name: 'Recovery code', codeHash: Uint8Array.of(1), createdAt: now() }
    await db.secondFactor.create({ data: { ...ids(), ...code, userId: person.id } })
    const times = { createdAt: now(), updatedAt: now() }
    const client = { discoveryUrl: 'https://id.example', clientId: 'rollcall', clientSecretSealed: Uint8Array.of(1) }
    const provider = await db.identityProvider.create({
      data: { ...ids(), ...times, ...client, name: 'Example', nameKey: 'example', kind: 'openid-connect' },
    })
    const subject = { issuer: 'https://id.example', subject: 'ada', boundAt: now() }
    await db.providerIdentity.create({
      data: { organizationId, userId: person.id, providerId: provider.id, ...subject },
    })
  })
  await withOrganization(organizationId, fillSources)
  await withOrganization(organizationId, fillGroups)
  await withOrganization(organizationId, (scope) => fillReports(scope, person.id))
  await withOrganization(organizationId, fillRisks)
}

async function fillRisks({ db, organizationId }: Scope): Promise<void> {
  const source = await db.source.findFirstOrThrow({ where: { organizationId } })
  const ofSource = { organizationId, sourceId: source.id }
  const ids = () => ({ ...ofSource, id: newId() })
  const at = now()
  await db.stateRun.create({ data: { ...ids(), number: 1, status: 'published', startedAt: at, complete: true } })
  const times = { createdAt: at, updatedAt: at }
  await db.riskProfile.create({
    data: { organizationId, id: newId(), ...times, name: 'Default', nameKey: 'default' },
  })
  await db.riskSetting.create({ data: { organizationId, updatedAt: at } })
  await db.domainRegistration.create({ data: { organizationId, domain: 'contoso.com', askedAt: at } })
  const counts = { high: 1, medium: 0, low: 0, notDetected: 0, notAssessed: 0 }
  await db.riskAssessment.create({
    data: { ...ids(), number: 1, runNumber: 1, at, profileName: 'Default', ...counts },
  })
  const ofCheck = { ...ofSource, checkId: 'ENT-CA-001' }
  await db.riskResult.create({ data: { ...ofCheck, fromNumber: 1, at, verdict: 'detected' } })
  const found = { objectType: 'user', objectId: newId(), name: 'Ada', sortKey: 'ada', searchKey: 'ada' }
  await db.riskFinding.create({ data: { ...ofCheck, ...found, fromNumber: 1 } })
  await db.acceptedRisk.create({
    data: { ...ofCheck, id: newId(), reason: 'Test', acceptedAt: at, acceptedByName: 'Ada' },
  })
}

async function fillReports({ db, organizationId }: Scope, ownerId: string): Promise<void> {
  const times = { createdAt: now(), updatedAt: now() }
  const owned = () => ({ organizationId, id: newId(), ownerId })
  await db.activityDefinition.create({ data: { organizationId, businessHours: [], updatedAt: now() } })
  await db.viewSetting.create({
    data: { organizationId, userId: ownerId, view: 'records', value: {}, updatedAt: now() },
  })
  const said = { description: '', category: 'Mine', view: 'records', query: '' }
  const home = { ownerOrganizationId: organizationId, ownerName: 'Ada' }
  await db.customReport.create({ data: { ...owned(), ...times, ...said, ...home, name: 'Mine', nameKey: 'mine' } })
  const asked = { report: 'all-entra-id-changes', query: '', format: 'csv' }
  const file = {
    title: 'All',
    sensitive: false,
    status: 'done',
    fileName: 'all.csv',
    createdAt: now(),
    expiresAt: now(),
  }
  const ours = { ownerOrganizationId: organizationId, timeZone: 'UTC', view: 'records' }
  const made = await db.export.create({ data: { ...owned(), ...asked, ...file, ...ours } })
  await db.exportPart.create({ data: { organizationId, exportId: made.id, number: 0, content: Uint8Array.of(1) } })
  const image = { type: 'image/png', content: Uint8Array.of(1) }
  await db.organizationLogo.create({ data: { organizationId, ...image, updatedAt: now() } })
  const due = { frequency: 'daily', startsOn: now(), time: '08:00', timeZone: 'UTC', sendWhen: 'always' }
  const mail = { recipients: ['ada@example.org'], subject: 'All', message: '', fileName: 'All' }
  const at = { ownerOrganizationId: organizationId, title: 'All' }
  const subscription = await db.subscription.create({
    data: { ...owned(), ...times, ...asked, ...due, ...mail, ...at },
  })
  const sent = { dueAt: now(), channel: 'mail', status: 'sent', createdAt: now() }
  await db.delivery.create({ data: { organizationId, id: newId(), subscriptionId: subscription.id, ...sent } })
}

async function fillGroups({ db, organizationId }: Scope): Promise<void> {
  const times = { createdAt: now(), updatedAt: now() }
  const group = { organizationId, id: newId(), name: 'Customers', nameKey: 'customers' }
  await db.organizationGroup.create({ data: { ...group, ...times } })
  await db.organizationGroupMember.create({ data: { organizationId, groupId: group.id, memberId: organizationId } })
}

async function fillSources({ db, organizationId }: Scope): Promise<void> {
  const ids = () => ({ organizationId, id: newId() })
  const times = { createdAt: now(), updatedAt: now() }
  const credential = await db.credential.create({
    data: { ...ids(), ...times, displayName: 'Contoso', nameKey: 'contoso', clientId: newId() },
  })
  const thumbprints = { thumbprintSha1: '00', thumbprintSha256: '00' }
  const pair = { certificateDer: Uint8Array.of(1), privateKeySealed: Uint8Array.of(1), ...thumbprints }
  await db.credentialCertificate.create({
    data: {
      ...ids(),
      ...pair,
      credentialId: credential.id,
      state: 'made',
      notBefore: now(),
      notAfter: now(),
      createdAt: now(),
    },
  })
  const group = await db.sourceGroup.create({
    data: { ...ids(), ...times, name: 'Contoso', nameKey: 'contoso', connectors: {} },
  })
  const source = await db.source.create({
    data: {
      ...ids(),
      ...times,
      sourceGroupId: group.id,
      credentialId: credential.id,
      tenantId: newId(),
      cloud: 'global',
    },
  })
  const ofSource = { organizationId, sourceId: source.id }
  await db.sourceServiceGroup.create({ data: { ...ofSource, objectId: newId(), name: 'Service accounts' } })
  const who = { userName: 'ada@contoso.com', displayName: 'Ada', enabled: true, guest: false, synced: false }
  await db.sourceAccount.create({ data: { ...ofSource, ...who, objectId: newId(), seenAt: now() } })
  await db.sourceAssignableGroup.create({ data: { ...ofSource, objectId: newId(), name: 'Admins', seenAt: now() } })
  const connector = await db.connector.create({
    data: { ...ofSource, id: newId(), kind: 'activity', createdAt: now() },
  })
  const ofConnector = { organizationId, connectorId: connector.id }
  const ofStream = { ...ofConnector, stream: 'directoryAudits' }
  await db.connectorStream.create({ data: { ...ofStream, overlapSeconds: 1_800 } })
  const run = { fence: 1, trigger: 'schedule', status: 'done', queuedAt: now() }
  await db.collectionRun.create({ data: { ...ofConnector, ...run, id: newId() } })
  const covered = { hour: now(), coveredFrom: now(), coveredTo: now(), verdict: 'empty', checkedAt: now() }
  await db.collectionWindow.create({ data: { ...ofStream, ...covered } })
  await db.collectionReject.create({
    data: { ...ofStream, id: newId(), reason: 'is no event', raw: '{}', rejectedAt: now() },
  })
}

/** Runs statements as the role that serves would, in a transaction that leaves nothing behind. */
async function under<T>(organizationId: string | null, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    if (organizationId !== null)
      await client.query("select set_config('app.organization_id', $1, true)", [organizationId])
    return await work()
  } finally {
    await client.query('rollback')
  }
}

const rowsOf = (name: string, key: string, id: string) => client.query(`select * from ${name} where ${key} = $1`, [id])

test('the role that serves can pass no policy', async () => {
  const { rows } = await pool().query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user')
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
})

test('every exception is a table that exists, holds an organization and has no wall', async () => {
  const { rows } = await pool().query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(WITHOUT_A_WALL).sort())
})

describe.each(walled)('$name', ({ name, key }) => {
  test('has a wall that its owner cannot pass either', async () => {
    const { rows } = await pool().query(
      `select relrowsecurity as enabled, relforcerowsecurity as forced,
         (select array_agg(polcmd::text || polpermissive) from pg_policy where polrelid = c.oid) as policies
       from pg_class c where c.oid = $1::regclass`,
      [name],
    )
    expect(rows).toEqual([{ enabled: true, forced: true, policies: ['*true'] }])
  })

  test('has the organization first in its primary key', async () => {
    const { rows } = await pool().query(
      `select a.attname as first from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indrelid = $1::regclass and i.indisprimary`,
      [name],
    )
    expect(rows).toEqual([{ first: key }])
  })

  test('shows an organization its own rows and nobody else any', async () => {
    expect(
      (await under(own.id, () => rowsOf(name, key, own.id))).rowCount,
      `a row of ${name} in fill()`,
    ).toBeGreaterThan(0)
    expect(await under(own.id, () => rowsOf(name, key, foreign.id))).toMatchObject(NO_ROW_IS_SEEN)
    expect(await under(null, () => client.query(`select from ${name}`))).toMatchObject(NO_ROW_IS_SEEN)
    expect(await under('', () => client.query(`select from ${name}`))).toMatchObject(NO_ROW_IS_SEEN)
  })

  test.each([
    ['another organization', () => own.id],
    ['no setting', () => null],
  ])('lets %s change and delete nothing', async (_, as) => {
    const change = () => client.query(`update ${name} set ${key} = ${key} where ${key} = $1`, [foreign.id])
    expect(await under(as(), change)).toMatchObject(NO_ROW_IS_SEEN)
    const remove = () => client.query(`delete from ${name} where ${key} = $1`, [foreign.id])
    expect(await under(as(), remove)).toMatchObject(NO_ROW_IS_SEEN)
    const { rows } = await under(foreign.id, () => rowsOf(name, key, foreign.id))
    const columns = await writableColumns(name)
    const insert = () =>
      client.query(`insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, $1)`, [
        rows[0],
      ])
    await expect(under(as(), insert)).rejects.toMatchObject(REFUSED)
  })

  test('lets no row move to another organization', async () => {
    const move = () => client.query(`update ${name} set ${key} = $2 where ${key} = $1`, [own.id, foreign.id])
    await expect(under(own.id, move)).rejects.toMatchObject(REFUSED)
  })
})
