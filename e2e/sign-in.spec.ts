import { ADMINISTRATOR, expect, open, signIn, test } from './fixtures/console'
import { removeFolder, startRollcall, temporaryFolder } from './fixtures/rollcall'
import { preparedFolder } from './fixtures/template'

test('the printed link makes the first administrator, who is signed in and changes his password; a second use is refused', async ({
  browser,
}) => {
  const folder = temporaryFolder()
  const rollcall = await startRollcall({ folder })
  const link = rollcall.setupLink ?? ''
  const page = await browser.newPage({ timezoneId: 'Europe/Berlin' })
  await open(page, link)
  await expect(page.getByRole('heading', { name: 'Set up Rollcall' })).toBeVisible()
  await expect(page).toHaveURL(/\/setup$/)
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Europe/Berlin')
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await expect(page.getByText('Must have at least 12 characters')).toBeVisible()

  await page.getByLabel('Organization name').fill('Contoso')
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail address').fill(ADMINISTRATOR.userName)
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Contoso' })).toBeVisible()
  // Where there is one organization, nobody has to choose one.
  await expect(page.getByRole('button', { name: /^Organization:/ })).toHaveCount(0)

  const stranger = await browser.newPage()
  await stranger.goto(link)
  await expect(stranger.getByRole('alert').getByText('Start Rollcall again for a new one')).toBeVisible()

  await open(page, `${rollcall.url}/settings/security`)
  await page.getByLabel('Current password').fill('not my password')
  await page.getByLabel('New password').fill('a new and longer sentence')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Is not your current password')).toBeVisible()
  await page.getByLabel('Current password').fill(ADMINISTRATOR.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await rollcall.end()
  removeFolder(folder)
})

test('where the API made the organization, the printed link asks for its first administrator only', async ({
  page,
}) => {
  const token = 'an installation token of forty characters'
  const rollcall = await startRollcall({ folder: preparedFolder(), env: { ROLLCALL_API_TOKEN: token } })
  await fetch(`${rollcall.url}/api/v1/organizations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Made over REST', timezone: 'Europe/Berlin' }),
  })
  await open(page, rollcall.setupLink ?? '')
  await expect(page.getByText('The first administrator of Made over REST')).toBeVisible()
  await expect(page.getByLabel('Organization name')).toHaveCount(0)
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail address').fill(ADMINISTRATOR.userName)
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await expect(page.getByRole('navigation', { name: 'Made over REST' })).toBeVisible()
  await rollcall.end()
  removeFolder(rollcall.folder)
})

test('without its link the set-up page says how to get one', async ({ page }) => {
  await page.goto('/setup')
  await expect(page.getByText('stop Rollcall and start it again')).toBeVisible()
})

test('a page asks for a sign-in and opens after it; a wrong password is a sentence', async ({ page }) => {
  await open(page, '/settings?from=mail')
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fsettings%3Ffrom%3Dmail$/)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('Enter your user name.')).toBeVisible()
  await page.getByLabel('User name').fill('somebody@else.org')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('somebody@else.org')).toBeVisible()
  await page.getByRole('button', { name: 'Not you?' }).click()
  await page.getByLabel('User name').fill(ADMINISTRATOR.userName)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Password', { exact: true }).fill('not my password')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The user name or the password is wrong.')).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/settings\?from=mail$/)
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})

test('a sign-in never leads to another site', async ({ page, rollcall }) => {
  await signIn(page, `/sign-in?callbackUrl=${encodeURIComponent('https://evil.example/')}`)
  expect(new URL(page.url()).origin).toBe(new URL(rollcall.url).origin)
})

test('signing out ends the session, also for the page that the back button shows', async ({ page }) => {
  await signIn(page, '/settings')
  await page.getByRole('button', { name: /your menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goto('/settings')
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl/)
})

test('a session that ended while a page was open leads to the sign-in page and back', async ({ page, context }) => {
  await signIn(page, '/settings/api-tokens')
  await context.clearCookies()
  // Whatever the page asks next, by itself or because of these keys, is refused.
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, new URL(page.url()).pathname + new URL(page.url()).search)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
