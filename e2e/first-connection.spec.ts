// The whole first hour of an administrator: first start, first profile, and a tenant's people arriving while the page is open.

import { expect, type Page } from '@playwright/test'
import { createProvisioningJob } from './entra/job'
import { createTenant } from './entra/tenant'
import { open, test } from './fixtures/console'
import { removeFolder, startRollcall, temporaryFolder } from './fixtures/rollcall'

const patient = expect.configure({ timeout: 30_000 })

async function setUp(page: Page, link: string) {
  await open(page, link)
  await page.getByLabel('Organization name').fill('Contoso')
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail address').fill('ada@contoso.example')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await patient(page.getByRole('heading', { name: 'Home' })).toBeVisible()
}

/** Ends with the profile's page open; the two values are what an administrator pastes into the Entra portal. */
async function connect(page: Page) {
  await page.getByRole('link', { name: 'Create an Entra ID profile' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Contoso tenant')
  await page.getByLabel('Tenant ID').fill(crypto.randomUUID())
  await page.getByLabel('Application ID').fill(crypto.randomUUID())
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Generate token' }).click()
  const shown = page.getByRole('dialog', { name: 'Copy these two values into Entra' })
  const tenantUrl = await shown.locator('code', { hasText: '/api/scim/v2/' }).innerText()
  const secretToken = await shown.locator('code', { hasText: /^[\w-]{43}$/ }).innerText()
  await shown.getByRole('button', { name: 'I stored it' }).click()
  return { tenantUrl, secretToken }
}

test('from the first start to a connected tenant whose users and roles arrive while the page is open', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const folder = temporaryFolder()
  const rollcall = await startRollcall({ folder })
  const page = await browser.newPage({ baseURL: rollcall.url })
  await setUp(page, rollcall.setupLink ?? '')
  const target = await connect(page)
  await patient(page.getByText('Nothing has arrived on this Tenant URL yet.')).toBeVisible()

  const tenant = createTenant({ seed: 7, people: 40, groups: 4 })
  const job = createProvisioningJob(tenant, target)
  try {
    expect(await job.testConnection()).toMatchObject({ ok: true })
    await patient(page.getByText('Entra is connected')).toBeVisible()

    await page.getByRole('link', { name: 'Organisational structure' }).click()
    await patient(page.getByText('1 user', { exact: true })).toBeVisible()
    job.start()
    await job.runCycle()
    const people = page.getByRole('table', { name: 'Users' })
    await patient(people).toContainText('Contoso tenant')
    await patient(page.getByText('41 users', { exact: true })).toBeVisible()

    await page.getByRole('tab', { name: 'Roles' }).click()
    await patient(page.getByRole('table', { name: 'Roles' }).getByRole('row')).toHaveCount(1 + 4)
  } finally {
    job.close()
    await rollcall.end()
    removeFolder(folder)
  }
})
