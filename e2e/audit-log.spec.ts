import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { callApi, expect, homeOrganization, signIn, test } from './fixtures/console'

const CA = readFileSync('e2e/fixtures/localhost.cert.pem', 'utf8').trim()

test('an administrator finds who did what, reads before and after, and takes the list along', async ({
  page,
  rollcall,
}) => {
  const organizationId = await homeOrganization(rollcall)
  const name = '=Cmd & Sons'
  await callApi(rollcall, 'POST', `/organizations/${organizationId}/units`, { name })
  await signIn(page, '/settings')
  await page.getByRole('link', { name: 'Audit log' }).click()
  const log = page.getByRole('table', { name: 'Audit log' })
  await expect(log.getByRole('row').filter({ hasText: 'signed in' }).first()).toBeVisible()

  await page.getByRole('searchbox', { name: 'Search the log' }).fill('cmd sons')
  await expect(log.getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/search=cmd/)
  await log.getByRole('link', { name: `added the organisational unit ${name}` }).click()
  const entry = page.getByRole('complementary', { name: 'Entry' })
  await expect(entry.getByRole('heading', { level: 2 })).toContainText(`added the organisational unit ${name}`)
  await expect(entry.getByRole('table')).toContainText(name)
  await entry.getByRole('link', { name: /^Everything about/ }).click()
  await expect(page).toHaveURL(/object=/)
  await page.getByRole('button', { name: 'Remove “cmd sons”' }).click()
  await expect(log.getByRole('row')).toHaveCount(2)

  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  const file = readFileSync(await (await saved).path(), 'utf8')
  // What a spreadsheet would run as a formula is text.
  expect(file).toContain(`"'${name}"`)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.reload()
  await expect(log.getByRole('row').filter({ hasText: 'exported the audit log' }).first()).toBeVisible()
})

test('the log is kept for as long as is set, and reaches a syslog collector', async ({ page }) => {
  let received = ''
  const key = readFileSync('e2e/fixtures/localhost.key.pem')
  const collector = tls.createServer({ cert: CA, key }, (socket) => {
    socket.on('data', (data) => {
      received += data
    })
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const { port } = collector.address() as AddressInfo

  await signIn(page, '/settings/audit-log')
  await page.getByRole('link', { name: 'Retention and syslog' }).click()
  await page.getByRole('combobox', { name: 'Keep entries' }).click()
  await page.getByRole('option', { name: '2 years' }).click()
  await page.getByLabel('Stream to a syslog collector').check()
  await page.getByRole('textbox', { name: 'Host' }).fill('localhost')
  await page.getByRole('textbox', { name: 'Port' }).fill(String(port))
  await page.getByRole('button', { name: 'Send a test message' }).click()
  await expect(page.getByRole('region', { name: 'Syslog' }).getByRole('alert')).toContainText(
    'of an authority that Rollcall does not know',
  )
  await page.getByRole('textbox', { name: 'CA certificate' }).fill(CA)
  await page.getByRole('button', { name: 'Send a test message' }).click()
  await expect(page.getByText('The collector took the test message.')).toBeVisible()
  expect(received).toContain('audit-log.stream-tested')

  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => received).toMatch(/<110>1 .* rollcall - audit-log\.settings-changed \[rollcall@32473 /)
  await expect(page.getByText('Up to date')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('switch', { name: 'Stream to a syslog collector' }).uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Delivery' })).toBeHidden()
  await new Promise((resolve) => collector.close(resolve))
})
