import type { Page } from '@playwright/test'
import { z } from 'zod'
import { setAccountEnabled } from './entra/changes'
import type { Login } from './entra/login/login'
import { codeOf, passwordOf, signInName } from './entra/login/login-tenant'
import { type AppRegistration, addSecret } from './entra/login/registration'
import type { EntraUser } from './entra/people'
import { ADMINISTRATOR, API_TOKEN, callApi, expect, forgetSession, open } from './fixtures/console'
import { type Connected, person, SHARED_NAME, shared, test } from './fixtures/entra-world'
import type { Rollcall } from './fixtures/rollcall'

/** Types the user name on the organization's own page; Microsoft has it then already. */
async function begin(page: Page, { organizationId }: Connected, userName: string) {
  await open(page, `/sign-in/${organizationId}`)
  await page.getByLabel('User name').fill(userName)
  await page.getByRole('button', { name: 'Next' }).click()
}

function applicationOf(login: Login, { tenant }: Connected): AppRegistration {
  const [app] = login.of(tenant).apps.values()
  if (!app) throw new Error('No application is registered')
  return app
}

async function passMicrosoft(page: Page, user: EntraUser) {
  await expect(page.getByText(signInName(user))).toBeVisible()
  await typePassword(page, user)
  await typeCode(page, user)
}

async function typePassword(page: Page, user: EntraUser) {
  await page.getByLabel('Password').fill(passwordOf(user))
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function typeCode(page: Page, user: EntraUser) {
  await page.getByLabel('Code').fill(codeOf(user))
  await page.getByRole('button', { name: 'Verify' }).click()
}

async function asAdministrator(page: Page, path: string) {
  await open(page, `/sign-in?${new URLSearchParams({ callbackUrl: path })}`)
  await page.getByLabel('User name').fill(ADMINISTRATOR.userName)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/\/sign-in/, { timeout: 30_000 })
  // Typed text stays once the scripts of the page run.
  await page.waitForLoadState('networkidle')
}

test('a pushed user signs in with a second factor, sees what his role allows, and is out once Entra disables him', async ({
  page,
  world: { rollcall, contoso },
}) => {
  const user = person(contoso.tenant)
  const [group] = contoso.tenant.groups.values()
  const organization = `/organizations/${contoso.organizationId}`
  const Roles = z.object({ items: z.array(z.object({ id: z.string(), displayName: z.string() })) })
  const { items } = Roles.parse(await callApi(rollcall, 'GET', `${organization}/roles`))
  const role = items.find(({ displayName }) => displayName === group?.displayName)
  await callApi(rollcall, 'POST', `${organization}/rights/grants`, {
    subject: { kind: 'role', id: role?.id },
    rights: ['structure.view'],
  })

  // The part before @ is enough here.
  await begin(page, contoso, user.userPrincipalName.split('@')[0] ?? '')
  await passMicrosoft(page, user)
  await expect(page).toHaveURL(`${rollcall.url}/`)
  await expect(page.getByRole('link', { name: 'Organisational structure' }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Entra ID profiles' })).toHaveCount(0)

  setAccountEnabled(contoso.tenant, user.id, false)
  await contoso.job.runCycle()
  await page.goto(`${organization}/structure`)
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/)

  // Microsoft keeps him on a page of its own, whose code Rollcall explains.
  await forgetSession(page)
  await begin(page, contoso, user.userPrincipalName)
  await typePassword(page, user)
  await expect(page.getByText(/50057/).first()).toBeVisible()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Stuck at Microsoft?' }).click()
  await expect(page).toHaveURL(/\/sign-in\/help/)
  await page.waitForLoadState('networkidle')
  await page.getByLabel('Code or message').fill('AADSTS50057: The user account is disabled.')
  await expect(page.getByRole('heading', { name: 'The account is disabled' })).toBeVisible()
})

test('the same user name in two tenants is two people, each in his own organization', async ({
  browser,
  world: { rollcall, contoso, fabrikam },
}) => {
  for (const [own, other] of [
    [contoso, fabrikam],
    [fabrikam, contoso],
  ] as const) {
    const context = await browser.newContext({ baseURL: rollcall.url })
    const page = await context.newPage()
    const user = shared(own.tenant)
    await begin(page, own, SHARED_NAME)
    await passMicrosoft(page, user)
    await expect(page).toHaveURL(`${rollcall.url}/`)
    const session = await page.evaluate(async () => (await fetch('/api/v1/session')).json())
    expect(session.user.userName).toBe(SHARED_NAME)
    expect(session.organizations.map(({ id }: { id: string }) => id)).toEqual([own.organizationId])
    expect(await page.evaluate(async (path) => (await fetch(path)).status, `/api/v1${other.api}`)).toBe(404)
    await context.close()
  }
})

test('another object under a known name is refused, and the bell leads administrators to it', async ({
  page,
  browser,
  world: { rollcall, login, contoso },
}) => {
  const user = person(contoso.tenant, 2)
  login.of(contoso.tenant).faults = { otherOid: true }
  await begin(page, contoso, user.userPrincipalName)
  await passMicrosoft(page, user)
  await expect(page.getByRole('heading', { name: 'This account is not the one known here' })).toBeVisible()
  login.of(contoso.tenant).faults = {}

  const office = await (await browser.newContext({ baseURL: rollcall.url })).newPage()
  await asAdministrator(office, '/')
  await office.getByRole('link', { name: 'Compare object IDs' }).first().click()
  await expect(office.getByText(/with another object ID/).first()).toBeVisible()
  await office.getByRole('button', { name: 'Clear' }).click()
  await office.getByRole('dialog').getByRole('button', { name: 'Clear object ID' }).click()
  await expect(office.getByText(/Somebody came under this user name/)).toHaveCount(0)
  await office.context().close()
})

test('what goes wrong is explained with what to do: cancelled, a wrong or expired secret, a repeated answer', async ({
  page,
  world: { rollcall, login, contoso },
}) => {
  const user = person(contoso.tenant, 3)
  await begin(page, contoso, user.userPrincipalName)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { name: 'You left the sign-in at Microsoft' })).toBeVisible()
  await page.getByRole('link', { name: 'Start again' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)

  await patchProfile(rollcall, contoso, 'a secret that Microsoft does not know')
  await begin(page, contoso, user.userPrincipalName)
  await passMicrosoft(page, user)
  await expect(page.getByRole('heading', { name: 'The client secret is wrong' })).toBeVisible()
  await expect(page.getByText('AADSTS7000215')).toBeVisible()
  await expect(page.getByText(/copy its Value, not its Secret ID/)).toBeVisible()

  await patchProfile(rollcall, contoso, addSecret(applicationOf(login, contoso), { endMs: Date.now() - 1_000 }))
  await begin(page, contoso, user.userPrincipalName)
  await expect(page.getByRole('heading', { name: 'The client secret has expired' })).toBeVisible()
  await page.goto('/authentication/login-via-oidc?code=a&state=b')
  await expect(page.getByRole('heading', { name: 'This sign-in is over' })).toBeVisible()
})

