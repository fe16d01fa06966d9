import { readdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { callApi, expect, homeOrganization, signIn, test } from './fixtures/console'
import { CONTRAST, obstacles, STANDARDS } from './fixtures/obstacles'
import type { Rollcall } from './fixtures/rollcall'

// One look at every page takes as long as most other files together.
test.describe.configure({ mode: 'parallel' })

type Ids = { organizationId: string; profileId: string; sourceId: string }

/** Every page of the app as someone would open it. */
const PAGES: Record<string, (ids: Ids) => string> = {
  'sign-in': () => '/sign-in',
  'sign-in/[organizationId]': ({ organizationId }) => `/sign-in/${organizationId}`,
  'sign-in/choose': () => '/sign-in/choose?choice=none',
  'sign-in/help': () => '/sign-in/help?code=AADSTS50011',
  'sign-in/refused': () =>
    '/sign-in/refused?reason=microsoft&code=7000215&correlation=11111111-2222-3333-4444-555555555555',
  setup: () => '/setup',
  invitation: () => '/invitation',
  'reset-password': () => '/reset-password',
  'forgotten-password': () => '/forgotten-password',
  '(console)': () => '/',
  '(console)/configuration': () => '/configuration',
  '(console)/configuration/groups': () => '/configuration/groups',
  '(console)/configuration/new': () => '/configuration/new',
  '(console)/configuration/risk-profiles': () => '/configuration/risk-profiles',
  '(console)/configuration/risk-profiles/new': () => '/configuration/risk-profiles/new',
  '(console)/configuration/risk-profiles/[profileId]': () => '/configuration/risk-profiles/none',
  '(console)/configuration/[organizationId]': ({ organizationId }) => `/configuration/${organizationId}`,
  '(console)/configuration/[organizationId]/sources': ({ organizationId }) =>
    `/configuration/${organizationId}/sources`,
  '(console)/configuration/[organizationId]/sources/[sourceId]': ({ organizationId, sourceId }) =>
    `/configuration/${organizationId}/sources/${sourceId}`,
  '(console)/configuration/[organizationId]/sources/new': ({ organizationId }) =>
    `/configuration/${organizationId}/sources/new?step=2&help=script`,
  '(console)/configuration/[organizationId]/sources/billable-accounts': ({ organizationId }) =>
    `/configuration/${organizationId}/sources/billable-accounts`,
  '(console)/configuration/[organizationId]/credentials': ({ organizationId }) =>
    `/configuration/${organizationId}/credentials`,
  '(console)/configuration/[organizationId]/definitions': ({ organizationId }) =>
    `/configuration/${organizationId}/definitions`,
  '(console)/configuration/[organizationId]/domains': ({ organizationId }) =>
    `/configuration/${organizationId}/domains`,
  '(console)/configuration/[organizationId]/subscriptions': ({ organizationId }) =>
    `/configuration/${organizationId}/subscriptions?edit=new&report=all-entra-id-changes&query=when%3Dlast-7-days`,
  '(console)/configuration/[organizationId]/risks': ({ organizationId }) => `/configuration/${organizationId}/risks`,
  '(console)/configuration/[organizationId]/settings': ({ organizationId }) =>
    `/configuration/${organizationId}/settings`,
  '(console)/configuration/[organizationId]/sign-in': ({ organizationId }) =>
    `/configuration/${organizationId}/sign-in`,
  '(console)/organizations/[organizationId]': ({ organizationId }) => `/organizations/${organizationId}`,
  '(console)/organizations/[organizationId]/reports': ({ organizationId }) =>
    `/organizations/${organizationId}/reports`,
  '(console)/organizations/[organizationId]/reports/[name]': ({ organizationId }) =>
    `/organizations/${organizationId}/reports/failed-logons?f=who:contains:ada&when=last-36-hours`,
  '(console)/organizations/[organizationId]/reports/exports': ({ organizationId }) =>
    `/organizations/${organizationId}/reports/exports`,
  '(console)/organizations/[organizationId]/risks': ({ organizationId }) => `/organizations/${organizationId}/risks`,
  '(console)/organizations/[organizationId]/risks/accepted': ({ organizationId }) =>
    `/organizations/${organizationId}/risks/accepted`,
  '(console)/organizations/[organizationId]/state': ({ organizationId }) => `/organizations/${organizationId}/state`,
  '(console)/organizations/[organizationId]/state/changes': ({ organizationId }) =>
    `/organizations/${organizationId}/state/changes`,
  '(console)/organizations/[organizationId]/structure': ({ organizationId }) =>
    `/organizations/${organizationId}/structure`,
  '(console)/organizations/[organizationId]/structure/print': ({ organizationId }) =>
    `/organizations/${organizationId}/structure/print?view=users`,
  '(console)/organizations/[organizationId]/people/[identity]': ({ organizationId }) =>
    `/organizations/${organizationId}/people/ada%40example.org`,
  '(console)/organizations/[organizationId]/profiles': ({ organizationId }) =>
    `/organizations/${organizationId}/profiles`,
  '(console)/organizations/[organizationId]/profiles/new': ({ organizationId }) =>
    `/organizations/${organizationId}/profiles/new`,
  '(console)/organizations/[organizationId]/profiles/[profileId]': ({ organizationId, profileId }) =>
    `/organizations/${organizationId}/profiles/${profileId}`,
  '(console)/settings': () => '/settings',
  '(console)/settings/security': () => '/settings/security',
  '(console)/settings/rights': () => '/settings/rights',
  '(console)/settings/rights/new': () => '/settings/rights/new',
  '(console)/settings/api-tokens': () => '/settings/api-tokens',
  '(console)/settings/audit-log': () => '/settings/audit-log',
  '(console)/settings/audit-log/print': () => '/settings/audit-log/print',
  '(console)/settings/audit-log/settings': () => '/settings/audit-log/settings',
  '(console)/settings/api-tokens/new': () => '/settings/api-tokens/new',
}

/** Pages that look quite different by what they show. */
const VIEWS: Record<string, (ids: Ids) => string> = {
  'by date': ({ organizationId }) => `/organizations/${organizationId}/reports/changes-by-date`,
  'by user': ({ organizationId }) => `/organizations/${organizationId}/reports/changes-by-user`,
  'of the state': ({ organizationId }) =>
    `/organizations/${organizationId}/reports/role-members?f=userType%3Aequals%3AGuest`,
}

test('every page of the app is looked at here', () => {
  const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/page.tsx'))
    .map((path) => path.replace(/\/page\.tsx$/, ''))
  expect(pages.toSorted()).toEqual(Object.keys(PAGES).toSorted())
})

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }

