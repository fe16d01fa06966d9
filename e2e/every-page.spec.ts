import { readdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { callApi, expect, homeOrganization, signIn, test } from './fixtures/console'
import type { Rollcall } from './fixtures/rollcall'

type Ids = { organizationId: string; profileId: string }

/** Every page of the app as someone would open it. */
const PAGES: Record<string, (ids: Ids) => string> = {
  'sign-in': () => '/sign-in',
  setup: () => '/setup',
  '(console)': () => '/',
  '(console)/configuration': () => '/configuration',
  '(console)/configuration/new': () => '/configuration/new',
  '(console)/configuration/[organizationId]': ({ organizationId }) => `/configuration/${organizationId}`,
  '(console)/configuration/[organizationId]/settings': ({ organizationId }) =>
    `/configuration/${organizationId}/settings`,
  '(console)/organizations/[organizationId]': ({ organizationId }) => `/organizations/${organizationId}`,
  '(console)/organizations/[organizationId]/structure': ({ organizationId }) =>
    `/organizations/${organizationId}/structure`,
  '(console)/organizations/[organizationId]/structure/print': ({ organizationId }) =>
    `/organizations/${organizationId}/structure/print?view=users`,
  '(console)/organizations/[organizationId]/profiles': ({ organizationId }) =>
    `/organizations/${organizationId}/profiles`,
  '(console)/organizations/[organizationId]/profiles/new': ({ organizationId }) =>
    `/organizations/${organizationId}/profiles/new`,
  '(console)/organizations/[organizationId]/profiles/[profileId]': ({ organizationId, profileId }) =>
    `/organizations/${organizationId}/profiles/${profileId}`,
  '(console)/settings': () => '/settings',
  '(console)/settings/api-tokens': () => '/settings/api-tokens',
  '(console)/settings/api-tokens/new': () => '/settings/api-tokens/new',
}

test('every page of the app is looked at here', () => {
  const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/page.tsx'))
    .map((path) => path.replace(/\/page\.tsx$/, ''))
  expect(pages.toSorted()).toEqual(Object.keys(PAGES).toSorted())
})

for (const scheme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`at ${width} pixels, ${scheme}: no page breaks its policy, scrolls sideways, or shuts anyone out`, async ({
      page,
      rollcall,
    }) => {
      test.setTimeout(240_000)
      const ids = await someIds(rollcall)
      const wrong = watch(page)
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height })
      await signIn(page)
      for (const [route, address] of Object.entries(PAGES)) await look(page, route, address(ids))
      expect(wrong).toEqual([])
    })
  }
}

async function look(page: Page, route: string, address: string): Promise<void> {
  await test.step(route, async () => {
    await page.goto(address)
    await expect.soft(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await page.waitForLoadState('networkidle')
    expect.soft(await violations(page)).toEqual([])
    const { violations: found } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect.soft(found.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect.soft(beyond).toBeLessThanOrEqual(0)
  })
}

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
  const profiles = `/organizations/${organizationId}/profiles`
  const [standing] = (await callApi(rollcall, 'GET', profiles)).items
  if (standing) return { organizationId, profileId: standing.id }
  const made = await callApi(rollcall, 'POST', profiles, {
    name: 'Contoso',
    tenantId: '11111111-2222-3333-4444-555555555555',
    applicationId: '66666666-2222-3333-4444-555555555555',
  })
  return { organizationId, profileId: made.id }
}