test('what ends on a page of Microsoft is explained by the code that stands there', async ({
  page,
  world: { login, contoso },
}) => {
  const app = applicationOf(login, contoso)
  const user = person(contoso.tenant, 3)
  const { apps } = login.of(contoso.tenant)
  const [web, consent, policy] = [app.redirectUris.web, app.consent, app.conditionalAccess]
  /** Some keep him before he is asked who he is. */
  const causes: [code: number, title: string, asked: boolean, cause: () => void][] = [
    [50011, 'The redirect URI is not registered', false, () => (app.redirectUris.web = [])],
    [700016, 'The application is not in this tenant', false, () => apps.delete(app.appId)],
    [53003, 'Conditional Access blocks the sign-in', true, () => (app.conditionalAccess = 'block')],
    [90094, 'An administrator has to consent', true, () => (app.consent = 'admin')],
  ]
  for (const [code, title, asked, cause] of causes) {
    await forgetSession(page)
    cause()
    await begin(page, contoso, user.userPrincipalName)
    if (asked) await passMicrosoft(page, user)
    await expect(page.getByText(String(code)).first()).toBeVisible()
    apps.set(app.appId, Object.assign(app, { consent, conditionalAccess: policy }))
    app.redirectUris.web = web
    await open(page, '/sign-in/help')
    await page.getByLabel('Code or message').fill(`AADSTS${code}`)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
  }
})

test('an administrator tests the sign-in, claims a domain and confirms it, and names of it go to Microsoft', async ({
  page,
  world: { login, contoso },
}) => {
  const user = person(contoso.tenant, 3)
  const [app] = login.of(contoso.tenant).apps.values()
  if (!app) throw new Error('The tenant has no application')
  await asAdministrator(page, `${contoso.api}?tab=settings`)
  await page.getByLabel('New client secret').fill(addSecret(app))
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByRole('tab', { name: 'Sign-in' }).click()
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Test sign-in' }).click(),
  ])
  await tab.getByLabel('Email or phone').fill(signInName(user))
  await tab.getByRole('button', { name: 'Next' }).click()
  await passMicrosoft(tab, user)
  await expect(tab.getByRole('list', { name: 'Steps of the test' })).toBeVisible()
  await tab.close()
  const steps = page.getByRole('list', { name: 'Steps of the test' }).getByRole('listitem')
  await expect(steps.last()).toContainText(user.displayName)
  await expect(page.getByText(/: (failed|waiting|not reached)/)).toHaveCount(0)

  const domain = user.userPrincipalName.split('@')[1] ?? ''
  await page.getByLabel('Domain', { exact: true }).fill(domain)
  await page.getByRole('button', { name: 'Claim domain' }).click()
  await page.getByRole('link', { name: 'Confirm domains' }).click()
  await page.getByRole('button', { name: 'Confirm', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm domain' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible()

  await forgetSession(page)
  await open(page, '/sign-in')
  await page.getByLabel('User name').fill(`nobody@${domain}`)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('Microsoft (simulated)')).toBeVisible()
})

async function patchProfile(rollcall: Rollcall, { api }: Connected, clientSecret: string) {
  const response = await fetch(`${rollcall.url}/api/v1${api}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${API_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ clientSecret }),
  })
  expect(response.status).toBe(200)
}
