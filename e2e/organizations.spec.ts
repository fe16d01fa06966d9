import { aColleague } from './fixtures/colleague'
import { expect, open, signIn, test } from './fixtures/console'

test('a provider adds an organization, names what it is, and it has its place under Configuration', async ({
  page,
}) => {
  const name = `Kestrel ${crypto.randomUUID().slice(0, 8)}`
  await signIn(page, '/configuration')
  await page.getByRole('link', { name: 'Add organization' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page).toHaveURL(/\/organizations\//)

  await page.getByRole('navigation', { name: 'Rollcall' }).getByRole('link', { name: 'Configuration' }).click()
  await page.getByLabel('Find an organization').fill(name)
  await expect(page).toHaveURL(/search=/)
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByRole('navigation', { name: 'Properties' }).getByRole('link').first()).toHaveText('Sources')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.waitForLoadState('networkidle')
  await page.getByRole('combobox', { name: 'Tags' }).fill('gold')
  await page.keyboard.press('Enter')
  await page.getByLabel('Days that activity and sign-in records are kept').fill('20')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Is a whole number from 30 to 3,660')).toBeVisible()
  await page.getByLabel('Days that activity and sign-in records are kept').fill('90')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Settings saved.')).toBeVisible()
  await expect(page.getByText(/ · gold$/)).toBeVisible()

  // What its reports call privileged, and when it works.
  await page.getByRole('link', { name: 'Definitions' }).click()
  await page.waitForLoadState('networkidle')
  await expect(page.getByText('Global Administrator')).toBeVisible()
  await page.getByRole('combobox', { name: 'Roles' }).fill('Keeper of the keys')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Groups' }).fill('Domain owners')
  await page.keyboard.press('Enter')
  await page.getByLabel('Monday from').fill('17:00')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Must differ in from and to')).toBeVisible()
  await page.getByLabel('Monday from').fill('07:30')
  await page.getByRole('switch', { name: 'Sunday' }).press('Space')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Definitions saved.')).toBeVisible()
  await page.reload()
  await page.waitForLoadState('networkidle')
  await expect(page.getByText('Domain owners')).toBeVisible()
  await expect(page.getByLabel('Monday from')).toHaveValue('07:30')
  await expect(page.getByLabel('Sunday to')).toHaveValue('17:00')
  await expect(page.getByText('Keeper of the keys')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the list of Rollcall' }).click()
  await expect(page.getByText('Keeper of the keys')).toHaveCount(0)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
})

test('a group limits who sees which organization, and a deleted organization is gone for everybody', async ({
  page,
  browser,
  rollcall,
}) => {
  const { organizationId, name: colleague, person } = await aColleague(rollcall)
  const mark = crypto.randomUUID().slice(0, 8)
  const [east, west, group] = [`East ${mark}`, `West ${mark}`, `Coast ${mark}`]
  await signIn(page, '/configuration')
  for (const name of [east, west]) {
    const body = { name, timezone: 'UTC' }
    const headers = { origin: rollcall.url, 'sec-fetch-site': 'same-origin' }
    expect((await page.request.post('/api/v1/organizations', { data: body, headers })).status()).toBe(201)
  }

  await open(page, '/configuration/groups')
  await page.getByRole('link', { name: 'Add group' }).first().click()
  const pane = page.getByRole('complementary', { name: 'Organization group' })
  await pane.getByLabel('Group name').fill(group)
  await pane.getByRole('combobox', { name: 'Organizations' }).fill(east)
  await page.getByRole('option', { name: east }).click()
  // The list of choices lies over what comes below it.
  await page.keyboard.press('Tab')
  await pane.getByRole('button', { name: 'Add group' }).click()
  await expect(page.getByRole('row', { name: `${group} 1 0 ${east}` })).toBeVisible()

  await open(page, `/settings/rights/new?organization=${organizationId}`)
  await page.getByRole('combobox', { name: 'To whom' }).fill(colleague)
  await page.getByRole('option', { name: new RegExp(colleague) }).click()
  await page.getByRole('radio', { name: 'A group of organizations' }).click()
  await page.getByRole('combobox', { name: 'Group' }).click()
  await page.getByRole('option', { name: group }).click()
  await page.getByRole('combobox', { name: 'Preset' }).click()
  await page.getByRole('option', { name: 'Viewer', exact: true }).click()
  await page.getByRole('button', { name: /^Grant \d+ rights$/ }).click()
  await expect(page.getByRole('row', { name: new RegExp(`${colleague} Viewer The group ${group}`) })).toBeVisible()

  const theirs = await (await browser.newContext({ baseURL: rollcall.url })).newPage()
  await signIn(theirs, '/configuration', person)
  await expect(theirs.getByRole('row', { name: new RegExp(east) })).toBeVisible()
  await expect(theirs.getByRole('row', { name: new RegExp(west) })).toHaveCount(0)

  await open(page, `/configuration?search=${mark}`)
  await page
    .getByRole('row', { name: new RegExp(east) })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'Delete organization…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Delete organization' })).toBeDisabled()
  await dialog.getByLabel(`Type "${east}" to confirm`).fill(east)
  await dialog.getByRole('button', { name: 'Delete organization' }).click()
  await expect(page.getByRole('row', { name: new RegExp(west) })).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(east) })).toHaveCount(0, { timeout: 20_000 })
  await open(theirs, '/configuration')
  await expect(theirs.getByRole('heading', { name: 'You have no right to this page' })).toBeVisible()

  await open(page, '/configuration/groups')
  await page
    .getByRole('row', { name: new RegExp(`${group} 0 1`) })
    .getByRole('link')
    .first()
    .click()
  await pane.getByRole('button', { name: 'Delete group…' }).click()
  await expect(dialog).toContainText(`${colleague} loses there: Viewer.`)
  await dialog.getByRole('button', { name: 'Delete group' }).click()
  await expect(page.getByRole('row', { name: new RegExp(group) })).toHaveCount(0)
})
