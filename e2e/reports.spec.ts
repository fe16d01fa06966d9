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
  await callApi(rollcall, 'POST', `/organizations/${colleague.organizationId}/rights/grants`, {
    subject: { kind: 'user', id: colleague.userId },
    rights: ['activity.view'],
    target: 'listed',
    organizationIds: [organizationId],
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
    await expect(rows(page).first()).toContainText('barbara@planted.example')

    await rows(page).first().getByRole('link').press('Enter')
    const pane = page.getByRole('complementary', { name: 'Record' })
    await expect(pane.getByRole('row', { name: /Department/ })).toContainText('SalesResearch')
    await expect(page).toHaveURL(/record=/)
    await pane.getByRole('link', { name: 'Next' }).click()
    await expect(pane.getByText('edsger@planted.example').first()).toBeVisible()
    await pane.getByText('As Microsoft delivered it (JSON)').click()
    await expect(pane.getByText('"activityDisplayName": "Update user"')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(pane).toHaveCount(0)
  })

  const other = await browser.newContext()
  const theirs = await other.newPage()

  await test.step('a copied link shows somebody else the same', async () => {
    await signIn(theirs, '/', colleague.person)
    await open(theirs, page.url())
    await expect(chips(theirs)).toHaveText((await chips(page).textContent()) ?? '')
    await expect(rows(theirs)).toHaveText(await rows(page).allTextContents())
  })

  await test.step('saved, it is private until it is shared', async () => {
    const reports = (of: Page) => of.getByRole('navigation', { name: 'Reports', exact: true })
    await page.getByRole('button', { name: 'Save as' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save as' })
    await dialog.getByLabel('Name').fill('What Iris does')
    await dialog.getByRole('combobox', { name: 'Category' }).fill('Watched people')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'What Iris does' })).toBeVisible()
    // The report's own query needs no word in the address.
    await expect(page).toHaveURL(/\/reports\/[0-9a-f-]{36}$/)
    await expect(rows(page)).toHaveCount(4)
    const saved = reports(page).getByRole('region', { name: 'Watched people' })
    await expect(saved.getByRole('link', { name: /Private report What Iris does/ })).toBeVisible()
    expect((await theirs.goto(page.url()))?.status()).toBe(404)

    await page.getByRole('button', { name: 'More for What Iris does' }).click()
    await page.getByRole('menuitem', { name: 'Edit name and category' }).click()
    await page.getByLabel(/^Share with everyone/).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(saved.getByRole('link', { name: /Shared report What Iris does/ })).toBeVisible()
    await open(theirs, page.url())
    await expect(rows(theirs)).toHaveCount(4)
    await other.close()
  })

  await test.step('a change of a report shows, goes by "Reset" and stays by "Save"', async () => {
    await page.getByRole('searchbox', { name: 'Search records' }).fill('barbara')
    await expect(page.getByText('Modified', { exact: true })).toBeVisible()
    await expect(rows(page)).toHaveCount(1)
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect(page).toHaveURL(/\/reports\/[0-9a-f-]{36}$/)
    await expect(rows(page)).toHaveCount(4)
  })

  await test.step('columns are chosen, and kept over a reload', async () => {
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Tags' }).check()
    await page.getByRole('button', { name: 'Move Tags to the left' }).click()
    await page.keyboard.press('Escape')
    const heads = table(page).getByRole('columnheader')
    const shown = ['When', 'Activity', 'Who', 'What', 'With', 'Tags', 'Result']
    await expect(heads.filter({ visible: true })).toContainText(shown)
    await page.getByRole('button', { name: /^Width of Who/ }).press('ArrowRight')
    const width = () => heads.filter({ hasText: 'Who' }).evaluate((head) => head.style.width)
    const chosen = await width()
    await page.reload()
    await expect(heads.filter({ visible: true })).toContainText(shown)
    expect(await width()).toBe(chosen)
  })

  await test.step('on a phone the reports are a drop-down, and nothing scrolls sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('combobox', { name: 'Report', exact: true }).selectOption('User Assigned New Privileged Role')
    await expect(page.getByRole('heading', { level: 1, name: 'User Assigned New Privileged Role' })).toBeVisible()
    await expect(rows(page).filter({ hasText: 'iris@planted.example' })).toContainText('Add member to role')
    expect(await obstacles(page, STANDARDS)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
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