// Each page is loaded once, every other one at either width, and then seen at the other width too.
for (const [half, sizes] of [
  ['first', [WIDE, NARROW]],
  ['second', [NARROW, WIDE]],
] as const) {
  const [opened] = sizes
  test(`the ${half} half of the pages, opened at ${opened.width} pixels and seen at both widths, light and dark: none breaks its policy, scrolls sideways, or shuts anyone out`, async ({
    page,
    rollcall,
  }) => {
    test.setTimeout(300_000)
    const ids = await someIds(rollcall)
    const wrong = watch(page)
    await page.setViewportSize(opened)
    await signIn(page)
    const all = Object.entries({ ...PAGES, ...VIEWS })
    for (const [route, address] of all.filter((_, at) => (at % 2 === 0) === (half === 'first'))) {
      await test.step(route, async () => {
        await page.setViewportSize(opened)
        await page.emulateMedia({ colorScheme: 'light' })
        await page.goto(address(ids))
        await expect.soft(page.getByRole('heading', { level: 1 })).toHaveCount(1)
        await page.waitForLoadState('networkidle')
        const [one, other] = sizes
        await look(page, one, ['light', 'dark'])
        await look(page, other, ['dark', 'light'])
        expect.soft(await violations(page)).toEqual([])
      })
    }
    expect(wrong).toEqual([])
  })
}

/** At one width: whatever is demanded of a page, and in other colours, in which it is the same page, that they can be read. */
async function look(
  page: Page,
  size: typeof WIDE,
  [scheme, other]: readonly ['light' | 'dark', 'light' | 'dark'],
): Promise<void> {
  await page.setViewportSize(size)
  await wears(page, scheme)
  expect.soft(await obstacles(page, STANDARDS)).toEqual([])
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(beyond).toBeLessThanOrEqual(0)
  await wears(page, other)
  expect.soft(await obstacles(page, CONTRAST)).toEqual([])
}

async function wears(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
  // What follows the width or the colours is drawn anew with the next frame.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

test('an address that names nothing is answered 404, by the page that says so', async ({ page, rollcall }) => {
  const unknown = '00000000-0000-7000-8000-000000000000'
  const home = await homeOrganization(rollcall)
  await signIn(page)
  for (const address of [
    '/nowhere',
    '/organizations/no-id',
    `/organizations/${unknown}`,
    `/organizations/${unknown}/structure`,
    `/organizations/${home}/profiles/${unknown}`,
    `/configuration/${unknown}/settings`,
    `/configuration/${home}/sources/${unknown}`,
  ]) {
    const answer = await page.goto(address)
    expect([address, answer?.status()]).toEqual([address, 404])
    await expect(page.getByRole('heading', { name: 'Nothing is here' })).toBeVisible()
  }
})

/** What the browser refused by the page's Content-Security-Policy. */
function violations(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(window, 'refused') ?? [])
}

/** Errors on the console and uncaught ones, over all pages. */
function watch(page: Page): string[] {
  const wrong: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`))
  return wrong
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const refused: string[] = []
    Object.assign(window, { refused })
    document.addEventListener('securitypolicyviolation', (event) =>
      refused.push(`${event.violatedDirective} ${event.blockedURI}`),
    )
  })
})

async function someIds(rollcall: Rollcall): Promise<Ids> {
  const organizationId = await homeOrganization(rollcall)
  const root = `/organizations/${organizationId}`
  const profileId = await oneOf(rollcall, `${root}/profiles`, () => ({
    name: 'Contoso',
    tenantId: '11111111-2222-3333-4444-555555555555',
    applicationId: '66666666-2222-3333-4444-555555555555',
  }))
  const credentialId = await oneOf(rollcall, `${root}/credentials`, () => ({
    displayName: 'Contoso reader',
    clientId: '66666666-2222-3333-4444-555555555555',
    certificateMonths: 12,
  }))
  // Crawl Source off: nobody is asked for anything.
  const sourceId = await oneOf(rollcall, `${root}/sources`, () => ({
    sourceGroup: 'Contoso',
    tenantId: '11111111-2222-3333-4444-555555555555',
    crawl: false,
    credentialId,
    connectors: { activity: {}, logons: {}, state: {} },
  }))
  return { organizationId, profileId, sourceId }
}

/** The first that stands, or one made for this. */
async function oneOf(rollcall: Rollcall, path: string, body: () => object): Promise<string> {
  const [standing] = (await callApi(rollcall, 'GET', path)).items
  return standing?.id ?? (await callApi(rollcall, 'POST', path, body())).id
}
