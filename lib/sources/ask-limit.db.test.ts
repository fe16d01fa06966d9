import { expect, test } from 'vitest'
import { newId } from '@/lib/db/id'
import { pool } from '@/lib/db/pool'
import { askAtMost } from './ask-limit'

const THROTTLED = expect.objectContaining({
  code: 'throttled',
  message: expect.stringMatching(/Try again in \d+ seconds\./),
  retryAfterSeconds: expect.any(Number),
})

test('the sixty-first question of a minute is refused with the wait; another organization, and the next minute, are free', async () => {
  const own = newId()
  const ask = (id = own) => askAtMost(id, async () => 'answered')
  await Promise.all(Array.from({ length: 60 }, () => ask()))
  await expect(ask()).rejects.toEqual(THROTTLED)
  expect(await ask(newId())).toBe('answered')
  await pool().query("update throttle set window_ends_at = now() - interval '1 second' where key = $1", [`asks:${own}`])
  expect(await ask()).toBe('answered')
})

test('four questions of an organization are under way at once, the others wait for their turn, after a failure as well', async () => {
  const own = newId()
  let [running, most] = [0, 0]
  const questions = Array.from({ length: 12 }, (_, index) =>
    askAtMost(own, async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 20))
      running -= 1
      if (index % 3 === 0) throw new Error('Microsoft does not answer')
    }),
  )
  const outcomes = await Promise.allSettled(questions)
  expect(most).toBe(4)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
})
