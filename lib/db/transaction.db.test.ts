import { expect, test } from 'vitest'
import { newId } from './id'
import { inTransaction } from './organization'
import { pool } from './pool'

test('values arrive as what they are', async () => {
  const at = new Date('2026-11-22T01:02:03.456Z')
  const id = newId()
  const awkward = ['plain', '', 'a "quoted" \\ one', 'comma, {brace}', 'NULL', null, 'zweizeilig\n✓']
  const [row] = await inTransaction((sql) =>
    sql(
      '',
      `select $1::text as text, $2::int as number, $3::boolean as flag, $4::timestamptz as at, $5::bytea as bytes, $6::uuid as id,
        $7::text[] as list, $8::jsonb as json, $9::text as nothing, $10::uuid[] as empty`,
      ['O’Brien', -7, false, at, Buffer.from([0, 255, 92]), id, awkward, { a: [1, null] }, null, []],
    ),
  )
  expect(row).toEqual({
    text: 'O’Brien',
    number: -7,
    flag: false,
    at,
    bytes: Buffer.from([0, 255, 92]),
    id,
    list: awkward,
    json: { a: [1, null] },
    nothing: null,
    empty: [],
  })
})

test('a prepared statement serves again after it has failed, with the shape of its own rows', async () => {
  const divide = (by: number) =>
    inTransaction((sql) => sql<{ ten: number }>('divide-test', 'select 10 / $1::int as ten', [by]))
  await expect(divide(0)).rejects.toThrow('division by zero')
  expect(await divide(1)).toEqual([{ ten: 10 }])
  await expect(divide(0)).rejects.toThrow('division by zero')
  expect(await divide(1)).toEqual([{ ten: 10 }])
})

test('statements of one tick have each their own answer, and what stands behind a failure fails with it', async () => {
  const told = inTransaction(async (sql) => {
    const all = [sql('', 'select 1 as a', []), sql('', 'select 1 / 0', []), sql('', 'select 3 as c', [])]
    const settled = await Promise.allSettled(all)
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  })
  await expect(told).rejects.toThrow('ROLLBACK')
})

test('a transaction of one batch is stored whole or not at all', async () => {
  await pool().query('create table whole (n int primary key)')
  const insert = (...numbers: number[]) =>
    inTransaction(async (sql, finish) => {
      const writing = Promise.all(numbers.map((n) => sql('whole-insert', 'insert into whole values ($1)', [n])))
      finish()
      await writing
    })
  await insert(1, 2)
  await expect(insert(3, 2, 4)).rejects.toThrow('duplicate key')
  const { rows } = await pool().query('select n from whole order by n')
  expect(rows).toEqual([{ n: 1 }, { n: 2 }])
})

test('what fails only when it is stored, fails', async () => {
  await pool().query('create table late (n int unique deferrable initially deferred)')
  const insert = (isEarly: boolean) =>
    inTransaction(async (sql, finish) => {
      const writing = sql('', 'insert into late values (1), (1)', [])
      if (isEarly) finish()
      await writing
    })
  await expect(insert(true)).rejects.toThrow('duplicate key')
  await expect(insert(false)).rejects.toThrow('duplicate key')
  expect((await pool().query('select n from late')).rows).toEqual([])
})

test('no statement follows the end of its transaction', async () => {
  const late = inTransaction(async (sql, finish) => {
    const first = sql('', 'select 1', [])
    finish()
    await first
    return sql('', 'select 2', [])
  })
  await expect(late).rejects.toThrow('is finished')
})

test('work that fails after its statements left, and before, leaves a connection that serves on', async () => {
  const failing = (finishes: boolean) =>
    inTransaction(async (sql, finish) => {
      void sql('', 'select 1', [])
      if (finishes) finish()
      throw new Error('no more')
    })
  await expect(failing(true)).rejects.toThrow('no more')
  await expect(failing(false)).rejects.toThrow('no more')
  expect(await inTransaction((sql) => sql('', 'select 1 as one', []))).toEqual([{ one: 1 }])
  expect(await inTransaction(async () => 'without any statement')).toBe('without any statement')
})
