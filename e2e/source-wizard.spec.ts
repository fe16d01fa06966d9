import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { addCertificate, addSecret } from './entra/login/registration'
import { insertGroup } from './entra/tenant'
import { callApi } from './fixtures/console'
import { expect, type GraphWorld, open, signIn, test } from './fixtures/graph-world'

const unique = () => crypto.randomUUID()
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true }).click()
const titled = (page: Page, title: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
const connector = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('an administrator connects a tenant in three steps and sees its first events arrive', async ({
  page,
  ownWorld,
}) => {
  const { organizationId, contoso, app, secret } = ownWorld
  const { tenant } = contoso
  const service = insertGroup(tenant, 'Service accounts', [])
  const twin = insertGroup(tenant, 'Twins', [])
  insertGroup(tenant, 'Twins', [])
  await signIn(page, `/configuration/${organizationId}/sources`)
  await page.getByRole('link', { name: 'Add', exact: true }).first().click()

  await titled(page, 'Select Data Source (Step 1 of 3)')
  await expect(page.getByRole('radio', { name: 'Entra ID' })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'SharePoint Online' })).toBeDisabled()
  await next(page)
  await titled(page, 'Configure source details (Step 2 of 3)')
  await next(page)
  await expect(page.getByRole('combobox', { name: 'Source Group' })).toBeFocused()
  await page.getByRole('combobox', { name: 'Source Group' }).fill('Headquarters')
  await field(page, 'Tenant ID').fill('nowhere.example')
  await expect(page.getByText(/Is no domain of a tenant/)).toBeVisible()
  await field(page, 'Tenant ID').fill(tenant.domain)
  await expect(page.getByText(`${tenant.domain} is tenant ${tenant.id}`)).toBeVisible()
  for (const name of [service.displayName, 'Nobody knows', 'Twins']) {
    await field(page, 'Service Account Entra ID Groups').fill(name)
    await page.getByRole('button', { name: 'Add Entra ID group' }).click()
  }

  await page.getByRole('combobox', { name: 'Credentials' }).click()
  await page.getByRole('option', { name: 'Add new Credentials' }).click()
  const form = page.getByRole('form', { name: 'New credentials' })
  await form.getByRole('button', { name: 'How to make a Client Secret' }).click()
  const help = page.getByRole('complementary', { name: 'Set-up help' })
  await expect(help.getByText('not the Secret ID in the column beside it')).toBeInViewport()
  await help.getByRole('tab', { name: 'By script' }).click()
  await expect(help.getByRole('region', { name: 'PowerShell script' })).toContainText('New-MgApplication')
  await help.getByRole('link', { name: 'Close' }).click()
  await field(page, 'Client ID').fill(app.appId)
  await form.getByLabel('Client Secret', { exact: true }).fill(unique())
  await form.getByRole('button', { name: 'Save credentials' }).click()
  await expect(form.getByText('Looks like the Secret ID: copy the Value beside it')).toBeVisible()
  await form.getByLabel('Client Secret', { exact: true }).fill(secret)
  await field(page, 'Display Name').fill('Headquarters reader')
  await form.getByRole('button', { name: 'Save credentials' }).click()
  await expect(page.getByRole('region', { name: 'Credentials Headquarters reader' })).toContainText(app.appId)

  const groups = page.getByRole('list', { name: 'Entra ID groups' })
  await expect(groups.getByText('No Entra ID group of this tenant is called so')).toBeVisible()
  await next(page)
  await expect(page.getByText('Remove the group that the tenant does not know')).toBeVisible()
  await page.getByRole('button', { name: 'Remove Nobody knows' }).click()
  await next(page)
  await expect(page.getByText('Choose which group is meant, by its object ID.')).toBeVisible()
  await groups.getByRole('radio', { name: twin.id }).click()

  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await titled(page, 'Configure source details (Step 2 of 3)')
  await expect(field(page, 'Tenant ID')).toHaveValue(tenant.domain)
  await expect(groups.getByText(twin.id)).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(secret)
  await next(page)

  await titled(page, 'Choose new connector (Step 3 of 3)')
  for (const name of ['Entra ID Activity', 'Entra ID Logons', 'Entra ID State']) {
    await expect(connector(page, name).getByRole('switch', { name })).toBeChecked()
    await expect(connector(page, name).getByText('Works').first()).toBeVisible()
  }
  await page.getByRole('checkbox', { name: 'Collect Failed Logons' }).uncheck()
  await page.getByRole('checkbox', { name: 'Collect Successful Logons' }).uncheck()
  await page.goBack()
  await titled(page, 'Configure source details (Step 2 of 3)')
  await expect(page.getByRole('combobox', { name: 'Source Group' })).toHaveValue('Headquarters')
  await page.goForward()
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByText('Tick at least one of the two, or switch Entra ID Logons off.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Collect Failed Logons' }).check()
  await page.getByRole('checkbox', { name: 'Collect Successful Logons' }).check()
  await page.getByRole('checkbox', { name: /Users at risk/ }).check()
  await expect(page.getByText('Not granted yet: IdentityRiskyUser.Read.All')).toBeVisible()
  await page.getByRole('button', { name: 'Finish' }).click()

  await expect(page).toHaveURL(/\/sources\/[0-9a-f-]{36}$/)
  const activity = connector(page, 'Entra ID Activity')
  await expect(activity.locator('dd').last()).toHaveText(/^[1-9]\d*/, { timeout: 60_000 })

  await open(page, `/configuration/${organizationId}/sources/new?step=2`)
  await field(page, 'Tenant ID').fill(tenant.id)
  await expect(page.getByText('This tenant is a source already')).toBeVisible()
  await page.getByRole('combobox', { name: 'Source Group' }).fill('headquarters')
  await expect(page.getByText(/^Joins Headquarters \(1 source\) and inherits its settings/)).toBeVisible()
  await page.getByRole('switch', { name: 'Crawl Source' }).uncheck()
  await expect(page.getByText(/except Crawl Source, which this source overrides/)).toBeVisible()
})

