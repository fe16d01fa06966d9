import type { Page } from '@playwright/test'
import { NewToken } from '@/lib/profiles/schema'
import { callApi, expect, homeOrganization, signIn, test } from './fixtures/console'
import type { Rollcall } from './fixtures/rollcall'

const unique = () => crypto.randomUUID()

async function makeProfile(rollcall: Rollcall) {
  const organizationId = await homeOrganization(rollcall)
  const name = `Profile ${unique().slice(0, 8)}`
  const body = { name, tenantId: unique(), applicationId: unique() }
  const { id } = await callApi(rollcall, 'POST', `/organizations/${organizationId}/profiles`, body)
  const api = `/organizations/${organizationId}/profiles/${id}`
  return { name, id, api, page: `/organizations/${organizationId}/profiles/${id}` }
}

async function makeToken(rollcall: Rollcall, api: string): Promise<string> {
  return NewToken.parse(await callApi(rollcall, 'POST', `${api}/tokens`, { expiresAt: '2030-01-01' })).secretToken
}

function scim(rollcall: Rollcall, id: string, secret: string) {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json' }
  return async (method: string, path: string, body?: object) =>
    fetch(`${rollcall.url}/api/scim/v2/${id}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

function person(userName: string) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    displayName: `Person ${userName}`,
    active: true,
  }
}

async function log(page: Page) {
  await page.getByRole('tab', { name: 'Provisioning log' }).click()
  return page.getByRole('table', { name: 'Provisioning log' })
}

test('an administrator creates a profile, is told of mistakes at their fields, and gets the token once', async ({
  page,
  rollcall,
}) => {
  const organizationId = await homeOrganization(rollcall)
  const [name, applicationId] = [`Profile ${unique().slice(0, 8)}`, unique()]
  await signIn(page, `/organizations/${organizationId}/profiles/new`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Is needed')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await page.getByLabel('Tenant ID').fill('contoso.onmicrosoft.com')
  await page.getByLabel('Application ID').fill(applicationId)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Must be a GUID .* Overview page as "Tenant ID"/)).toBeVisible()
  await expect(page.getByLabel('Tenant ID')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Tenant ID').fill(unique())
  await page.getByRole('button', { name: 'Save' }).click()

  const dialog = page.getByRole('dialog', { name: 'Generate a token' })
  await dialog.getByRole('button', { name: '2 years' }).click()
  await dialog.getByRole('button', { name: 'Generate token' }).click()
  const shown = page.getByRole('dialog', { name: 'Copy these two values into Entra' })
  await expect(shown.getByText(/\/api\/scim\/v2\//)).toBeVisible()
  const secret = await shown.locator('code', { hasText: /^[\w-]{43}$/ }).textContent()
  await page.keyboard.press('Escape')
  await expect(shown).toBeVisible()
  await shown.getByRole('button', { name: 'I stored it' }).click()
  await expect(shown).toBeHidden()
  await page.getByRole('tab', { name: 'Tokens' }).click()
  await expect(page.getByRole('table', { name: 'Tokens' })).toContainText(String(secret).slice(-4))
  await expect(page.locator('body')).not.toContainText(String(secret))

  await page.getByRole('link', { name: 'Entra ID profiles' }).first().click()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Waiting for Entra')
})

test('a tenant and application that are connected already are refused at the field', async ({ page, rollcall }) => {
  const organizationId = await homeOrganization(rollcall)
  const [tenantId, applicationId] = [unique(), unique()]
  const name = `Profile ${unique().slice(0, 8)}`
  await callApi(rollcall, 'POST', `/organizations/${organizationId}/profiles`, { name, tenantId, applicationId })
  await signIn(page, `/organizations/${organizationId}/profiles/new`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`${name} twin`)
  await page.getByLabel('Tenant ID').fill(tenantId)
  await page.getByLabel('Application ID').fill(applicationId)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`The profile "${name}" connects this tenant and application already.`)).toBeVisible()
})

test('the guide waits for Entra, shows a wrong token and a wrong path, and then that Entra is connected', async ({
  page,
  rollcall,
}) => {
  const profile = await makeProfile(rollcall)
  const secret = await makeToken(rollcall, profile.api)
  await signIn(page, profile.page)
  const live = page.getByRole('region', { name: 'Live from Entra' })
  await expect(live.getByRole('status')).toContainText('Waiting for Entra')
  await scim(rollcall, profile.id, 'not-the-token')('GET', '/Users')
  await expect(live.getByRole('status')).toContainText('Entra was here with a wrong token')
  await expect(live.getByRole('list')).toContainText('401 refused')
  await scim(rollcall, profile.id, secret)('GET', '/Nothing')
  await expect(live.getByRole('list')).toContainText('404 refused')
  await scim(rollcall, profile.id, secret)('POST', '/Users', person(`${unique()}@contoso.com`))
  await expect(live.getByRole('status')).toContainText('Entra is connected')
  await expect(live.getByRole('list')).toContainText('Created user Person')
  await expect(page.getByText('Active', { exact: true })).toBeVisible()
})

test('the provisioning log is searched and filtered in the address, and opens a request beside it', async ({
  page,
  rollcall,
}) => {
  const profile = await makeProfile(rollcall)
  const send = scim(rollcall, profile.id, await makeToken(rollcall, profile.api))
  const userName = `${unique()}@contoso.com`
  await send('POST', '/Users', person(userName))
  await send('GET', '/Users?count=1')
  await send('GET', '/Nothing')
  await signIn(page, profile.page)
  const table = await log(page)
  await expect(table.getByRole('row')).toHaveCount(4)
  await page.getByRole('searchbox', { name: 'Search the log' }).fill(userName.slice(0, 12))
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/search=/)
  await table.getByRole('link').first().press('Enter')
  const detail = page.getByRole('complementary', { name: 'Request' })
  await expect(detail).toContainText('Created user Person')
  await expect(detail.getByLabel('Request body')).toContainText(userName)
  await page.keyboard.press('Escape')
  await expect(detail).toBeHidden()
  await page.getByRole('button', { name: 'Clear search' }).click()
  await page.getByRole('button', { name: 'Outcome' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Refused (4xx)' }).click()
  await page.keyboard.press('Escape')
  await expect(table.getByRole('row')).toHaveCount(2)
  await page.reload()
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText('There is no such endpoint')
})

test('a token is replaced without a failed request: both live until the old one is revoked', async ({
  page,
  rollcall,
}) => {
  const profile = await makeProfile(rollcall)
  const old = scim(rollcall, profile.id, await makeToken(rollcall, profile.api))
  await signIn(page, `${profile.page}?tab=tokens`)
  await page.getByRole('main').getByRole('button', { name: 'Generate token' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Generate token' }).click()
  const secret = await page.locator('code', { hasText: /^[\w-]{43}$/ }).textContent()
  await page.getByRole('button', { name: 'I stored it' }).click()
  const next = scim(rollcall, profile.id, String(secret))
  expect([(await old('GET', '/Users')).status, (await next('GET', '/Users')).status]).toEqual([200, 200])

  await page.getByRole('button', { name: 'Revoke Token 1' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click()
  await expect(page.getByRole('row', { name: /Token 1/ })).toContainText('Revoked')
  expect([(await old('GET', '/Users')).status, (await next('GET', '/Users')).status]).toEqual([401, 200])
})

test('pausing answers Entra 503 and counts the days, and resuming takes requests again', async ({ page, rollcall }) => {
  const profile = await makeProfile(rollcall)
  const send = scim(rollcall, profile.id, await makeToken(rollcall, profile.api))
  await signIn(page, profile.page)
  await page.getByRole('button', { name: `More for ${profile.name}` }).click()
  await page.getByRole('menuitem', { name: 'Pause intake' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause intake' }).click()
  await expect(page.getByText(/day 1 of 28 after which Entra disables/)).toBeVisible()
  const refused = await send('POST', '/Users', person('nobody@contoso.com'))
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, expect.any(String)])
  await page.getByRole('button', { name: 'Resume intake' }).click()
  await expect(page.getByText(/Intake has been paused/)).toBeHidden()
  expect((await send('GET', '/Users')).status).toBe(200)
})

test('deleting says what it will do, asks for the name, and makes the users local', async ({ page, rollcall }) => {
  const profile = await makeProfile(rollcall)
  const send = scim(rollcall, profile.id, await makeToken(rollcall, profile.api))
  const userName = `${unique()}@contoso.com`
  await send('POST', '/Users', person(userName))
  await signIn(page, profile.page)
  await page.getByRole('button', { name: `More for ${profile.name}` }).click()
  await page.getByRole('menuitem', { name: 'Delete profile' }).click()
  const dialog = page.getByRole('dialog', { name: `Delete ${profile.name}?` })
  await expect(dialog).toContainText('1 user and 0 roles become local.')
  await dialog.getByRole('radio', { name: 'Remove', exact: true }).check()
  await expect(dialog).toContainText('1 user and 0 roles are removed')
  await dialog.getByRole('radio', { name: 'Keep as local' }).check()
  const confirm = dialog.getByRole('button', { name: 'Delete profile' })
  await expect(confirm).toBeDisabled()
  await dialog.getByRole('textbox').fill(profile.name)
  await confirm.click()
  await expect(page).toHaveURL(/\/profiles$/)
  expect((await send('GET', '/Users')).status).toBe(401)
  const users = profile.api.replace(/\/profiles.*/, '/users')
  await expect
    .poll(async () => JSON.stringify((await callApi(rollcall, 'GET', `${users}?search=${userName}`)).items))
    .toContain('"profileId":null')
  await expect.poll(async () => (await page.reload()) && page.getByText(profile.name).count()).toBe(0)
})

test('what was typed is not lost by a click elsewhere, on another tab, or on the back button', async ({
  page,
  rollcall,
}) => {
  const profile = await makeProfile(rollcall)
  await signIn(page, profile.page.replace(/\/[^/]+$/, ''))
  await page.getByRole('link', { name: profile.name, exact: true }).click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByLabel('Description').fill('Head office')
  let asked = 0
  page.on('dialog', (question) => {
    asked += 1
    return question.dismiss()
  })
  await page.getByRole('link', { name: 'Entra ID profiles' }).first().click()
  await page.getByRole('tab', { name: 'Tokens' }).click()
  expect(asked).toBe(2)
  await page.evaluate(() => window.history.back())
  await expect.poll(() => asked).toBe(3)
  await expect(page.getByLabel('Description')).toHaveValue('Head office')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Description')).toHaveValue('Head office')
})

test('the bell names what needs attention and leads to its fix', async ({ page, rollcall }) => {
  const profile = await makeProfile(rollcall)
  await signIn(page)
  await page.getByRole('button', { name: /\d needs? attention/ }).click()
  const item = page.getByRole('listitem').filter({ hasText: `"${profile.name}" has no token` })
  await item.getByRole('link', { name: 'Generate a token' }).first().click()
  await expect(page.getByRole('heading', { name: profile.name })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Tokens' })).toHaveAttribute('aria-selected', 'true')
})
