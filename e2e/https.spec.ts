import path from 'node:path'
import { expect, request, test } from '@playwright/test'
import { signInOverHttp } from './fixtures/http-sign-in'
import { removeFolder, startRollcall, temporaryFolder } from './fixtures/rollcall'
import { preparedFolder } from './fixtures/template'

const fixture = (name: string) => path.join(import.meta.dirname, 'fixtures', name)
const ADMINISTRATOR = { userName: 'ada@example.org', password: 'a long enough password' }

test('with a certificate of its own Rollcall serves https, whose cookies and answers never leave it', async () => {
  const folder = preparedFolder()
  const rollcall = await startRollcall({
    folder,
    env: {
      ROLLCALL_TLS_CERT: fixture('localhost.cert.pem'),
      ROLLCALL_TLS_KEY: fixture('localhost.key.pem'),
      ROLLCALL_ADMIN_EMAIL: ADMINISTRATOR.userName,
      ROLLCALL_ADMIN_PASSWORD: ADMINISTRATOR.password,
    },
  })
  expect(rollcall.url).toMatch(/^https:\/\/localhost:\d+$/)
  const client = await request.newContext({ ignoreHTTPSErrors: true })
  expect(await signInOverHttp(client, rollcall.url, ADMINISTRATOR)).toBe(true)
  const { cookies } = await client.storageState()
  expect(cookies.map(({ name }) => name)).toContain('__Host-rollcall.session')
  expect(cookies.filter(({ name, secure, httpOnly }) => !(name.startsWith('__Host-') && secure && httpOnly))).toEqual(
    [],
  )
  const page = await client.get(`${rollcall.url}/sign-in`)
  expect(page.headers()['strict-transport-security']).toBe('max-age=31536000')
  const scim = await client.get(`${rollcall.url}/api/scim/v2/00000000-0000-0000-0000-000000000000/Users`)
  expect(scim.status()).toBe(401)
  await client.dispose()
  await rollcall.end()
  removeFolder(folder)
})

test('a file that is no PEM stops the start with a sentence', async () => {
  const folder = temporaryFolder()
  const env = { ROLLCALL_TLS_CERT: fixture('rollcall.ts'), ROLLCALL_TLS_KEY: fixture('localhost.key.pem') }
  await expect(startRollcall({ folder, env })).rejects.toThrow(
    /rollcall\.ts, which holds no certificate in PEM\.\n(?!\s+at )/,
  )
  removeFolder(folder)
})
