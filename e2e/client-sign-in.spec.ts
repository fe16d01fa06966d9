import type { Browser, Page } from '@playwright/test'
import { createLogin, type Login } from './entra/login/login'
import { test as base, callApi, expect, homeOrganization, open, signIn, withRollcall } from './fixtures/console'

/** A Rollcall beside an OpenID Connect provider, which the simulator of Microsoft plays too. */
const test = base.extend<object, { provider: { login: Login; url: string } }>({
  provider: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const login = createLogin({ tenants: [] })
      await use({ login, url: await login.listen() })
      await login.close()
    },
    { scope: 'worker' },
  ],
  rollcall: [
    async ({ provider }, use) => withRollcall({ ENTRA_LOGIN_URL: provider.url }, use),
    { scope: 'worker', timeout: 120_000 },
  ],
})

const GRACE = { sub: 'u-17', email: 'grace@id.example', email_verified: true, name: 'Grace Hopper', password: 'cobol' }
const CLIENT = { clientId: 'rollcall-1', clientSecret: 'a client secret' }

async function logIn(page: Page): Promise<void> {
  await page.getByLabel('Email').fill(GRACE.email)
  await page.getByLabel('Password').fill(GRACE.password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

const stranger = async (browser: Browser, baseURL: string) => (await browser.newContext({ baseURL })).newPage()

test('an administrator adds an identity provider, and whom he invites signs in by it instead of a password', async ({
  page,
  browser,
  rollcall,
  provider,
}) => {
  const { accounts, clients } = provider.login.generic
  accounts.push(GRACE)
  const organizationId = await homeOrganization(rollcall)
  const user = { userName: 'grace@example.org', displayName: 'Grace Hopper' }
  const { id } = await callApi(rollcall, 'POST', `/organizations/${organizationId}/users`, user)

  await signIn(page)
  await open(page, `/configuration/${organizationId}/sign-in`)
  await page.getByRole('button', { name: 'Add provider' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add identity provider' })
  await dialog.getByText('OpenID Connect').click()
  await dialog.getByLabel('Name').fill('Example ID')
  await dialog.getByLabel('Discovery URL').fill('https://127.0.0.1/.well-known/openid-configuration')
  await dialog.getByLabel('Client ID').fill(CLIENT.clientId)
  await dialog.getByLabel('Client secret', { exact: true }).fill(CLIENT.clientSecret)
  await dialog.getByRole('button', { name: 'Add provider' }).click()
  await expect(dialog.getByText('Leads to no OpenID configuration')).toBeVisible()
  await dialog.getByLabel('Discovery URL').fill(`${provider.url}/generic/.well-known/openid-configuration`)
  await dialog.getByRole('button', { name: 'Add provider' }).click()
  const shown = page.getByRole('article', { name: 'Example ID' })
  const redirect = shown.getByText(`${rollcall.url}/authentication/login-via-oidc/`)
  clients.push({ ...CLIENT, redirectUris: [await redirect.innerText()] })
  await expect(shown.getByText('0 users')).toBeVisible()

  const made = await callApi(rollcall, 'POST', `/organizations/${organizationId}/users/${id}/invitation`)
  const invited = await stranger(browser, rollcall.url)
  await open(invited, String(Reflect.get(made, 'link')))
  await invited.getByRole('button', { name: 'Sign in with Example ID' }).click()
  await logIn(invited)
  await expect(invited).toHaveURL(`${rollcall.url}/`)
  await expect(invited.getByRole('button', { name: /Grace Hopper/ })).toBeVisible()

  const later = await stranger(browser, rollcall.url)
  await open(later, `/sign-in/${organizationId}`)
  await later.getByRole('button', { name: 'Sign in with Example ID' }).click()
  await logIn(later)
  await expect(later).toHaveURL(`${rollcall.url}/`)

  await page.reload()
  await expect(shown.getByText('1 user', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Remove Example ID' }).click()
  await page.getByRole('button', { name: 'Remove provider' }).click()
  await expect(shown).toBeHidden()
  await later.reload()
  await expect(later).toHaveURL(/\/sign-in/)
})

test('the managing organization sets where the app is sent back to, and sees it in the guide of a profile', async ({
  page,
  rollcall,
}) => {
  const organizationId = await homeOrganization(rollcall)
  const profile = { name: 'Entra', tenantId: crypto.randomUUID(), applicationId: crypto.randomUUID() }
  const { id } = await callApi(rollcall, 'POST', `/organizations/${organizationId}/profiles`, profile)
  await signIn(page)
  await open(page, `/configuration/${organizationId}/sign-in`)
  await page.getByLabel('iOS & Android', { exact: true }).fill('javascript:alert(1)')
  await page.getByRole('button', { name: 'Save iOS & Android' }).click()
  await expect(page.getByText('Must be an address such as')).toBeVisible()
  await page.getByLabel('iOS & Android', { exact: true }).fill('rollcall://auth')
  await page.getByRole('button', { name: 'Save iOS & Android' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await open(page, `/organizations/${organizationId}/profiles/${id}?tab=guide`)
  const rows = page.getByRole('table', { name: 'Redirect URIs of platform Mobile and desktop' })
  await expect(rows.getByText('rollcall://auth')).toBeVisible()
})
