import { test as base, type Page } from '@playwright/test'
import { z } from 'zod'
import { setAccountEnabled, updateUser } from './entra/changes'
import { createProvisioningJob, type ProvisioningJob } from './entra/job'
import { createLogin, type Login } from './entra/login/login'
import { codeOf, passwordOf, registerApp, signInName } from './entra/login/login-tenant'
import { addSecret } from './entra/login/registration'
import type { EntraUser } from './entra/people'
import { createTenant, type Tenant } from './entra/tenant'
import { ADMINISTRATOR, API_TOKEN, callApi, expect, homeOrganization } from './fixtures/console'
import { type Rollcall, removeFolder, startRollcall } from './fixtures/rollcall'
import { preparedFolder } from './fixtures/template'

const SHARED_NAME = 'same.name@shared.example'

type Connected = { tenant: Tenant; organizationId: string; profileId: string; api: string; job: ProvisioningJob }
type World = { rollcall: Rollcall; login: Login; contoso: Connected; fabrikam: Connected }

/** One Rollcall, two organizations, each connected to a tenant of its own, with one user name that both tenants know. */
const test = base.extend<object, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const [here, there] = [1, 2].map((seed) => createTenant({ seed, people: 15, groups: 2 }))
      if (!here || !there) throw new Error('There are two tenants')
      for (const tenant of [here, there])
        updateUser(tenant, people(tenant)[1]?.id ?? '', { userPrincipalName: SHARED_NAME })
      const login = createLogin({ tenants: [here, there] })
      const folder = preparedFolder()
      const env = {
        ENTRA_LOGIN_URL: await login.listen(),
        ROLLCALL_ADMIN_EMAIL: ADMINISTRATOR.userName,
        ROLLCALL_ADMIN_PASSWORD: ADMINISTRATOR.password,
        ROLLCALL_API_TOKEN: API_TOKEN,
      }
      const rollcall = await startRollcall({ folder, env })
      const made = await callApi(rollcall, 'POST', '/organizations', { name: 'Fabrikam', timezone: 'Europe/Berlin' })
      const contoso = await connect({ rollcall, login, tenant: here }, await homeOrganization(rollcall))
      const fabrikam = await connect({ rollcall, login, tenant: there }, made.id)
      await use({ rollcall, login, contoso, fabrikam })
      for (const { job } of [contoso, fabrikam]) job.close()
      await rollcall.end()
      await login.close()
      removeFolder(folder)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ world }, use) => use(world.rollcall.url),
})

type Parts = { rollcall: Rollcall; login: Login; tenant: Tenant }

/** What the two parts of the guide come to: the application, the profile with its secret, and a first cycle. */
async function connect({ rollcall, login, tenant }: Parts, organizationId: string): Promise<Connected> {
  const redirect = `${rollcall.url}/authentication/login-via-oidc`
  const app = registerApp(login.of(tenant), { redirectUris: { web: [redirect] } })
  const profiles = `/organizations/${organizationId}/profiles`
  const profile = { name: 'Entra', tenantId: tenant.id, applicationId: app.appId, clientSecret: addSecret(app) }
  const { id: profileId } = await callApi(rollcall, 'POST', profiles, profile)
  const api = `${profiles}/${profileId}`
  const Token = z.object({ tenantUrl: z.string(), secretToken: z.string() })
  const token = Token.parse(await callApi(rollcall, 'POST', `${api}/tokens`, { expiresAt: '2030-01-01' }))
  const job = createProvisioningJob(tenant, { ...token, externalId: 'objectId' })
  await job.runCycle()
  return { tenant, organizationId, profileId, api, job }
}

/** Members of the tenant who were pushed and may sign in, those of the first group first. */
function people({ users, groups, assigned }: Tenant): EntraUser[] {
  const [group] = groups.values()
  const inGroup = ({ id }: EntraUser) => Number(group?.members.has(id))
  return [...users.values()]
    .filter((user) => user.userType === 'Member' && user.accountEnabled && assigned.has(user.id))
    .sort((a, b) => inGroup(b) - inGroup(a))
}

/** Each test takes people of its own: the first one is disabled in his. */
function person(tenant: Tenant, at = 0): EntraUser {
  const found = people(tenant).filter(({ userPrincipalName }) => userPrincipalName !== SHARED_NAME)[at]
  if (!found) throw new Error('Nobody is left')
  return found
}

function shared(tenant: Tenant): EntraUser {
  const found = people(tenant).find(({ userPrincipalName }) => userPrincipalName === SHARED_NAME)
  if (!found) throw new Error('Nobody bears the shared name')
  return found
}

/** Types the user name on the organization's own page; Microsoft has it then already. */
async function begin(page: Page, { organizationId }: Connected, userName: string) {
  await page.goto(`/sign-in/${organizationId}`)
  await page.getByLabel('User name').fill(userName)
  await page.getByRole('button', { name: 'Next' }).click()
}

async function passMicrosoft(page: Page, user: EntraUser) {
  await expect(page.getByText(signInName(user))).toBeVisible()
  await page.getByLabel('Password').fill(passwordOf(user))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Code').fill(codeOf(user))
  await page.getByRole('button', { name: 'Verify' }).click()
}

async function asAdministrator(page: Page, path: string) {
  await page.goto(`/sign-in?${new URLSearchParams({ callbackUrl: path })}`)
  await page.getByLabel('User name').fill(ADMINISTRATOR.userName)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/\/sign-in/, { timeout: 30_000 })
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
  await page.context().clearCookies()
  await begin(page, contoso, user.userPrincipalName)
  await page.getByLabel('Password').fill(passwordOf(user))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(/50057/).first()).toBeVisible()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Stuck at Microsoft?' }).click()
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

test('what goes wrong is explained with what to do: cancelled, a wrong secret, a repeated answer', async ({
  page,
  world: { rollcall, contoso },
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
  await page.goto('/authentication/login-via-oidc?code=a&state=b')
  await expect(page.getByRole('heading', { name: 'This sign-in is over' })).toBeVisible()
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
  await expect(page.getByText('Confirmed').first()).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/sign-in')
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
