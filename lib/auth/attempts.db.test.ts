import { expect, test } from 'vitest'
import { newId } from '@/lib/db/id'
import { pool } from '@/lib/db/pool'
import { beginAttempt, findAttempt, takeAttempt } from './attempts'

test('an attempt is taken once, by its id and kind alone', async () => {
  const userId = newId()
  const id = await beginAttempt('second-factor', { userId, data: { tries: 2 } })
  expect(await takeAttempt('client', id)).toBeNull()
  expect(await findAttempt('second-factor', id)).toMatchObject({ userId, data: { tries: 2 } })
  const taken = await Promise.all([takeAttempt('second-factor', id), takeAttempt('second-factor', id)])
  expect(taken.filter((one) => one !== null)).toEqual([
    { organizationId: null, profileId: null, userId, data: { tries: 2 } },
  ])
  expect(await findAttempt('second-factor', id)).toBeNull()
})

test('an attempt that took too long has never been', async () => {
  const id = await beginAttempt('openid-connect', {})
  await pool().query("update sign_in_attempt set expires_at = now() - interval '1 second'")
  expect(await takeAttempt('openid-connect', id)).toBeNull()
})
