import { z } from 'zod'
import { callApi } from './fixtures/console'
import { connectSource, expect, open, signIn, test } from './fixtures/graph-world'

const Wanted = z.object({
  activity: z.string(),
  what: z.string(),
  changes: z.array(z.unknown()),
})

test('records appear while the page is open; one is found, opened and seen as Microsoft delivered it', async ({
  page,
  ownWorld,
}) => {
  const { organizationId, rollcall } = ownWorld
  const address = `/organizations/${organizationId}/activity`
  await signIn(page)
  await open(page, address)
  await expect(page.getByRole('heading', { name: 'No Entra tenant is connected yet' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add source' })).toBeVisible()

  // Nobody reloads the page: it looks by itself.
  await connectSource(ownWorld)
  const table = page.getByRole('table', { name: 'Activity' })
  await expect(table).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^Changes are complete to|first collection is under way/)).toBeVisible()

  await page.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: 'Sign-ins' }).click()
  await expect(page).toHaveURL(/kind=logon/)
  await expect(table.getByRole('row').filter({ hasText: 'User sign-in' }).first()).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Remove Sign-ins' }).click()

  const { items } = await callApi(rollcall, 'GET', `${address}?kind=activity&limit=200`)
  const records = await Promise.all(items.map(({ id }) => callApi(rollcall, 'GET', `${address}/${id}`)))
  const record = z
    .array(Wanted)
    .parse(records)
    .find(({ changes, what }) => changes.length > 0 && what !== '')
  expect(record).toBeDefined()
  const { activity = '', what = '' } = record ?? {}
  await page.getByRole('searchbox', { name: 'Search records' }).fill(what)
  await expect(page).toHaveURL(/search=/)
  // Anywhere in the row opens it, the time with its own tooltip too.
  const link = page.getByRole('link', { name: activity })
  await table.getByRole('row').filter({ has: link }).first().getByRole('time').click()
  const pane = page.getByRole('complementary', { name: 'Record' })
  await expect(pane.getByRole('heading', { name: activity })).toBeVisible()
  await pane.getByText('As Microsoft delivered it (JSON)').click()
  await expect(pane.getByRole('heading', { name: 'What changed' })).toBeVisible()
  await expect(pane.getByText('"loggedByService"')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)

  await page.getByRole('searchbox', { name: 'Search records' }).fill('nobody has this name')
  await expect(page.getByRole('heading', { name: 'No record matches' })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(table).toBeVisible()
})
