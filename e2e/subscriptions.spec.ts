import { ADMINISTRATOR, test as base, expect, homeOrganization, signIn, withRollcall } from './fixtures/console'
import { parseMail, partOf } from './fixtures/mail-parts'
import { type Mailbox, openMailbox } from './fixtures/mailbox'
import type { Rollcall } from './fixtures/rollcall'

const test = base.extend<object, { mailbox: Mailbox; rollcall: Rollcall }>({
  mailbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const mailbox = await openMailbox()
      await use(mailbox)
      await mailbox.close()
    },
    { scope: 'worker' },
  ],
  rollcall: [
    async ({ mailbox }, use) => withRollcall({ SMTP_URL: mailbox.url, MAIL_FROM: 'rollcall@kestrel.example' }, use),
    { scope: 'worker', timeout: 120_000 },
  ],
})

test('an administrator subscribes to a report, sees when it comes, gets a test of it by mail, pauses and deletes it', async ({
  page,
  mailbox,
  rollcall,
}) => {
  test.setTimeout(120_000)
  const home = await homeOrganization(rollcall)
  await signIn(page, `/organizations/${home}/reports/all-entra-id-changes`)
  await page.getByRole('link', { name: 'Subscribe' }).click()
  await expect(page.getByRole('heading', { name: 'Subscribe to All Entra ID Changes' })).toBeVisible()
  await page.getByLabel('Start date').fill('2030-01-31')
  await page.getByText('Monthly').click()
  await expect(
    page.getByText(/^Next: Thu 2030-01-31 08:00 · Thu 2030-02-28 08:00 · Sun 2030-03-31 08:00$/),
  ).toBeVisible()
  await page.getByRole('textbox', { name: 'Subject' }).fill('{{Oops}}')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByText(/^Has \{\{Oops\}\}, which is no variable/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Subject' }).fill('Changes: ')
  await page.getByRole('button', { name: 'Insert a variable into subject' }).click()
  await page.getByRole('menuitem', { name: 'Frequency' }).click()
  await expect(page.getByText('Reads: Changes: Monthly')).toBeVisible()
  await page.getByRole('combobox', { name: 'Recipients' }).fill('boss@contoso.com, chief')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByText('Must be mail addresses')).toBeVisible()
  await page.getByRole('combobox', { name: 'Recipients' }).press('Backspace')
  await page.getByRole('textbox', { name: 'Address' }).fill('https://hooks.example.com/rollcall')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByText(/^whsec_.{40}/)).toBeVisible()
  await page.getByLabel('I stored it').check()
  await page.getByRole('button', { name: 'Done' }).click()
  const pane = page.getByRole('complementary', { name: 'Subscription' })
  await expect(pane).toContainText('Monthly on day 31 at 08:00')
  await pane.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await pane.getByRole('button', { name: 'Send a test' }).click()
  await expect(pane.getByRole('listitem').filter({ hasText: 'Mail, test' })).toContainText('Sent', { timeout: 30_000 })
  expect(mailbox.received.map(({ to }) => to)).toEqual([ADMINISTRATOR.userName])
  const mail = parseMail(mailbox.received[0]?.raw ?? '')
  expect(mail.headers.get('subject')).toBe('[Test] Changes: Monthly')
  expect(partOf(mail, 'text/plain')).toContain('This is a test that you asked for.')
  await pane.getByRole('button', { name: 'Pause' }).click()
  await expect(pane.getByRole('button', { name: 'Resume' })).toBeVisible()
  await pane.getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByRole('combobox', { name: 'Recipients' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await pane.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete subscription' }).click()
  await expect(page.getByText('No subscriptions yet')).toBeVisible()
})
