import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { prepareDatabase } from '@/bin/prepare-database'
import { verifyChains } from '@/bin/verify-chains'
import { asOwner, tamper as tamperWith, verdictOf, writeEntries } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { keyId, sealingKey } from '@/lib/crypto/seal'
import { newId } from '@/lib/db/id'
import { databaseUrl, pool } from '@/lib/db/pool'
import { type Checkpoint, readCheckpoints } from './checkpoints'
import { chainOlderEntries, rechainAll } from './rechain'
import { takeCheckpoints } from './take-checkpoints'

const ENTRIES = 6
const folder = mkdtempSync(path.join(os.tmpdir(), 'rollcall-audit-'))
let id = ''
let client: PoolClient

beforeAll(async () => {
  client = await pool().connect()
})

/** An organization whose first entry is its own founding. */
beforeEach(async () => {
  id = (await anOrganization()).id
  await write(ENTRIES - 1)
})

afterAll(() => {
  client.release()
  rmSync(folder, { recursive: true })
})

const write = (count: number) => writeEntries(id, count)
const tamper = (statement: string) => tamperWith(id, statement)
const verdict = (checkpoints?: Checkpoint[], sealing?: Buffer) => verdictOf(id, checkpoints, sealing)

async function checkpoints(): Promise<Checkpoint[]> {
  await takeCheckpoints(folder)
  return readCheckpoints(folder).filter(({ organizationId }) => organizationId === id)
}

test('a command line tells each organization in a line, and whether everything is whole', async () => {
  const noted = await checkpoints()
  const { lines } = await verifyChains(client, sealingKey(), noted)
  const own = lines.find((line) => line.includes(id))
  expect(own).toContain(
    `6 entries, 1 to 6: ok. That entries after 6 were cut off cannot be excluded; that one was noted at ${noted.at(-1)?.at}.`,
  )
  await tamper('delete from console_audit where organization_id = $1 and number = 2')
  const broken = await verifyChains(client, sealingKey(), noted)
  expect(broken.whole).toBe(false)
  expect(broken.lines.find((line) => line.includes(id))).toContain(
    '5 entries, 1 to 6: WRONG from 2 on: entry 2 is missing.',
  )
})

test('an organization that is gone with its log is told', async () => {
  const stranger: Checkpoint = {
    at: '2026-11-22T00:00:00.000Z',
    organizationId: newId(),
    number: 7,
    mac: '0'.repeat(64),
    keyId: keyId(),
  }
  const { lines, whole } = await verifyChains(client, sealingKey(), [stranger])
  expect(whole).toBe(false)
  expect(lines[0]).toContain('the organization is gone with all its entries')
})

describe('under a new key', () => {
  const next = randomBytes(32)

  const rechain = (from: Buffer, to: Buffer) => asOwner((owner) => rechainAll(owner, from, to))

  test('a whole chain verifies, and with the old key no longer; what was noted before counts by its number', async () => {
    const noted = await checkpoints()
    await rechain(sealingKey(), next)
    expect(await verdict(noted, next)).toMatchObject({ fault: null, entries: ENTRIES, secured: { number: ENTRIES } })
    expect((await verdict(noted)).fault?.number).toBe(1)
    await tamper(`delete from console_audit where organization_id = $1 and number = ${ENTRIES}`)
    expect((await verdict(noted, next)).fault?.number).toBe(ENTRIES)
    await tamper('delete from console_audit where organization_id = $1')
    await tamper('delete from audit_head where organization_id = $1')
    await rechain(next, sealingKey())
  })

  test('what did not verify before does not verify after', async () => {
    await tamper("update console_audit set actor_name = 'Innocent' where organization_id = $1 and number = 3")
    expect(await rechain(sealingKey(), next)).toBeGreaterThan(0)
    expect((await verdict([], next)).fault?.number).toBe(3)
    await rechain(next, sealingKey())
    expect((await verdict()).fault?.number).toBe(3)
  })
})

const chainOlder = () => asOwner((owner) => chainOlderEntries(owner, sealingKey()))

test('entries that are older than the chain are chained once, and a chain that stands is left alone', async () => {
  await tamper('update console_audit set mac = null where organization_id = $1')
  await tamper('update audit_head set mac = null where organization_id = $1')
  expect((await verdict()).fault?.number).toBe(1)
  expect(await chainOlder()).toBe(1)
  expect(await verdict()).toMatchObject({ fault: null, entries: ENTRIES })
  expect(await chainOlder()).toBe(0)
  await write(1)
  expect(await verdict()).toMatchObject({ fault: null, entries: ENTRIES + 1 })
  await tamper('update audit_head set mac = null where organization_id = $1')
  await tamper('update console_audit set mac = null where organization_id = $1 and number = 2')
  expect(await chainOlder()).toBe(0)
})

test('a start chains nothing: whoever takes all MACs away does not get new ones for what he wrote', async () => {
  await tamper("update console_audit set actor_name = 'Innocent', mac = null where organization_id = $1")
  await tamper('update audit_head set mac = null where organization_id = $1')
  await prepareDatabase(databaseUrl(), sealingKey().toString('base64'))
  expect((await verdict()).fault?.number).toBe(1)
})
