import { expect, test } from 'vitest'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { pool, SCIM_CONNECTIONS } from '@/lib/db/pool'
import { atMost } from './at-most'
import { problem } from './problem'

const request = () => new Request('http://localhost/')
const context = { address: '192.0.2.1' }

test('requests that wait for one lock leave connections to others, and all are answered in the end', async () => {
  const holder = await pool().connect()
  await holder.query('select pg_advisory_lock(77)')
  let running = 0
  const handler = atMost(SCIM_CONNECTIONS, async () => {
    running += 1
    const client = await pool().connect()
    try {
      await client.query('select pg_advisory_lock(77)')
      await client.query('select pg_advisory_unlock(77)')
    } finally {
      client.release()
    }
    return new Response(null, { status: 204 })
  })
  const answers = Promise.all(Array.from({ length: 50 }, () => handler(request(), context)))
  const others = await withOrganization(newId(), ({ db }) => db.$queryRaw`select 1 as one`)
  expect(others).toEqual([{ one: 1 }])
  expect(running).toBe(SCIM_CONNECTIONS)
  await holder.query('select pg_advisory_unlock(77)')
  holder.release()
  expect((await answers).map((answer) => answer.status)).toEqual(Array.from({ length: 50 }, () => 204))
})

test('a handler that fails gives its turn on', async () => {
  const handler = atMost(1, async () => {
    throw new Error('a fault of ours')
  })
  const answers = await Promise.allSettled([handler(request(), context), handler(request(), context)])
  expect(answers.map((answer) => answer.status)).toEqual(['rejected', 'rejected'])
})

test('a pool whose connections are all taken is told as 503 with Retry-After, through Prisma and without it', async () => {
  const taken = await Promise.all(Array.from({ length: pool().options.max }, () => pool().connect()))
  const attempts = await Promise.allSettled([
    withOrganization(newId(), ({ db }) => db.$queryRaw`select 1`),
    pool().query('select 1'),
  ])
  for (const client of taken) client.release()
  for (const attempt of attempts) {
    const answer = problem(attempt.status === 'rejected' ? attempt.reason : null, newId())
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  }
})
