import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { WEAKNESSES } from './entra/graph/weaknesses'
import { callApi } from './fixtures/console'
import { connectSource, expect, type GraphWorld, signIn, test } from './fixtures/graph-world'
import { obstacles, STANDARDS } from './fixtures/obstacles'
import type { Rollcall } from './fixtures/rollcall'

test.describe.configure({ timeout: 240_000 })

const patient = expect.configure({ timeout: 90_000 })
const SELF_SERVICE = 'User accounts created via email-verified self-service'
const LEGACY = 'Legacy authentication is not blocked'

const rowIn = (page: Page, table: string, title: string) =>
  page.getByRole('table', { name: table, exact: true }).getByRole('row').filter({ hasText: title })
const pane = (page: Page) => page.getByRole('complementary', { name: 'Risk' })

/** A tenant of which only the state is read, and how to have it read again. */
async function connectState(world: GraphWorld) {
  const off = { enabled: false }
  const sourceId = await connectSource(world, 'Contoso', { activity: off, logons: off, state: {} })
  const root = `/organizations/${world.organizationId}`
  const { connectors } = await get(world.rollcall, `${root}/sources/${sourceId}`)
  const state = connectors.find(({ kind }: { kind: string }) => kind === 'state')
  return { readAgain: () => callApi(world.rollcall, 'POST', `${root}/connectors/${state.id}/runs`) }
}

// biome-ignore lint/suspicious/noExplicitAny: the answer of the API is asserted by what is read of it
async function get(rollcall: Rollcall, path: string): Promise<any> {
  return callApi(rollcall, 'GET', path)
}

test('a weakness is found with its object and gone when it is mended; a permission that is missing is told with its fix', async ({
  page,
  ownWorld,
}) => {
  const { organizationId, contoso } = ownWorld
  const risks = `/organizations/${organizationId}/risks`
  await signIn(page, risks)
  await expect(page.getByRole('heading', { name: 'No Entra tenant is connected yet' })).toBeVisible()
  const { readAgain } = await connectState(ownWorld)
  const sound = rowIn(page, 'Not detected', SELF_SERVICE)
  const found = rowIn(page, 'Detected', SELF_SERVICE)
  await patient(sound).toContainText('Not detected')

  WEAKNESSES.emailVerifiedUser.on(contoso)
  await readAgain()
  await patient(found).toContainText('New')
  await expect(found).toContainText(/1\/\d+/)
  await found.getByRole('link').click()
  await expect(page).toHaveURL(/check=1S-10/)
  const [weak = ''] = [...contoso.state.users].find(([, own]) => own?.creationType === 'EmailVerified') ?? []
  const objects = pane(page).getByRole('list', { name: 'Objects concerned' })
  await expect(objects.getByRole('listitem')).toHaveCount(1)
  await expect(objects).toContainText(contoso.tenant.users.get(weak)?.displayName ?? 'nobody')
  await objects.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Everything done to it' }).click()
  await expect(page).toHaveURL(new RegExp(`object-id%3Aequals%3A${weak}`))
  await page.goBack()
  await expect(pane(page).getByRole('heading', { name: 'History' })).toBeVisible()
  expect(await obstaclesAbove(page)).toEqual([])
  await page.keyboard.press('Escape')

  WEAKNESSES.emailVerifiedUser.off(contoso)
  contoso.faults = { permissionMissing: { on: 'conditionalAccess/policies' } }
  await readAgain()
  await patient(sound).toContainText('Fixed')
  await expect(sound).toContainText('Not detected')
  const unknown = rowIn(page, 'Not assessed', LEGACY)
  await expect(unknown).toContainText(/The application lacks the permission .* Grant admin consent/i)
  await expect(rowIn(page, 'Detected', LEGACY)).toHaveCount(0)

  contoso.faults = {}
  await readAgain()
  await patient(rowIn(page, 'Detected', LEGACY)).toHaveCount(1)
  await expect(unknown).toHaveCount(0)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  expect(await obstaclesAbove(page)).toEqual([])
})

test('levels follow the thresholds of a profile, and what is accepted has none until its day comes', async ({
  page,
  ownWorld,
}) => {
  const { organizationId, contoso, rollcall } = ownWorld
  WEAKNESSES.emailVerifiedUser.on(contoso)
  await connectState(ownWorld)
  await signIn(page, '/configuration/risk-profiles/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Lenient')
  await page.getByRole('searchbox', { name: 'Find a metric' }).fill(SELF_SERVICE)
  await expect(page).toHaveURL(/search=/)
  await page.getByRole('link', { name: SELF_SERVICE }).click()
  const metric = page.getByRole('complementary', { name: 'Metric' })
  await metric.getByRole('textbox', { name: 'High: from' }).fill('900')
  await metric.getByRole('textbox', { name: 'Low: from 0 up to' }).fill('800')
  await expect(metric).toContainText('above 800, below 900')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Lenient', level: 1 })).toBeVisible()

  await page.goto(`/configuration/${organizationId}/risks`)
  await page.getByRole('combobox', { name: 'Profile' }).click()
  await page.getByRole('option', { name: 'Lenient' }).click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`/organizations/${organizationId}/risks`)
  const row = rowIn(page, 'Detected', SELF_SERVICE)
  await patient(row).toContainText('Low')
  await page.getByRole('combobox', { name: 'Preview a risk profile' }).click()
  await page.getByRole('option', { name: 'Default Profile' }).click()
  await expect(page.getByText(/^A preview/)).toBeVisible()
  await expect(row).not.toContainText('Low')
  await page.getByRole('button', { name: 'End the preview' }).click()
  await expect(row).toContainText('Low')

  await row.getByRole('link').click()
  await pane(page).getByRole('button', { name: 'Accept this risk…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Accept this risk' })
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(dialog.getByText('Is needed')).toBeVisible()
  await dialog.getByLabel('Reason').fill('A trial that ends this year')
  await dialog.getByLabel('Until').fill('2099-12-31')
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(pane(page)).toContainText('until 2099-12-31')
  await expect(row).toContainText('Accepted')

  await expireAcceptances(rollcall, organizationId)
  await page.getByRole('link', { name: 'Close' }).click()
  await patient(row).toContainText('Low')
  await page.getByRole('link', { name: 'Accepted risks' }).click()
  await expect(rowIn(page, 'Accepted risks', SELF_SERVICE)).toContainText('Expired')
})

/** From the top: what has been scrolled half behind the top bar is no small target. */
async function obstaclesAbove(page: Page) {
  await page.evaluate(() => window.scrollTo(0, 0))
  return obstacles(page, STANDARDS)
}

/** As if the day had come. */
async function expireAcceptances({ folder }: Rollcall, organizationId: string): Promise<void> {
  const { port, password } = JSON.parse(readFileSync(path.join(folder, 'postgres.json'), 'utf8'))
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'rollcall', database: 'rollcall', password })
  await client.connect()
  await client.query("select set_config('app.organization_id', $1, false)", [organizationId])
  await client.query("update accepted_risk set expires_at = now() - interval '1 minute'")
  await client.end()
}