/** Step 2 filled in, with credentials made over the REST API. */
async function atDetails(page: Page, world: GraphWorld, credential: object) {
  const { rollcall, organizationId: id, contoso } = world
  const displayName = `Reader ${unique()}`
  const body = { displayName, clientId: world.app.appId, ...credential }
  await callApi(rollcall, 'POST', `/organizations/${id}/credentials`, body)
  await signIn(page, `/configuration/${id}/sources/new?step=2`)
  await page.getByRole('combobox', { name: 'Source Group' }).fill('Contoso')
  await field(page, 'Tenant ID').fill(contoso.tenantId)
  await page.getByRole('combobox', { name: 'Credentials' }).click()
  await page.getByRole('option', { name: displayName }).click()
}

test('whatever a person can get wrong is said with its fix, and mended without leaving the wizard', async ({
  page,
  ownWorld,
}) => {
  const { contoso, app } = ownWorld
  const secret = addSecret(app)
  await atDetails(page, ownWorld, { clientSecret: secret })
  const validation = page.getByRole('region', { name: 'Validation' })
  const known = app.secrets.findIndex(({ value }) => value === secret)

  const wrongs: [string, () => void, () => void][] = [
    [
      'Store the Value of the secret, not its Secret ID',
      () => app.secrets.splice(known, 1),
      () => app.secrets.push({ value: secret, endMs: Date.now() - 1_000 }),
    ],
    [
      'The client secret has expired.',
      () => {},
      () => app.secrets.splice(known, 1, { value: secret, endMs: Date.now() + 3_600_000 }),
    ],
    [
      'Compare Client ID and Tenant ID with the Overview page',
      () => contoso.tenant.apps.delete(app.appId),
      () => contoso.tenant.apps.set(app.appId, app),
    ],
    [
      'Enabled for users to sign-in: Yes',
      () => Object.assign(app, { accountEnabled: false }),
      () => Object.assign(app, { accountEnabled: true }),
    ],
    [
      'Exclude the application from the policy',
      () => Object.assign(app, { workloadPolicy: 'block' }),
      () => Object.assign(app, { workloadPolicy: 'none' }),
    ],
  ]
  for (const [fix, breakIt, mend] of wrongs) {
    await test.step(fix, async () => {
      breakIt()
      await next(page)
      await expect(validation.getByText(fix)).toBeVisible()
      mend()
    })
  }
  await field(page, 'Tenant ID').fill(unique())
  await next(page)
  await expect(validation.getByText('Microsoft knows no tenant with this ID')).toBeVisible()
  await validation.getByRole('button', { name: 'Where to find the Tenant ID' }).click()
  await expect(
    page
      .getByRole('complementary', { name: 'Set-up help' })
      .getByText('Directory (tenant) ID. It goes into Tenant ID.'),
  ).toBeInViewport()
  await page.getByRole('complementary', { name: 'Set-up help' }).getByRole('link', { name: 'Close' }).click()
  await field(page, 'Tenant ID').fill(contoso.tenantId)

  app.permissions.delete('AuditLog.Read.All')
  await next(page)
  await titled(page, 'Choose new connector (Step 3 of 3)')
  const activity = connector(page, 'Entra ID Activity')
  const logons = connector(page, 'Entra ID Logons')
  const state = connector(page, 'Entra ID State')
  await expect(activity.getByText('Missing').first()).toBeVisible()
  await expect(activity).toContainText(/AuditLog\.Read\.All.*admin consent/i)
  await expect(state.getByText('Works').first()).toBeVisible()

  app.permissions.add('AuditLog.Read.All')
  contoso.licence = 'free'
  contoso.skewMs = 20 * 60_000
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(logons.getByText('Not licensed').first()).toBeVisible()
  await expect(activity.getByText('Works').first()).toBeVisible()
  await expect(page.getByRole('list', { name: 'Checks', exact: true })).toContainText('Set the clock of the server')
  contoso.licence = 'p2'
  contoso.skewMs = 0
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(logons.getByText('Works').first()).toBeVisible()
})

