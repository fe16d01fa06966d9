import type { Browser, Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import {
  test as base,
  callApi,
  expect,
  forgetSession,
  homeOrganization,
  open,
  signIn,
  withRollcall,
} from './fixtures/console'
import { type Mailbox, openMailbox } from './fixtures/mailbox'
import type { Rollcall } from './fixtures/rollcall'

/** A Rollcall that sends mail. */
const test = base.extend<object, { mailbox: Mailbox }>({
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
    async ({ mailbox }, use) =>
      withRollcall({ SMTP_URL: mailbox.url, MAIL_FROM: 'Rollcall <rollcall@example.org>' }, use),
    { scope: 'worker', timeout: 120_000 },
  ],
})

const PASSWORD = 'a long enough sentence'
/** A step later than now: RFC 6238 §5.2 allows for it, and the one of now may be used up. */
const codeOf = (secret: string, steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })

async function aUser(rollcall: Rollcall, userName: string) {
  const organizationId = await homeOrganization(rollcall)
  const { id } = await callApi(rollcall, 'POST', `/organizations/${organizationId}/users`, {
    userName,
    displayName: userName,
  })
  const link = await callApi(rollcall, 'POST', `/organizations/${organizationId}/users/${id}/invitation`)
  return { organizationId, id, userName, link: String(Reflect.get(link, 'link')) }
}

