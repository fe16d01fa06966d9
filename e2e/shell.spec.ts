import type { Page } from '@playwright/test'
import { callApi, expect, homeOrganization, open, signIn, test } from './fixtures/console'
import type { Rollcall } from './fixtures/rollcall'

/** Whoever types before the field is there types into the page; a second Ctrl+K shuts what the first one opened. */
async function openPalette(page: Page): Promise<void> {
  const field = page.getByRole('dialog').locator('input')
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press('Control+k')
    await expect(field).toBeFocused({ timeout: 3_000 })
  }).toPass()
}

/** Chosen by its address, since it is not the only one. */
async function atHomeOrganization(page: Page, rollcall: Rollcall): Promise<string> {
  const organization = await homeOrganization(rollcall)
  await signIn(page, `/organizations/${organization}`)
  return organization
}

test('Ctrl+K finds pages by their old names too, and people of the chosen organization', async ({ page, rollcall }) => {
  const organization = await atHomeOrganization(page, rollcall)
  await openPalette(page)
  await page.keyboard.type('azure ad')
  await page.getByRole('dialog').getByRole('button', { name: 'Entra ID profiles' }).click()
  await expect(page).toHaveURL(/\/profiles$/)
  await openPalette(page)
  await page.keyboard.type('ada@')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /ada@example.org/ })
    .click()
  await expect(page).toHaveURL(new RegExp(`/organizations/${organization}/structure\\?view=users&user=`))
})

test('g and a letter jumps, and ? tells the keys', async ({ page, rollcall }) => {
  await atHomeOrganization(page, rollcall)
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page).toHaveURL(/\/structure/)
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page).toHaveURL(/\/profiles$/)
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the keyboard alone skips to the content and opens what is wanted, always with a visible focus', async ({
  page,
}) => {
  await signIn(page, '/settings')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  const focused = page.locator(':focus')
  expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
})

test('the colour scheme is kept over a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await signIn(page, '/settings')
  await page.getByRole('button', { name: /your menu/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('on a phone the same places stand behind one button', async ({ page, rollcall }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await atHomeOrganization(page, rollcall)
  await expect(page.getByRole('link', { name: 'Configuration' })).toBeHidden()
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Entra ID profiles' }).click()
  await expect(page).toHaveURL(/\/profiles$/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('an API token is shown once, works, and is refused after it was revoked', async ({ page, rollcall }) => {
  await signIn(page, '/settings/api-tokens')
  await page.getByRole('link', { name: 'Make API token' }).first().click()
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByText('Is needed', { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('Nightly export')
  await page.getByRole('checkbox', { name: 'Can see managed organizations' }).check()
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByText('cannot show it again')).toBeVisible()
  const token = (await page.locator('main code').first().textContent()) ?? ''
  const ask = () =>
    fetch(`${rollcall.url}/api/v1/organizations`, { headers: { authorization: `Bearer ${token}` } }).then(
      (response) => response.status,
    )
  expect(await ask()).toBe(200)
  await page.getByRole('checkbox', { name: 'I stored it' }).check()
  await page.getByRole('link', { name: 'Done' }).click()
  await expect(page.getByText(token)).toHaveCount(0)
  await page.getByRole('button', { name: 'Revoke Nightly export' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click()
  await expect(page.getByRole('row', { name: /Nightly export/ })).toContainText('Revoked')
  expect(await ask()).toBe(401)
})

test('another organization is in the switcher, keeps apart, and can be renamed', async ({ page, rollcall }) => {
  const name = `Fabrikam ${crypto.randomUUID().slice(0, 8)}`
  await signIn(page, '/configuration')
  await page.getByRole('link', { name: 'Add organization' }).click()
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByText('Is needed', { exact: true })).toBeVisible()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Tokyo')
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
  await page.getByRole('button', { name: 'Add organization' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await page.getByRole('button', { name: `Organization: ${name}` }).click()
  await page.getByRole('menuitem', { name: 'My organization' }).click()
  await expect(page).toHaveURL(new RegExp(`/organizations/${await homeOrganization(rollcall)}$`))

  await open(page, '/configuration')
  await page.getByRole('link', { name }).click()
  await expect(page).toHaveURL(/\/sources$/)
  await open(page, page.url().replace(/sources$/, 'settings'))
  await page.getByLabel('Name').fill(`${name} Japan`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Settings saved.')).toBeVisible()
  await expect(page.getByRole('heading', { name: `${name} Japan` })).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('row', { name: `${name} Japan` })).toBeVisible()
})

test('the first steps tick themselves by what was observed', async ({ rollcall, page }) => {
  const { id } = await callApi(rollcall, 'POST', '/organizations', { name: 'Stepwise', timezone: 'UTC' })
  await signIn(page, `/organizations/${id}`)
  await expect(page.getByText('0 of 4 done')).toBeVisible()
  await callApi(rollcall, 'POST', `/organizations/${id}/profiles`, {
    name: 'Steps',
    tenantId: '11111111-2222-3333-4444-555555555555',
    applicationId: '99999999-2222-3333-4444-555555555555',
  })
  await expect(page.getByText('1 of 4 done')).toBeVisible({ timeout: 20_000 })
})
