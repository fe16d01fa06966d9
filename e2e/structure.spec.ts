import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { NewToken } from '@/lib/profiles/schema'
import { callApi, expect, homeOrganization, signIn, test } from './fixtures/console'
import type { Rollcall } from './fixtures/rollcall'

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** A profile of its own for each test, and a client that pushes into it; `mark` stands in every name. */
async function connect(rollcall: Rollcall) {
  const organizationId = await homeOrganization(rollcall)
  const mark = crypto.randomUUID().slice(0, 8)
  const profiles = `/organizations/${organizationId}/profiles`
  const body = { name: `Profile ${mark}`, tenantId: crypto.randomUUID(), applicationId: crypto.randomUUID() }
  const { id } = await callApi(rollcall, 'POST', profiles, body)
  const made = await callApi(rollcall, 'POST', `${profiles}/${id}/tokens`, { expiresAt: '2030-01-01' })
  const { secretToken } = NewToken.parse(made)
  const headers = { authorization: `Bearer ${secretToken}`, 'content-type': 'application/scim+json' }

  async function send(method: string, path: string, resource?: object): Promise<string> {
    const sent = { method, headers, ...(resource && { body: JSON.stringify(resource) }) }
    const response = await fetch(`${rollcall.url}/api/scim/v2/${id}${path}`, sent)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? '' : String((await response.json()).id)
  }

  return {
    mark,
    profile: body.name,
    page: `/organizations/${organizationId}/structure`,
    pushUser: (name: string, more: object = {}) =>
      send('POST', '/Users', {
        schemas: [USER, ENTERPRISE],
        userName: `${name.toLowerCase().replaceAll(/\W+/g, '.')}.${mark}@contoso.com`,
        displayName: `${name} ${mark}`,
        active: true,
        ...more,
      }),
    pushRole: (name: string, members: string[]) =>
      send('POST', '/Groups', {
        schemas: [GROUP],
        displayName: `${name} ${mark}`,
        members: members.map((value) => ({ value })),
      }),
    deleteUser: (userId: string) => send('DELETE', `/Users/${userId}`),
  }
}

function users(page: Page): Locator {
  return page.getByRole('table', { name: 'Users' })
}

async function search(page: Page, text: string) {
  await page.getByRole('searchbox', { name: 'Search users' }).fill(text)
  await expect(page).toHaveURL(new RegExp(`search=${text}`))
}

test('a person is found, and shown with what Entra pushed, the roles, and the history', async ({ page, rollcall }) => {
  const entra = await connect(rollcall)
  const boss = await entra.pushUser('Boss')
  const anna = await entra.pushUser('Anna', {
    title: 'Head clerk',
    [ENTERPRISE]: { department: 'Field sales', manager: { value: boss } },
  })
  await entra.pushRole('Sales', [anna])
  await signIn(page, entra.page)
  await search(page, entra.mark)
  await expect(users(page).getByRole('row')).toHaveCount(3)
  await users(page)
    .getByRole('link', { name: `Anna ${entra.mark}` })
    .click()

  const pane = page.getByRole('complementary', { name: 'User' })
  await expect(pane.getByText(`Led by ${entra.profile}`)).toBeVisible()
  await expect(pane.getByText('Head clerk').first()).toBeVisible()
  await expect(pane.getByText('Field sales').first()).toBeVisible()
  await expect(pane.getByRole('link', { name: `Boss ${entra.mark}` })).toBeVisible()
  await expect(pane.getByRole('button', { name: 'Copy ID', exact: true })).toBeVisible()
  await pane.getByRole('tab', { name: 'History' }).click()
  await expect(pane.getByRole('list', { name: 'History' })).toContainText('Created')
  await expect(pane.getByRole('list', { name: 'History' })).toContainText(`Added to role Sales ${entra.mark}`)

  await pane.getByRole('tab', { name: 'Roles (1)' }).click()
  await pane.getByRole('link', { name: `Sales ${entra.mark}` }).click()
  const role = page.getByRole('complementary', { name: 'Role' })
  await role.getByRole('tab', { name: 'Members (1)' }).click()
  await role.getByRole('searchbox', { name: 'Search members' }).fill('ann')
  await expect(role.getByRole('table', { name: 'Members of this role' })).toContainText(`Anna ${entra.mark}`)
})

test('users who are pushed while the page is open appear by themselves', async ({ page, rollcall }) => {
  const entra = await connect(rollcall)
  await signIn(page, `${entra.page}?search=${entra.mark}`)
  await expect(page.getByRole('heading', { name: 'No users match' })).toBeVisible()
  await entra.pushUser('Late')
  await expect(users(page)).toContainText(`Late ${entra.mark}`)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).not.toHaveURL(/search=/)
})