async function enterPassword(page: Page, userName: string, password = PASSWORD): Promise<void> {
  await open(page, '/sign-in')
  await page.getByLabel('User name').fill(userName)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function setPassword(page: Page, link: string, password = PASSWORD): Promise<void> {
  await open(page, link)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set password and sign in' }).click()
}

async function storeRecoveryCodes(page: Page, done: string): Promise<string[]> {
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const texts = await codes.allTextContents()
  await expect(page.getByRole('button', { name: done })).toBeDisabled()
  await page.getByLabel('I stored them').check()
  await page.getByRole('button', { name: done }).click()
  return texts
}

const home = (page: Page) =>
  expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible({ timeout: 20_000 })
const aPage = async (browser: Browser, rollcall: Rollcall) => browser.newPage({ baseURL: rollcall.url })

test('an invited user sets a password and, as the organization demands, an app; then its codes and a recovery code let him in', async ({
  page,
  browser,
  rollcall,
  mailbox,
}) => {
  const organizationId = await homeOrganization(rollcall)
  const userName = 'grace@example.org'
  const { id } = await callApi(rollcall, 'POST', `/organizations/${organizationId}/users`, {
    userName,
    displayName: 'Grace Hopper',
  })
  await signIn(page)
  await open(page, `/configuration/${organizationId}/sign-in`)
  const rule = page.getByLabel('Demand a second factor')
  await rule.click()
  await expect(rule).toBeChecked()
  await expect(page.getByText('of 1 local users')).toBeVisible()
  await open(page, `/organizations/${organizationId}/structure?user=${id}&tab=account`)
  await expect(page.getByText('Not invited yet')).toBeVisible()
  await page.getByRole('button', { name: 'Make invitation link' }).click()
  const shown = page.getByText(/\/invitation#token=/)
  await expect(shown).toBeVisible()
  const link = (await shown.textContent()) ?? ''
  expect(mailbox.received.find(({ to }) => to === userName)?.text).toContain(link)

  const other = await aPage(browser, rollcall)
  await open(other, link)
  await expect(other).toHaveURL(/\/invitation$/)
  await other.getByLabel('Password', { exact: true }).fill('too short')
  await other.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(other.getByText('Must have at least 12 characters')).toBeVisible()
  await other.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await other.getByRole('button', { name: 'Set password and sign in' }).click()
  await other.getByRole('button', { name: 'Authenticator app' }).click()
  await expect(other.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  const secret = (await other.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? ''
  await other.getByLabel('Code', { exact: true }).fill('000000')
  await other.getByRole('button', { name: 'Confirm code' }).click()
  await expect(other.getByText('Is not the code that your app should show now')).toBeVisible()
  await other.getByLabel('Code', { exact: true }).fill(codeOf(secret))
  await other.getByRole('button', { name: 'Confirm code' }).click()
  const codes = await storeRecoveryCodes(other, 'Sign in')
  await home(other)

  await forgetSession(other)
  await enterPassword(other, userName)
  await other.getByLabel('Code', { exact: true }).fill('123 456')
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByText('This code is wrong or was used already')).toBeVisible()
  await other.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1))
  await other.getByRole('button', { name: 'Sign in' }).click()
  await home(other)

  await forgetSession(other)
  await enterPassword(other, userName)
  await other.getByRole('button', { name: 'Use a recovery code' }).click()
  await other.getByLabel('Recovery code').fill(codes[0] ?? '')
  await other.getByRole('button', { name: 'Sign in' }).click()
  await home(other)
  await open(other, '/settings/security')
  await expect(other.getByText('9 recovery codes left')).toBeVisible()
  await expect(other.getByRole('table', { name: 'Sessions' }).getByText('Password and recovery code')).toBeVisible()

  await open(page, `/configuration/${organizationId}/sign-in`)
  await rule.click()
  await expect(rule).not.toBeChecked()
})

test('a passkey is added, which signs out the other browser, lets in with its owner’s finger only, and is removed', async ({
  page,
  browser,
  rollcall,
}) => {
  const { userName, link } = await aUser(rollcall, 'katherine@example.org')
  await setPassword(page, link)
  await home(page)
  const elsewhere = await aPage(browser, rollcall)
  await enterPassword(elsewhere, userName)
  await home(elsewhere)

  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasUserVerification: true, isUserVerified: true } as const
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, automaticPresenceSimulation: true },
  })
  await open(page, '/settings/security')
  await expect(page.getByText('A password alone lets you in')).toBeVisible()
  await page.getByRole('button', { name: 'Add passkey' }).click()
  await page.getByLabel('Name').fill('Laptop')
  await page.getByRole('button', { name: 'Register passkey' }).click()
  await storeRecoveryCodes(page, 'Done')
  await expect(page.getByRole('table', { name: 'Second factors' }).getByText('Laptop')).toBeVisible()
  await open(elsewhere, '/settings')
  await expect(elsewhere).toHaveURL(/\/sign-in/)

  await forgetSession(page)
  await enterPassword(page, userName)
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.getByRole('button', { name: 'Continue with passkey' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Try again' })).toBeVisible()
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await page.getByRole('button', { name: 'Continue with passkey' }).click()
  await home(page)

  await open(page, '/settings/security')
  await page.getByRole('button', { name: 'Remove Laptop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('A password alone lets you in')).toBeVisible()
})

test('a forgotten password is reset by mail; every name gets the same answer', async ({ page, rollcall, mailbox }) => {
  const { userName, link } = await aUser(rollcall, 'mary@example.org')
  await setPassword(page, link)
  await home(page)
  await forgetSession(page)
  mailbox.received.length = 0

  for (const name of ['nobody@example.org', userName]) {
    await open(page, '/sign-in')
    await page.getByLabel('User name').fill(name)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('link', { name: 'Forgotten your password?' }).click()
    await page.getByLabel('User name').fill(name)
    await page.getByRole('button', { name: 'Send link' }).click()
    await expect(page.getByText('a mail with a link is on its way')).toBeVisible()
  }
  await expect.poll(() => mailbox.received.length, { timeout: 30_000 }).toBeGreaterThan(0)
  expect(mailbox.received.map(({ to }) => to)).toEqual([userName])
  const reset = /http\S+\/reset-password#token=\S+/.exec(mailbox.received[0]?.text ?? '')?.[0] ?? ''
  await setPassword(page, reset, 'another sentence altogether')
  await home(page)
  await open(page, reset)
  await expect(page.getByRole('alert').getByText('This link was used, has expired')).toBeVisible()
})
