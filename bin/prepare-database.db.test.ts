import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chainKey } from '@/lib/console-audit/chain'
import { verifyChain } from '@/lib/console-audit/verify'
import { keyId } from '@/lib/crypto/seal'
import { newId } from '@/lib/db/id'
import { migrate } from '@/lib/db/migrate'
import { databaseUrl, pool } from '@/lib/db/pool'
import { CHAINING, prepareDatabase } from './prepare-database'

const ENTRIES = 3
const name = `older_${randomBytes(6).toString('hex')}`
const url = new URL(databaseUrl())
url.pathname = `/${name}`
const folder = mkdtempSync(path.join(os.tmpdir(), 'rollcall-older-'))
const [sealing, other] = [randomBytes(32), randomBytes(32)]
const organizationId = newId()
const client = new pg.Client({ connectionString: url.href })

/** A database of the last version whose audit log was no chain. */
beforeAll(async () => {
  await pool().query(`create database ${name}`)
  const older = readdirSync('prisma/migrations').filter((migration) => migration < CHAINING)
  for (const one of older) cpSync(path.join('prisma/migrations', one), path.join(folder, one), { recursive: true })
  await migrate(url.href, {}, folder)
  await client.connect()
  await client.query("set app.system = 'on'")
  await client.query('insert into installation (id, key_id) values (1, $1)', [keyId(sealing)])
  const founding = "insert into organization (id, name, timezone, tags) values ($1, 'Contoso', 'Europe/Berlin', '{}')"
  await client.query(founding, [organizationId])
  await client.query(
    `insert into console_audit (organization_id, id, at, actor_kind, actor_name, action, object_name)
     select $1, gen_random_uuid(), now() + n * interval '1 s', 'user', 'Ada', 'unit.created', 'Sales' from generate_series(1, $2::int) n`,
    [organizationId, ENTRIES],
  )
})

afterAll(async () => {
  await client.end()
  await pool().query(`drop database ${name} with (force)`)
  rmSync(folder, { recursive: true })
})

test('the start that makes the audit log a chain does all of it or nothing, and under the key of the database only', async () => {
  const cutOff = () => Promise.reject(new Error('cut off'))
  await expect(migrate(url.href, { [CHAINING]: cutOff })).rejects.toThrow('the database is as it was before')
  const wrong = prepareDatabase(url.href, other.toString('base64'))
  await expect(wrong).rejects.toThrow('sealed with another key')
  await prepareDatabase(url.href, sealing.toString('base64'))
  const against = { key: chainKey(sealing), keyId: keyId(sealing), checkpoints: [] }
  expect(await verifyChain(client, organizationId, against)).toMatchObject({ fault: null, entries: ENTRIES })
})
