import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { asOwner, tamper as tamperWith, verdictOf, writeEntries, writeEntry } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { program } from '@/lib/actor'
import { keyId } from '@/lib/crypto/seal'
import { withOrganization } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { chainKey, macOf } from './chain'
import { type Checkpoint, readCheckpoints } from './checkpoints'
import { readLinks } from './links'
import { record } from './record'
import { takeCheckpoints } from './take-checkpoints'

const ENTRIES = 6
const folder = mkdtempSync(path.join(os.tmpdir(), 'rollcall-audit-'))
let id = ''

/** An organization whose first entry is its own founding. */
beforeEach(async () => {
  id = (await anOrganization()).id
  await write(ENTRIES - 1)
})

afterAll(() => rmSync(folder, { recursive: true }))

const write = (count: number) => writeEntries(id, count)
const writeOne = (after: Record<string, unknown>, name?: string) => writeEntry(id, after, name)
const tamper = (statement: string) => tamperWith(id, statement)
const verdict = (checkpoints?: Checkpoint[], sealing?: Buffer) => verdictOf(id, checkpoints, sealing)

async function checkpoints(): Promise<Checkpoint[]> {
  await takeCheckpoints(folder)
  return readCheckpoints(folder).filter(({ organizationId }) => organizationId === id)
}

test('entries are numbered without a gap, in order, however many are written at once', async () => {
  await Promise.all(Array.from({ length: 10 }, (_, n) => writeOne({ n })))
  const rows = await withOrganization(id, ({ db }) => db.consoleAudit.findMany({ orderBy: { number: 'asc' } }))
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: ENTRIES + 10 }, (_, index) => index + 1))
  expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime()))
  expect(await verdict()).toMatchObject({ entries: ENTRIES + 10, first: 1, last: ENTRIES + 10, fault: null })
})

test('a transaction that is taken back leaves neither an entry nor a gap', async () => {
  const failed = withOrganization(id, async (scope) => {
    await record(scope, program('Test', id), { action: 'unit.created', object: { id, name: 'Never' } })
    throw new Error('changed my mind')
  })
  await expect(failed).rejects.toThrow('changed my mind')
  await write(1)
  expect(await verdict()).toMatchObject({ entries: ENTRIES + 1, last: ENTRIES + 1, fault: null })
})

test('whatever is written verifies when it is read back', async () => {
  const letters = ['a', 'Z', 'é', '\0', '"', '\\', '\ud800', '😀', '\u2028', '', '__proto__', '\n']
  const random = (n: number) => Math.floor(Math.random() * n)
  const text = () => Array.from({ length: random(6) }, () => letters[random(letters.length)]).join('')
  const value = (depth: number): unknown => {
    const plain = [
      text(),
      random(1e9) - 5e8,
      Math.random() * 10 ** random(40),
      -0,
      5e-324,
      1.7976931348623157e308,
      true,
      null,
    ]
    if (depth === 0 || random(2) === 0) return plain[random(plain.length)]
    const many = Array.from({ length: random(4) }, () => value(depth - 1))
    return random(2) === 0 ? many : Object.fromEntries(many.map((one) => [text(), one]))
  }
  for (let n = 0; n < 60; n++) await writeOne({ value: value(4), at: new Date(random(1e12)) }, text())
  expect(await verdict()).toMatchObject({ entries: ENTRIES + 60, fault: null })
})

async function inPlainSession(statement: string): Promise<void> {
  const client = await pool().connect()
  await client.query('begin')
  await client.query("select set_config('app.system', 'on', true)")
  await client.query(statement).finally(async () => {
    await client.query('rollback')
    client.release()
  })
}

test('the program itself cannot change, remove or empty the log', async () => {
  const refused = { code: '42501', message: 'The audit log is append-only.' }
  const statements = [
    "update console_audit set actor_name = 'x'",
    'delete from console_audit',
    'truncate console_audit',
  ]
  for (const statement of statements) await expect(inPlainSession(statement)).rejects.toMatchObject(refused)
})

const MIDDLE = 3
const NEXT = MIDDLE + 1

