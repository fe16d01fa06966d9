import path from 'node:path'
import { type Browser, expect, type Page, request, test } from '@playwright/test'
import { z } from 'zod'
import { restClient } from '@/bin/rest'
import { signIn } from './fixtures/console'
import { signInOverHttp } from './fixtures/http-sign-in'
import { isAlive, postgresOf } from './fixtures/processes'
import { type Rollcall, removeFolder, startRollcall, temporaryFolder } from './fixtures/rollcall'

const TOKEN = 'demo-demo-demo-demo-demo-demo-demo-demo'
const PEOPLE = 24
const DAY_MS = 86_400_000

const Organizations = z.object({ items: z.array(z.object({ id: z.string() })) })
const Risk = z.object({ history: z.array(z.object({ at: z.string(), verdict: z.string() })) })
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

test('a demo goes on where its last start ended or was killed: same password, same people, who sign in and keep arriving, and one source with their records and a past', async ({
  page,
  browser,
}) => {
  test.setTimeout(420_000)
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
  await test.step('a year of assessments: what was mended early in the year is wrong again since this week', async () => {
    const rest = restClient(third.url, TOKEN)
    const root = `/api/v1/organizations/${await organizationOf(third.url)}`
    const { history } = await rest('GET', `${root}/risks/ENT-CA-001`, Risk)
    const told = history.map(({ verdict }) => verdict)
    expect(told.slice(0, 3)).toEqual(['detected', 'not-detected', 'detected'])
    const [first] = history
    expect((Date.now() - Date.parse(first?.at ?? '')) / DAY_MS).toBeGreaterThan(350)
  })
  await followTheAttack(browser, third, password)
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

/** From a new administrator to what else is known of the account, what it did, and how somebody got in. */
async function followTheAttack(browser: Browser, demo: Rollcall, password: string): Promise<void> {
  const context = await browser.newContext({ baseURL: demo.url })
  const page = await context.newPage()
  const root = `/organizations/${await organizationOf(demo.url)}`
  await signIn(page, `${root}/risks?check=ENT-PR-005`, { userName: 'admin@example.com', password })
  const again = async (seen: () => Promise<void>) =>
    // The logs are collected newest first: their last week takes a while.
    expect(async () => {
      await page.reload()
      await seen()
    }).toPass({ timeout: 150_000 })
  let person = ''

  await test.step('the risk names the new administrator, and leads to the person', async () => {
    const objects = page.getByRole('list', { name: 'Objects concerned' }).getByRole('listitem')
    await expect(objects).toHaveCount(1)
    await objects.getByRole('button', { name: /^More for/ }).click()
    await page.getByRole('menuitem', { name: 'Everything known of this person' }).click()
    const tenant = page.getByRole('region', { name: 'In the tenant' })
    await expect(tenant).toContainText('Global Administrator')
    await expect(tenant).toContainText('Members without a registered MFA method')
    person = page.url()
  })

  await test.step('what changed is explained by what the account did, but for what nobody’s log has', async () => {
    await page.goto(`${root}/state/changes`)
    const row = (name: string) =>
      page.getByRole('table', { name: 'Changes' }).getByRole('row').filter({ hasText: name })
    await again(async () => {
      await expect(row('Block legacy authentication')).toContainText('@contoso.example')
      await expect(row('Offices')).toContainText('Unexplained')
    })
    await page.goto(`${person}?kind=did`)
    await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Update conditional access policy')
  })

  await test.step('a report shows the attempts that it began with', async () => {
    await page.goto(`${root}/reports/failed-logons?f=where%3Aequals%3A192.0.2.66&when=last-30-days`)
    const attempts = page.getByRole('table', { name: 'Records' }).locator('tbody').getByRole('row')
    await again(() => expect(attempts.nth(9)).toBeVisible())
  })
  await context.close()
}

async function organizationOf(url: string): Promise<string> {
  const [organization] = (await restClient(url, TOKEN)('GET', '/api/v1/organizations', Organizations)).items
  return organization?.id ?? ''
}

/** Of the one source there is; the first ones are there within a minute of a start. */
async function records(url: string): Promise<number> {
  const rest = restClient(url, TOKEN)
  const root = `/api/v1/organizations/${await organizationOf(url)}`
  const look = async () => (await rest('GET', `${root}/activity?limit=1`, Records)).items.length
  await expect.poll(look, { timeout: 60_000 }).toBe(1)
  const { items } = await rest('GET', `${root}/sources`, Sources)
  expect(items).toHaveLength(1)
  return items[0]?.records ?? 0
}

/** Of the one profile there is: a repeated start makes no second one. */
async function contoso(url: string) {
  const rest = restClient(url, TOKEN)
  const { items } = await rest('GET', `/api/v1/organizations/${await organizationOf(url)}/profiles`, Profiles)
  expect(items).toHaveLength(1)
  return items[0] ?? { users: 0, lastRequestAt: null }
}
