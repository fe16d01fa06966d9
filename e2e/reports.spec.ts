import type { Page } from '@playwright/test'
import { aColleague } from './fixtures/colleague'
import { callApi } from './fixtures/console'
import { connectSource, expect, open, signIn, test } from './fixtures/graph-world'
import { obstacles, STANDARDS } from './fixtures/obstacles'
import { plantEvents } from './fixtures/planted-events'

test.describe.configure({ timeout: 150_000 })

const patient = expect.configure({ timeout: 60_000 })
const table = (page: Page) => page.getByRole('table', { name: 'Records' })
const rows = (page: Page) => table(page).locator('tbody').getByRole('row')
const chips = (page: Page) => page.getByRole('list', { name: 'Filters' })
const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

test('someone investigates what was collected, keeps it as a report, and shares what is seen', async ({
  page,
  browser,
  ownWorld,
}) => {
  const { organizationId, rollcall, contoso } = ownWorld
  const root = `/organizations/${organizationId}/reports`
  plantEvents(contoso, Date.now())
  const colleague = await aColleague(rollcall)
  await callApi(rollcall, 'POST', `/organizations/${organizationId}/rights/grants`, {
    subject: { kind: 'user', organizationId: colleague.organizationId, id: colleague.userId },
    rights: ['activity.view'],
  })
  await signIn(page)

  await test.step('the area opens its first report, and says that nothing is connected', async () => {
    await open(page, root)
    await expect(page).toHaveURL(/\/reports\/activity-outside-of-business-hours$/)
    await expect(page.getByRole('heading', { name: 'No Entra tenant is connected yet' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Add source' })).toBeVisible()
  })

  await test.step('records appear while the page is open, and it says how complete they are', async () => {
    await page.getByRole('link', { name: 'New Investigation' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'New Investigation' })).toBeVisible()
    await connectSource(ownWorld)
    await patient(rows(page).first()).toBeVisible()
    await patient(page.getByText(/^Changes are complete to/)).toBeVisible()
    await patient.poll(() => howMany(ownWorld, 'search=planted.example')).toBe(7)
  })

  await test.step('rows of filter, operator and value find just the records they mean', async () => {
    await page.getByRole('button', { name: 'Filters', exact: true }).click()
    const filters = page.getByRole('form', { name: 'Filters' })
    await filters.getByText('Changes', { exact: true }).click()
    const value = filters.getByRole('combobox', { name: 'Values of Who' })
    await value.fill('iris@planted')
    await value.press('Enter')
    await value.fill('noor@planted')
    await value.press('Enter')
    expect(await obstacles(page, STANDARDS)).toEqual([])
    await filters.getByRole('button', { name: 'Apply' }).click()
    await expect(chips(page)).toContainText('Who contains iris@planted or noor@planted')
    await expect(status(page, '5 records')).toBeVisible()
    await expect(rows(page)).toHaveCount(5)
    await expect(page).toHaveURL(/kind=activity&f=who%3Acontains%3Airis%40planted/)

    await page.getByRole('button', { name: 'Filters', exact: true }).click()
    await filters.getByRole('button', { name: 'Add changed property' }).click()
    await filters.getByLabel('Property', { exact: true }).fill('Department')
    await filters.getByLabel('Value of the property').fill('Research')
    await filters.getByRole('button', { name: 'Apply' }).click()
    await expect(chips(page)).toContainText('Department changed: value contains Research')
    await expect(rows(page)).toHaveCount(3)
    await page.getByRole('button', { name: /^Remove Department/ }).click()
    await expect(rows(page)).toHaveCount(5)
  })

  await test.step('a cell leads to only this and to all but this, by keyboard alone', async () => {
    await rows(page).filter({ hasText: 'noor@planted.example' }).getByRole('link').focus()
    // To the menus of its cells: time, activity, who.
    for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('button', { name: 'Who: noor@planted.example' })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Exclude this' }).press('Enter')
    await expect(chips(page)).toContainText('Not: Who equals noor@planted.example')
    await expect(rows(page)).toHaveCount(4)

    const activity = rows(page).filter({ hasText: 'Add member to role' }).first()
    await activity.getByRole('link').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Only this' }).press('Enter')
    await expect(rows(page)).toHaveCount(1)
    await expect(chips(page)).toContainText('Activity equals Add member to role')
    await page.getByRole('button', { name: /^Remove Activity equals/ }).press('Enter')
    await expect(rows(page)).toHaveCount(4)
  })

  await test.step('a time is typed, a list ordered, a record opened and left by keys', async () => {
    await page.getByRole('button', { name: /^Time range/ }).click()
    await page.getByLabel('Time', { exact: true }).fill('last 36h')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/when=last-36-hours/)
    await page.getByRole('button', { name: 'What', exact: true }).click()
    await expect(page).toHaveURL(/sort=what/)
    await expect(rows(page).first()).toContainText('Barbara')

    await rows(page).first().getByRole('link').press('Enter')
    const pane = page.getByRole('complementary', { name: 'Record' })
    await expect(pane.getByRole('row', { name: /Department/ })).toContainText('SalesResearch')
    await expect(page).toHaveURL(/record=/)
    await pane.getByRole('link', { name: 'Next' }).click()
    await expect(pane.getByText('Edsger')).toBeVisible()
    await pane.getByText('As Microsoft delivered it (JSON)').click()
    await expect(pane.getByText('"activityDisplayName": "Update user"')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(pane).toHaveCount(0)
  })

  await test.step('a copied link shows somebody else the same', async () => {
    const other = await browser.newContext()
    const theirs = await other.newPage()
    await signIn(theirs, '/', colleague.person)
    await open(theirs, page.url())
    await expect(chips(theirs)).toHaveText((await chips(page).textContent()) ?? '')
    await expect(rows(theirs)).toHaveText(await rows(page).allTextContents())
    await other.close()
  })
})

/** As the API counts. */
async function howMany(
  { rollcall, organizationId }: { rollcall: Parameters<typeof callApi>[0]; organizationId: string },
  query: string,
) {
  const { items } = await callApi(rollcall, 'GET', `/organizations/${organizationId}/activity?${query}&limit=200`)
  return items.length
}
