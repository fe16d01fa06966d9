import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { type Content, chainKey, macOf, ORIGIN } from '@/lib/console-audit/chain'
import { readCheckpoints } from '@/lib/console-audit/checkpoints'
import { keyId, seal, unseal } from '@/lib/crypto/seal'
import { findNextKey, keepNextKey, loadKey } from '@/lib/db/key'
import { databaseUrl, openPool } from '@/lib/db/pool'
import { resealDatabase } from './reseal'
import { resealSecrets } from './reseal-secrets'
import { verifyChains } from './verify-chains'

const COLUMN = { table: 'entra_profile', column: 'client_secret_sealed' }

/** Not the program's own pool: its connections would count as a Rollcall that runs. */
const client = new pg.Client({ connectionString: databaseUrl() })
await client.connect()
await client.query("set app.system = 'on'")
await client.query("set app.audit_maintenance = 'on'")

let folder = ''
let key = ''

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'rollcall-reseal-'))
  key = loadKey(folder)
  await client.query('truncate organization, installation cascade')
  await client.query('insert into installation (id, key_id) values (1, $1)', [keyId(bytes(key))])
  await aSecret('first')
  await aSecret('second')
  await aSecret(null)
})

afterEach(() => rmSync(folder, { recursive: true }))
afterAll(() => client.end())

async function aSecret(text: string | null): Promise<void> {
  const [organizationId, unitId, id] = [randomUUID(), randomUUID(), randomUUID()]
  const sealed = text === null ? null : seal(text, { organizationId, ...COLUMN, id }, bytes(key))
  await client.query("insert into organization (id, name, timezone) values ($1, 'o', 'UTC')", [organizationId])
  await client.query("insert into organizational_unit (organization_id, id, name) values ($1, $2, 'o')", [
    organizationId,
    unitId,
  ])
  await client.query(
    `insert into entra_profile (organization_id, id, name, name_key, tenant_id, application_id, unit_id, client_secret_sealed)
     values ($1, $2::uuid, 'p', 'p', $2::uuid, $2::uuid, $3, $4)`,
    [organizationId, id, unitId, sealed],
  )
}

/** Throws where one does not open with the key. */
async function secretsUnder(current: string): Promise<string[]> {
  const { rows } = await client.query<{ organizationId: string; id: string; sealed: Buffer }>(
    `select organization_id as "organizationId", id, client_secret_sealed as sealed from entra_profile where client_secret_sealed is not null`,
  )
  return rows
    .map(({ organizationId, id, sealed }) => unseal(sealed, { organizationId, ...COLUMN, id }, bytes(current)))
    .sort()
}

function reseal(env: { ROLLCALL_KEY?: string; ROLLCALL_NEW_KEY?: string } = {}): Promise<void> {
  return resealDatabase(databaseUrl(), folder, env)
}

/** The key of the folder is `expected`, nothing is left beside it, and the whole database is sealed under it. */
async function expectSealedUnder(expected: string) {
  expect(loadKey(folder)).toBe(expected)
  expect(findNextKey(folder)).toBeNull()
  expect((await client.query('select key_id from installation')).rows).toEqual([{ key_id: keyId(bytes(expected)) }])
  expect(await secretsUnder(expected)).toEqual(['first', 'second'])
}

function bytes(encoded: string): Buffer {
  return Buffer.from(encoded, 'base64')
}

function newKey(): string {
  return randomBytes(32).toString('base64')
}

test('every secret is sealed under a new key, which lies where the old one lay, for its owner only', async () => {
  await reseal()
  expect(loadKey(folder)).not.toBe(key)
  await expectSealedUnder(loadKey(folder))
  await expect(secretsUnder(key)).rejects.toThrow()
  expect((statSync(path.join(folder, 'key')).mode & 0o777).toString(8)).toBe('600')
})

test('a key that is named is taken, and naming it again changes nothing', async () => {
  const next = newKey()
  await reseal({ ROLLCALL_NEW_KEY: next })
  await reseal({ ROLLCALL_NEW_KEY: next })
  await expectSealedUnder(next)
})

test('where the key comes from the environment no file is written, and a repetition changes nothing', async () => {
  const next = newKey()
  await reseal({ ROLLCALL_KEY: key, ROLLCALL_NEW_KEY: next })
  await reseal({ ROLLCALL_KEY: key, ROLLCALL_NEW_KEY: next })
  expect(loadKey(folder)).toBe(key)
  expect(findNextKey(folder)).toBeNull()
  expect(await secretsUnder(next)).toEqual(['first', 'second'])
})

test('killed before the commit it begins anew; killed after it, the repetition puts the key in its place', async () => {
  keepNextKey(folder, newKey())
  await reseal()
  const [current, next] = [loadKey(folder), newKey()]
  await expectSealedUnder(current)

  keepNextKey(folder, next)
  await resealSecrets(client, bytes(current), bytes(next))
  expect(loadKey(folder)).toBe(current)
  await reseal()
  await expectSealedUnder(next)
})