describe('found by the chain alone:', () => {
  const where = 'where organization_id = $1 and number ='
  const columns = {
    id: 'gen_random_uuid()',
    at: "at + interval '1 microsecond'",
    actor_kind: "'user'",
    actor_id: 'gen_random_uuid()',
    actor_name: "'Somebody else'",
    address: "'192.0.2.1'",
    action: "'unit.deleted'",
    object_id: 'gen_random_uuid()',
    object_name: "'Something else'",
    before: `'{"n":0}'`,
    after: `after || '{"n":1000}'`,
    mac: "decode(repeat('00', 32), 'hex')",
  }

  test.each(Object.entries(columns))('%s of an entry was changed', async (column, value) => {
    await tamper(`update console_audit set ${column} = ${value} ${where} ${MIDDLE}`)
    expect((await verdict()).fault).toMatchObject({
      number: MIDDLE,
      sentence: expect.stringContaining('is not what was written'),
    })
  })

  test('the MAC of an entry was taken away', async () => {
    await tamper(`update console_audit set mac = null ${where} ${MIDDLE}`)
    expect((await verdict()).fault?.number).toBe(MIDDLE)
  })

  test('an entry was removed, and the gap closed', async () => {
    await tamper(`delete from console_audit ${where} ${MIDDLE}`)
    expect((await verdict()).fault).toEqual({ number: MIDDLE, sentence: `entry ${MIDDLE} is missing` })
    for (const later of [NEXT, NEXT + 1, NEXT + 2])
      await tamper(`update console_audit set number = number - 1 ${where} ${later}`)
    expect((await verdict()).fault?.number).toBe(MIDDLE)
  })

  test('two entries changed places', async () => {
    for (const [from, to] of [
      [MIDDLE, 99],
      [NEXT, MIDDLE],
      [99, NEXT],
    ]) {
      await tamper(`update console_audit set number = ${to} ${where} ${from}`)
    }
    expect((await verdict()).fault?.number).toBe(MIDDLE)
  })

  test('an entry was put in', async () => {
    await tamper(
      `insert into console_audit (organization_id, id, actor_kind, actor_name, action, number, mac)
       select organization_id, gen_random_uuid(), actor_kind, actor_name, action, ${ENTRIES + 1}, mac from console_audit ${where} ${ENTRIES}`,
    )
    await tamper(`update audit_head set number = ${ENTRIES + 1} where organization_id = $1`)
    expect((await verdict()).fault?.number).toBe(ENTRIES + 1)
  })

  test('the beginning was cut off', async () => {
    await tamper('delete from console_audit where organization_id = $1 and number <= 2')
    const sentence = 'entries 1 to 2 are missing, and no entry says that the retention removed them'
    expect((await verdict()).fault).toEqual({ number: 1, sentence })
  })

  test('the end was cut off, but not the head', async () => {
    await tamper(`delete from console_audit where organization_id = $1 and number > ${MIDDLE}`)
    expect((await verdict()).fault).toEqual({
      number: NEXT,
      sentence: `entries ${NEXT} to ${ENTRIES} are missing at the end`,
    })
  })

  test('everything was removed', async () => {
    await tamper('delete from console_audit where organization_id = $1')
    expect((await verdict()).fault).toEqual({ number: 1, sentence: `entries 1 to ${ENTRIES} are missing at the end` })
  })

  test('the entry of another organization was put in place of one', async () => {
    const own = id
    id = (await anOrganization()).id
    await write(ENTRIES)
    await tamper(`update console_audit a set mac = b.mac, after = b.after, at = b.at, object_id = b.object_id from console_audit b
      where a.organization_id = '${own}' and a.number = ${MIDDLE} and b.organization_id = $1 and b.number = ${MIDDLE}`)
    id = own
    expect((await verdict()).fault?.number).toBe(MIDDLE)
  })
})

describe('with checkpoints', () => {
  test('a whole chain says which checkpoint holds it, and that what came after could be cut off', async () => {
    const noted = await checkpoints()
    await write(1)
    expect(await verdict(noted)).toMatchObject({ fault: null, last: ENTRIES + 1, secured: { number: ENTRIES } })
  })

  test('a cut with the head set back is found', async () => {
    const noted = await checkpoints()
    await tamper('delete from console_audit where organization_id = $1 and number > 3')
    await tamper(`update audit_head h set number = a.number, mac = a.mac from console_audit a
      where h.organization_id = $1 and a.organization_id = $1 and a.number = 3`)
    expect((await verdict()).fault).toBeNull()
    const { fault, secured } = await verdict(noted)
    expect(fault?.number).toBe(4)
    expect(fault?.sentence).toContain('entries 4 to 6 are missing at the end: the checkpoint of')
    expect(secured).toBeNull()
  })

  test('a chain that was made anew, even by someone who has the key, is found', async () => {
    const noted = await checkpoints()
    await tamper("update console_audit set actor_name = 'Innocent' where organization_id = $1 and number = 2")
    await asOwner(async (client) => {
      let previous: Uint8Array = Buffer.alloc(32)
      for await (const links of readLinks(client, id)) {
        for (const link of links) {
          previous = macOf(link, previous, chainKey())
          await client.query('update console_audit set mac = $3 where organization_id = $1 and number = $2', [
            id,
            link.number,
            previous,
          ])
        }
      }
      await client.query('update audit_head set mac = $2 where organization_id = $1', [id, previous])
    })
    expect((await verdict()).fault).toBeNull()
    expect((await verdict(noted)).fault).toMatchObject({
      number: ENTRIES,
      sentence: expect.stringContaining('is another one than the checkpoint of'),
    })
  })

  test('they are appended for their owner only, only where a chain has grown, and half a line of a lost power is passed over', async () => {
    const before = (await checkpoints()).length
    expect((statSync(path.join(folder, 'audit-checkpoints.jsonl')).mode & 0o777).toString(8)).toBe('600')
    expect(await checkpoints()).toHaveLength(before)
    appendFileSync(path.join(folder, 'audit-checkpoints.jsonl'), '{"at":"2026')
    expect(await checkpoints()).toHaveLength(before)
    await write(1)
    expect((await checkpoints()).at(-1)).toMatchObject({ number: ENTRIES + 1, keyId: keyId() })
  })
})