test('a certificate is downloaded, missed by Microsoft until it is uploaded, and then used', async ({
  page,
  ownWorld,
}) => {
  await atDetails(page, ownWorld, { certificateMonths: 12 })
  await next(page)
  const validation = page.getByRole('region', { name: 'Validation' })
  await expect(validation.getByText('Microsoft does not know the certificate')).toBeVisible()
  await expect(validation.getByRole('button', { name: 'How to upload the certificate' })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download Certificate' }).click()
  addCertificate(ownWorld.app, await readFile(await (await download).path()))
  await next(page)
  await titled(page, 'Choose new connector (Step 3 of 3)')
})

test('validation that takes too long is skipped, and whoever leaves is asked', async ({ page, ownWorld }) => {
  await page.clock.install()
  await atDetails(page, ownWorld, { clientSecret: addSecret(ownWorld.app) })
  await page.route('**/sources/validate', () => {})
  await next(page)
  await expect(page.getByRole('region', { name: 'Validation' })).toContainText('Validating the source')
  await page.clock.fastForward('00:30')
  await expect(page.getByRole('button', { name: 'Skip validation' })).toBeHidden()
  await page.clock.fastForward('00:16')
  await page.getByRole('button', { name: 'Skip validation' }).click()
  await titled(page, 'Choose new connector (Step 3 of 3)')
  await expect(connector(page, 'Entra ID Logons').getByText('Not validated')).toBeVisible()

  const questions: string[] = []
  page.on('dialog', (dialog) => {
    questions.push(dialog.message())
    void (questions.length === 1 ? dialog.dismiss() : dialog.accept())
  })
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await titled(page, 'Choose new connector (Step 3 of 3)')
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await expect(page).toHaveURL(/\/$/)
  expect(questions).toEqual(Array(2).fill('Leave without saving? What you typed here is lost.'))
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Step 3 of 3/)
})
