import { expect, test } from 'vitest'
import { inTransaction } from './organization'

test('a commit that PostgreSQL answers with a rollback is no success, even if somebody caught why', async () => {
  const careless = inTransaction(async (sql) => {
    await sql('', 'select 1 / 0', []).catch(() => 'never mind')
    return 'done'
  })
  await expect(careless).rejects.toThrow('ROLLBACK')
  const early = inTransaction(async (sql, finish) => {
    const failing = sql('', 'select 1 / 0', []).catch(() => 'never mind')
    finish()
    return failing
  })
  await expect(early).rejects.toThrow('division by zero')
})

test('the error of the statement itself is the one that is told, and the connection serves on', async () => {
  const failing = inTransaction(async (sql, finish) => {
    const statement = sql('', 'select 1 / 0', [])
    finish()
    return statement
  })
  await expect(failing).rejects.toThrow('division by zero')
  expect(await inTransaction((sql) => sql('', 'select 1 as one', []))).toEqual([{ one: 1 }])
})
