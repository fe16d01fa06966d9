import { beforeAll, expect, test } from 'vitest'
import { member } from '@/e2e/entra/login/fixture'
import { seedOrganization } from '@/e2e/fixtures/directory'
import {
  type Connection,
  connect,
  type Microsoft,
  openPerson,
  push,
  startMicrosoft,
} from '@/e2e/fixtures/entra-sign-in'

let microsoft: Microsoft
let contoso: Connection

beforeAll(async () => {
  microsoft = await startMicrosoft()
  contoso = await connect(microsoft, { seeded: await seedOrganization(), tenant: microsoft.contoso })
})

test('a pushed user passes Microsoft with a second factor and has a session', async () => {
  const ada = member(microsoft.contoso)
  const userId = await push(contoso, ada)
  const browser = openPerson(microsoft)
  expect(await browser.enter(ada, contoso.seeded.organizationId)).toBe('/')
  expect(await browser.whoAmI()).toBe(userId)
})
