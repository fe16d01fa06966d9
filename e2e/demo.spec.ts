import path from 'node:path'
import { expect, type Page, request, test } from '@playwright/test'
import { z } from 'zod'
import { restClient } from '@/bin/rest'
import { signInOverHttp } from './fixtures/http-sign-in'
import { isAlive, postgresOf } from './fixtures/processes'
import { type Rollcall, removeFolder, startRollcall, temporaryFolder } from './fixtures/rollcall'

const TOKEN = 'demo-demo-demo-demo-demo-demo-demo-demo'
const PEOPLE = 8

const Organizations = z.object({ items: z.array(z.object({ id: z.string() })) })
const Records = z.object({ items: z.array(z.unknown()) })
const Sources = z.object({ items: z.array(z.object({ records: z.number() })) })
const Profiles = z.object({ items: z.array(z.object({ users: z.number(), lastRequestAt: z.string().nullable() })) })

let outer = ''
let used = ''

test.beforeEach(() => {
  outer = temporaryFolder()
  used = outer
})

test.afterEach(() => {
  removeFolder(used)
  removeFolder(outer)
})

test('a demo goes on where its last start ended or was killed: same password, same people, who sign in and keep arriving, and one source with their records', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const killed = await startDemo()
  const { server } = postgresOf(used)
  expect(await killed.end('SIGKILL')).toBe('SIGKILL')

  const second = await startDemo()
  expect(isAlive(server)).toBe(false)
  const password = await passwordOf(second)
  expect(await signsIn(second.url, password)).toBe(true)
  await expect.poll(async () => (await contoso(second.url)).users, { timeout: 60_000 }).toBeGreaterThanOrEqual(PEOPLE)
  const first = await records(second.url)
  expect(first).toBeGreaterThan(0)
  expect(await second.end()).toBe(0)

  const third = await startDemo()
  expect(await passwordOf(third)).toBe(password)
  expect(await signsIn(third.url, password)).toBe(true)
  await signsInAtMicrosoft(page, third)
  await expect.poll(() => records(third.url), { timeout: 60_000 }).toBeGreaterThan(first)
  const before = await contoso(third.url)
  const last = async () => (await contoso(third.url)).lastRequestAt ?? ''
  await expect.poll(async () => (await last()) > (before.lastRequestAt ?? ''), { timeout: 60_000 }).toBe(true)
  expect(await third.end()).toBe(0)
})

test('a demo refuses the variables that name real data, and a folder whose database no demo made', async () => {
  const given = { ROLLCALL_DATA: outer, DATABASE_URL: 'postgresql://rollcall@127.0.0.1:1/rollcall' }
  const refused = startRollcall({ mode: 'demo', folder: outer, env: given })
  await expect(refused).rejects.toThrow('it does not start with DATABASE_URL and ROLLCALL_DATA set')
  const real = await startRollcall({ folder: outer })
  await real.end()
  await expect(startRollcall({ mode: 'demo', folder: outer })).rejects.toThrow('holds a database that no demo made')
})

/** Root's postgres user cannot enter `outer`: then the data lies where nobody asked for it. */
async function startDemo(): Promise<Rollcall> {
  const folder = path.join(outer, 'demo')
  const demo = await startRollcall({ mode: 'demo', folder, env: { ROLLCALL_API_TOKEN: TOKEN } })
  used = /\(data in (.+)\)/.exec(demo.output())?.[1] ?? ''
  return demo
}

async function passwordOf(demo: Rollcall): Promise<string> {
  const told = () => /^Sign in as admin@example.com with the password (\S+)\. /m.exec(demo.output())?.[1] ?? ''
  await expect.poll(told, { timeout: 30_000 }).not.toBe('')
  return told()
}

async function signsIn(url: string, password: string): Promise<boolean> {
  const client = await request.newContext()
  const signedIn = await signInOverHttp(client, url, { userName: 'admin@example.com', password })
  await client.dispose()
  return signedIn
}

/** One of the pushed people, as the demo's second line says. */
async function signsInAtMicrosoft(page: Page, demo: Rollcall): Promise<void> {
  const told = /^Or as (\S+), once pushed: password (\S+), code (\S+),/m.exec(demo.output()) ?? []
  const [, userName = '', password = '', code = ''] = told
  await page.goto(`${demo.url}/sign-in`)
  await page.waitForLoadState('networkidle')
  await page.getByLabel('User name').fill(userName)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByRole('link', { name: 'Organisational structure' })).toBeVisible({ timeout: 30_000 })
}

/** Of the one source there is; the first ones are there within a minute of a start. */
async function records(url: string): Promise<number> {
  const rest = restClient(url, TOKEN)
  const [organization] = (await rest('GET', '/api/v1/organizations', Organizations)).items
  const root = `/api/v1/organizations/${organization?.id}`
  const look = async () => (await rest('GET', `${root}/activity?limit=1`, Records)).items.length
  await expect.poll(look, { timeout: 60_000 }).toBe(1)
  const { items } = await rest('GET', `${root}/sources`, Sources)
  expect(items).toHaveLength(1)
  return items[0]?.records ?? 0
}

/** Of the one profile there is: a repeated start makes no second one. */
async function contoso(url: string) {
  const rest = restClient(url, TOKEN)
  const [organization] = (await rest('GET', '/api/v1/organizations', Organizations)).items
  const { items } = await rest('GET', `/api/v1/organizations/${organization?.id}/profiles`, Profiles)
  expect(items).toHaveLength(1)
  return items[0] ?? { users: 0, lastRequestAt: null }
}