test('one secret that does not open leaves everything as it was', async () => {
  await client.query(
    `update entra_profile set client_secret_sealed = (select client_secret_sealed from entra_profile where client_secret_sealed is not null limit 1)
     where client_secret_sealed is null`,
  )
  await expect(reseal()).rejects.toThrow('does not open with its key; nothing was changed')
  expect(loadKey(folder)).toBe(key)
  expect((await client.query('select key_id from installation')).rows).toEqual([{ key_id: keyId(bytes(key)) }])
})

test('a key that is not the one of the database is refused', async () => {
  const refused = reseal({ ROLLCALL_KEY: newKey(), ROLLCALL_NEW_KEY: newKey() })
  await expect(refused).rejects.toThrow('This database was sealed with another key')
  await expectSealedUnder(key)
})

test('it refuses while a web server or worker has the database open', async () => {
  const running = openPool(databaseUrl(), 1)
  await running.query('select 1')
  await expect(reseal()).rejects.toThrow('Rollcall still runs on this database (1 connections)')
  await running.end()
  expect(await secretsUnder(key)).toEqual(['first', 'second'])
})

/** As `record` writes it; that has connections of its own, which would count as a Rollcall that runs. */
async function anEntry(): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select id from organization limit 1')
  const organizationId = rows[0]?.id ?? ''
  const at = '2026-11-22T01:02:03.000000Z'
  const who = { actorKind: 'system', actorId: null, actorName: 'Test', address: null }
  const what = { action: 'unit.created', objectId: null, objectName: 'Sales', before: null, after: { name: 'Sales' } }
  const content: Content = { organizationId, number: 1, id: randomUUID(), at, ...who, ...what }
  const mac = macOf(content, ORIGIN, chainKey(bytes(key)))
  await client.query(
    `insert into console_audit (organization_id, number, id, at, actor_kind, actor_name, action, object_name, after, mac)
     values ($1, 1, $2, $3, 'system', 'Test', 'unit.created', 'Sales', '{"name": "Sales"}', $4)`,
    [organizationId, content.id, at, mac],
  )
  await client.query('insert into audit_head (organization_id, number, mac) values ($1, 1, $2)', [organizationId, mac])
}

test('the audit log is chained under the new key, and noted at once', async () => {
  await anEntry()
  const verify = (under: string) => verifyChains(client, bytes(under), readCheckpoints(folder))
  expect((await verify(key)).whole).toBe(true)
  await reseal()
  const { lines, whole } = await verify(loadKey(folder))
  expect(whole).toBe(true)
  expect(lines.join()).toContain(
    '1 entry, 1 to 1: ok. That entries after 1 were cut off cannot be excluded; that one was noted at',
  )
  expect((await verify(key)).whole).toBe(false)
})

test('every column of the schema that holds bytes is re-sealed, chained anew, or known to be no secret', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select distinct column_name as name from information_schema.columns
     where table_schema = current_schema() and data_type = 'bytea' and column_name not like '%\\_sealed' order by 1`,
  )
  const digests = ['mail_digest', 'webhook_digest']
  const known = ['certificate_der', 'code_hash', 'content', 'hash', 'mac', 'public_key', ...digests]
  expect(rows.map(({ name }) => name)).toEqual(known.sort())
})

test('secrets and private keys of credentials are sealed anew as well', async () => {
  const [organizationId, credentialId, id] = [randomUUID(), randomUUID(), randomUUID()]
  const secret = { organizationId, table: 'credential', column: 'client_secret_sealed', id: credentialId }
  const privateKey = { organizationId, table: 'credential_certificate', column: 'private_key_sealed', id }
  await client.query("insert into organization (id, name, timezone) values ($1, 'o', 'UTC')", [organizationId])
  await client.query(
    `insert into credential (organization_id, id, display_name, name_key, client_id, client_secret_sealed, created_at, updated_at)
     values ($1, $2::uuid, 'c', 'c', $2::uuid, $3, now(), now())`,
    [organizationId, credentialId, seal('a secret', secret, bytes(key))],
  )
  await client.query(
    `insert into credential_certificate (organization_id, id, credential_id, state, certificate_der, private_key_sealed, thumbprint_sha1,
       thumbprint_sha256, not_before, not_after, created_at) values ($1, $2, $3, 'made', '', $4, '', '', now(), now(), now())`,
    [organizationId, id, credentialId, seal('a key', privateKey, bytes(key))],
  )
  await reseal()
  const { rows } = await client.query(
    'select client_secret_sealed, private_key_sealed from credential c join credential_certificate t on t.credential_id = c.id',
  )
  const next = bytes(loadKey(folder))
  expect(rows.map((row) => unseal(row.client_secret_sealed, secret, next))).toEqual(['a secret'])
  expect(rows.map((row) => unseal(row.private_key_sealed, privateKey, next))).toEqual(['a key'])
})
