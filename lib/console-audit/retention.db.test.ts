import { beforeEach, expect, test } from 'vitest'
import { actorWith } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { program } from '@/lib/actor'
import { now } from '@/lib/clock'
import { keyId } from '@/lib/crypto/seal'
import { withOrganization } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { append } from './append'
import { chainKey } from './chain'
import { newEntry } from './record'
import { pruneOrganization } from './retention'
import { saveAuditSettings } from './settings'
import { verifyChain } from './verify'

const DAY_MS = 86_400_000
const ago = (days: number) => new Date(now().getTime() - days * DAY_MS)
let id = ''

beforeEach(async () => {
  id = (await anOrganization()).id
})

function writeAt(at: Date, count = 1): Promise<void> {
  const entry = newEntry(program('Test', id), { action: 'unit.created', object: { id, name: 'Sales' } })
  return withOrganization(id, (scope) =>
    append(
      scope,
      Array.from({ length: count }, () => entry),
      at,
    ),
  )
}

function keep(keptMonths: number | null) {
  return saveAuditSettings(actorWith(id, ['audit-log.manage']), { keptMonths, stream: null })
}

async function verdict() {
  const client = await pool().connect()
  await client.query('begin')
  await client.query("select set_config('app.system', 'on', true)")
  return verifyChain(client, id, { key: chainKey(), keyId: keyId(), checkpoints: [] }).finally(async () => {
    await client.query('rollback')
    client.release()
  })
}

function entries() {
  return withOrganization(id, ({ db }) => db.consoleAudit.findMany({ orderBy: { number: 'asc' } }))
}

test('unless it is set everything is kept', async () => {
  expect(await pruneOrganization(id, new Date(now().getTime() + 5_000 * DAY_MS))).toBe(0)
  await keep(1)
  await keep(null)
  expect(await pruneOrganization(id, new Date(now().getTime() + 5_000 * DAY_MS))).toBe(0)
})

test('what is older goes from the oldest on; an entry says so, and the chain verifies from there', async () => {
  await keep(2)
  await writeAt(ago(30), 3)
  const later = new Date(now().getTime() + 45 * DAY_MS)
  expect(await pruneOrganization(id, later)).toBe(0)
  expect(await pruneOrganization(id, new Date(now().getTime() + 75 * DAY_MS))).toBe(5)
  const [only, ...rest] = await entries()
  expect(rest).toEqual([])
  expect(only).toMatchObject({
    action: 'audit-log.pruned',
    number: 6,
    actorName: 'Retention',
    after: { number: 5, entries: 5, keptMonths: 2 },
  })
  await writeAt(now(), 2)
  expect(await verdict()).toMatchObject({ fault: null, first: 6, last: 8, entries: 3 })
})

test('an entry that is young keeps everything behind it, so that the rest has no gap', async () => {
  await keep(1)
  await writeAt(ago(90))
  expect(await pruneOrganization(id, now())).toBe(0)
  expect(await verdict()).toMatchObject({ fault: null, first: 1, last: 3 })
})

test('more than a batch goes in batches, each with its entry, and pruning again later verifies too', async () => {
  await keep(1)
  await writeAt(ago(10), 5_200)
  const at = new Date(now().getTime() + 60 * DAY_MS)
  // The entry of the first batch is old at that time as well.
  expect(await pruneOrganization(id, at)).toBe(5_203)
  expect(await verdict()).toMatchObject({ fault: null, entries: 1, first: 5_204, last: 5_204 })
  await writeAt(now())
  expect(await pruneOrganization(id, at)).toBe(2)
  expect(await verdict()).toMatchObject({ fault: null, entries: 1 })
})

test('a cut that is made to look like the retention is found', async () => {
  await keep(1)
  await writeAt(ago(10), 3)
  await pruneOrganization(id, new Date(now().getTime() + 60 * DAY_MS))
  await writeAt(now(), 3)
  const client = await pool().connect()
  await client.query('begin')
  await client.query("select set_config('app.system', 'on', true), set_config('app.audit_maintenance', 'on', true)")
  await client.query('delete from console_audit where organization_id = $1 and number between 6 and 7', [id])
  await client.query(
    `update console_audit a set action = 'audit-log.pruned', after = jsonb_build_object('number', 8, 'mac', encode(b.mac, 'hex'))
     from console_audit b where a.organization_id = $1 and a.number = 9 and b.organization_id = $1 and b.number = 8`,
    [id],
  )
  await client.query('delete from console_audit where organization_id = $1 and number = 8', [id])
  await client.query('commit')
  client.release()
  expect((await verdict()).fault).toMatchObject({
    number: 9,
    sentence: expect.stringContaining('is not what was written'),
  })
})
