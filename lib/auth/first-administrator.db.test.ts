import { expect, test, vi } from 'vitest'
import { withSystem } from '@/lib/db/organization'

const EMAIL = 'root@example.org'

test('ROLLCALL_ADMIN_EMAIL, set for ever, makes the administrator once, and ends no start after his rights were taken', async () => {
  vi.stubEnv('ROLLCALL_ADMIN_EMAIL', EMAIL)
  vi.stubEnv('ROLLCALL_ADMIN_PASSWORD', 'a long enough password')
  const { createSetupLink, ensureFirstAdministrator } = await import('./setup')
  await ensureFirstAdministrator()
  expect(await createSetupLink()).toBeNull()
  await ensureFirstAdministrator()
  await withSystem((db) => db.$executeRaw`truncate right_grant`)
  await ensureFirstAdministrator()
  const users = await withSystem((db) => db.directoryUser.findMany())
  expect(users).toMatchObject([{ userName: EMAIL }])
  expect(await createSetupLink()).not.toBeNull()
})