test('a deleted user is found among the deleted, and comes back disabled, with the roles', async ({
  page,
  rollcall,
}) => {
  const entra = await connect(rollcall)
  const anna = await entra.pushUser('Anna')
  await entra.pushRole('Sales', [anna])
  await entra.deleteUser(anna)
  await signIn(page, `${entra.page}?search=${entra.mark}`)
  await expect(page.getByRole('heading', { name: 'No users match' })).toBeVisible()
  await page.getByRole('button', { name: 'State' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Deleted' }).click()
  await page.keyboard.press('Escape')
  await users(page)
    .getByRole('link', { name: `Anna ${entra.mark}` })
    .click()

  const pane = page.getByRole('complementary', { name: 'User' })
  await expect(pane.getByText('It can be restored until')).toBeVisible()
  await pane.getByRole('button', { name: 'Restore' }).click()
  const dialog = page.getByRole('dialog', { name: `Restore Anna ${entra.mark}` })
  await expect(dialog).toContainText('disabled')
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(pane.getByText('Disabled')).toBeVisible()
  await expect(pane.getByRole('tab', { name: 'Roles (1)' })).toBeVisible()
})

test('a namesake who lives keeps a deleted user from coming back, and the dialog says why', async ({
  page,
  rollcall,
}) => {
  const entra = await connect(rollcall)
  const old = await entra.pushUser('Anna')
  await entra.deleteUser(old)
  await entra.pushUser('Anna')
  await signIn(page, `${entra.page}?state=deleted&user=${old}`)
  const pane = page.getByRole('complementary', { name: 'User' })
  await pane.getByRole('button', { name: 'Restore' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('dialog', { name: 'Not done' })).toContainText('Another user carries this user name now')
})

test('the CSV file has what the list has, readable by a spreadsheet and harmless to it', async ({ page, rollcall }) => {
  const entra = await connect(rollcall)
  await entra.pushUser('Anna', { displayName: `=HYPERLINK("x") ${entra.mark}` })
  await entra.pushUser('Bert', { displayName: `Ülrich ${entra.mark}`, active: false })
  await signIn(page, `${entra.page}?search=${entra.mark}`)
  await page.getByRole('button', { name: 'CSV' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Users' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^rollcall-users-.+-\d{4}-\d\d-\d\d\.csv$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\ufeff"User name","Display name"')).toBe(true)
  expect(text.trimEnd().split('\r\n')).toHaveLength(3)
  expect(text).toContain(`"'=HYPERLINK(""x"") ${entra.mark}"`)
  expect(text).toMatch(new RegExp(`"Ülrich ${entra.mark}",.*"disabled"`))
})

test('the print view shows the same rows', async ({ page, rollcall }) => {
  const entra = await connect(rollcall)
  await entra.pushUser('Anna')
  await signIn(page, `${entra.page}?search=${entra.mark}`)
  const opening = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Print' }).click()
  await page.getByRole('menuitem', { name: 'Users' }).click()
  const print = await opening
  await expect(print.getByRole('table', { name: 'Users' }).getByRole('row')).toHaveCount(2)
  await expect(print.getByRole('button', { name: 'Print' })).toBeVisible()
})

test('a unit is added in its place; a name that is taken is refused at the field', async ({ page, rollcall }) => {
  const entra = await connect(rollcall)
  await signIn(page, entra.page)
  const dialog = page.getByRole('dialog', { name: 'Add organisational unit' })
  for (const attempt of ['first', 'second']) {
    await page.getByRole('button', { name: 'Organisational unit', exact: true }).click()
    await dialog.getByLabel('Name').fill(`Unit ${entra.mark}`)
    await dialog.getByRole('combobox', { name: 'In' }).click()
    await page.getByRole('option').first().click()
    await dialog.getByRole('button', { name: 'Add unit' }).click()
    if (attempt === 'first') {
      await expect(dialog).toHaveCount(0)
      await expect(page.getByRole('treeitem', { name: `Unit ${entra.mark}` })).toHaveAttribute('aria-selected', 'true')
    }
  }
  await expect(dialog.getByText('A unit with this name already stands beside it')).toBeVisible()
})

test('the keyboard alone chooses a unit, finds a person, opens and closes', async ({ page, rollcall }) => {
  const entra = await connect(rollcall)
  await entra.pushUser('Anna')
  await entra.pushUser('Bert')
  await signIn(page, entra.page)
  const main = page.getByRole('treeitem').first()
  await main.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/unit=/)
  await expect(main).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('/')
  await page.keyboard.type(entra.mark)
  await expect(page.getByRole('searchbox', { name: 'Search users' })).toHaveValue(entra.mark)
  await expect(users(page).getByRole('row')).toHaveCount(3)
  await users(page).getByRole('link').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const pane = page.getByRole('complementary', { name: 'User' })
  await expect(pane.getByRole('heading', { name: `Bert ${entra.mark}` })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`search=${entra.mark}`))
})

test('on a phone nothing scrolls sideways, and a person fills the screen', async ({ page, rollcall }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const entra = await connect(rollcall)
  await entra.pushUser('Anna')
  await signIn(page, `${entra.page}?search=${entra.mark}`)
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await sideways()).toBeLessThanOrEqual(0)
  await users(page).getByRole('link').first().click()
  const pane = page.getByRole('complementary', { name: 'User' })
  expect((await pane.boundingBox())?.width).toBe(390)
  expect(await sideways()).toBeLessThanOrEqual(0)
  await pane.getByRole('link', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Organisational units' }).click()
  await expect(page.getByRole('treeitem').first()).toBeVisible()
})

test('a list that can no longer be read says so beside what it last knew, with the request ID', async ({
  page,
  rollcall,
}) => {
  const entra = await connect(rollcall)
  await entra.pushUser('Anna')
  await page.route('**/api/v1/organizations/*/users?*', (route) =>
    route.fulfill({
      status: 503,
      headers: { 'x-request-id': '01a20000-0000-7000-8000-000000000001' },
      json: { detail: 'The database does not answer. Try again in a minute.' },
    }),
  )
  await signIn(page, `${entra.page}?search=${entra.mark}`)
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText('The database does not answer. Try again in a minute.', { timeout: 30_000 })
  await expect(alert.getByRole('button', { name: 'Copy request ID' })).toBeVisible()
  await expect(users(page).getByRole('row')).toHaveCount(2)
  await page.unrouteAll()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(alert).toHaveCount(0)
})
