import type { Locator, Page } from '@playwright/test'
import { callApi, expect, homeOrganization, signIn, test } from './fixtures/console'
import type { Rollcall } from './fixtures/rollcall'

/** `mark` stands in every name, so that no test sees another's people. */
async function begin(rollcall: Rollcall) {
  const organizationId = await homeOrganization(rollcall)
  const mark = crypto.randomUUID().slice(0, 8)
  const root = `/organizations/${organizationId}`
  return {
    mark,
    structure: `${root}/structure?search=${mark}`,
    unit: (name: string) => callApi(rollcall, 'POST', `${root}/units`, { name: `${name} ${mark}` }),
    role: (name: string) => callApi(rollcall, 'POST', `${root}/roles`, { displayName: `${name} ${mark}` }),
    user: (name: string) =>
      callApi(rollcall, 'POST', `${root}/users`, {
        userName: `${name.toLowerCase()}.${mark}@example.org`,
        displayName: `${name} ${mark}`,
      }),
    remove: (...ids: string[]) => callApi(rollcall, 'POST', `${root}/users/delete`, { selection: { ids } }),
  }
}

function row(page: Page, name: string): Locator {
  return page.getByRole('table', { name: 'Users' }).getByRole('row', { name })
}

function unit(page: Page, name: string): Locator {
  return page.getByRole('treeitem', { name })
}

async function choose(page: Page, label: string, option: string) {
  await page.getByRole('combobox', { name: label }).fill(option)
  await page.getByRole('option', { name: option }).click()
}

async function act(page: Page, action: string) {
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

test('a unit, a user with his invitation, and a role with a member are added', async ({ page, rollcall }) => {
  const { mark, structure } = await begin(rollcall)
  await signIn(page, structure)
  await page.getByRole('button', { name: 'Organisational unit', exact: true }).click()
  await page.getByLabel('Name').fill(`Sales ${mark}`)
  await page.getByRole('button', { name: 'Add unit' }).click()
  await expect(unit(page, `Sales ${mark}`)).toHaveAttribute('aria-selected', 'true')

  await page.getByRole('button', { name: 'User', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Display name').fill(`Anna ${mark}`)
  await dialog.getByLabel('User name').fill('anna')
  await dialog.getByRole('button', { name: 'Add user' }).click()
  await expect(dialog.getByText('Is no e-mail address')).toBeVisible()
  await dialog.getByLabel('User name').fill('ada@example.org')
  await dialog.getByRole('button', { name: 'Add user' }).click()
  await expect(dialog.getByText('This user name is taken.')).toBeVisible()
  await dialog.getByLabel('User name').fill(`anna.${mark}@example.org`)
  await dialog.getByRole('button', { name: 'Add user' }).click()
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  await expect(dialog.getByText('/invitation#')).toBeVisible()
  await dialog.getByRole('button', { name: 'Open user' }).click()
  const user = page.getByRole('complementary', { name: 'User' })
  await expect(user.getByRole('link', { name: `Sales ${mark}` })).toBeVisible()

  await page.getByRole('button', { name: 'Role', exact: true }).click()
  await dialog.getByLabel('Name').fill(`Auditors ${mark}`)
  await dialog.getByRole('button', { name: 'Add role' }).click()
  const role = page.getByRole('complementary', { name: 'Role' })
  await role.getByRole('button', { name: 'Add members' }).click()
  await choose(page, 'Users', `Anna ${mark}`)
  await expect(page.getByRole('dialog')).toContainText('1 user will be added')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(role.getByRole('tab', { name: 'Members (1)' })).toBeVisible()
  await expect(role.getByRole('table', { name: 'Members of this role' })).toContainText(`Anna ${mark}`)
})

test('a user is edited, asked before what was typed is lost, and his history says what changed', async ({
  page,
  rollcall,
}) => {
  const here = await begin(rollcall)
  const { id } = await here.user('Bert')
  await signIn(page, `${here.structure}&user=${id}`)
  const pane = page.getByRole('complementary', { name: 'User' })
  await pane.getByRole('button', { name: 'Edit' }).click()
  await pane.getByLabel('Job title').fill('Clerk')
  page.once('dialog', (question) => question.dismiss())
  await pane.getByRole('link', { name: 'Close' }).click()
  await expect(pane.getByLabel('Job title')).toHaveValue('Clerk')
  await pane.getByRole('button', { name: 'Save' }).click()
  await expect(pane.getByText('Clerk').first()).toBeVisible()
  await pane.getByRole('tab', { name: 'History' }).click()
  await expect(pane.getByRole('row', { name: 'Job title not set Clerk' })).toBeVisible()
})

test('users are moved by mouse with the way back, and units by keyboard', async ({ page, rollcall }) => {
  const here = await begin(rollcall)
  await here.user('Carl')
  await here.unit('North')
  await here.unit('South')
  await signIn(page, here.structure)
  await row(page, `Carl ${here.mark}`).dragTo(unit(page, `North ${here.mark}`))
  await expect(row(page, `Carl ${here.mark}`)).toContainText(`North ${here.mark}`)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, `Carl ${here.mark}`)).not.toContainText(`North ${here.mark}`)

  await unit(page, `South ${here.mark}`).dragTo(unit(page, `North ${here.mark}`))
  await expect(unit(page, `South ${here.mark}`)).toHaveAttribute('aria-level', '3')
  await unit(page, `South ${here.mark}`).focus()
  await page.keyboard.press('F2')
  const edit = page.getByRole('dialog', { name: `Edit South ${here.mark}` })
  const place = edit.getByRole('combobox', { name: 'In' })
  await place.fill('My organization')
  await place.press('ArrowDown')
  await place.press('Enter')
  await edit.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(unit(page, `South ${here.mark}`)).toHaveAttribute('aria-level', '2')
  await unit(page, `South ${here.mark}`).focus()
  await page.keyboard.press('Delete')
  const removal = page.getByRole('dialog', { name: `Delete South ${here.mark}` })
  await expect(removal).toContainText('No user and no unit stands in it')
  await removal.getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(unit(page, `South ${here.mark}`)).toHaveCount(0)
})

test('several users are selected by keyboard and changed at once, and who cannot be is named with the reason', async ({
  page,
  rollcall,
}) => {
  const here = await begin(rollcall)
  for (const name of ['Dora', 'Emil', 'Fred']) await here.user(name)
  await signIn(page, here.structure)
  await row(page, `Dora ${here.mark}`).getByRole('link').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect(page.getByText('3 users selected')).toBeVisible()
  await act(page, 'Deactivate')
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await expect(row(page, `Emil ${here.mark}`)).toContainText('Disabled')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, `Emil ${here.mark}`)).toContainText('Active')

  // The administrator herself among them: what is done to the others is not done to her.
  await page.getByRole('searchbox', { name: 'Search users' }).fill('example.org')
  await expect(page).toHaveURL(/search=example\.org/)
  await row(page, `Dora ${here.mark}`).getByRole('checkbox').check()
  await row(page, 'ada@example.org').first().getByRole('checkbox').check()
  await act(page, 'Delete')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('1 user will be deleted')
  await expect(dialog.getByRole('list', { name: 'Not done for' })).toContainText('This is you')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog', { name: 'Done in part' })).toContainText('This is you')
  await page.getByRole('button', { name: 'Close' }).last().click()
  await expect(row(page, `Dora ${here.mark}`)).toHaveCount(0)
})

test('deleted users are restored, or deleted permanently once that is typed', async ({ page, rollcall }) => {
  const here = await begin(rollcall)
  const [greta, hugo] = [await here.user('Greta'), await here.user('Hugo')]
  await here.remove(greta.id, hugo.id)
  await signIn(page, `${here.structure}&state=deleted`)
  await row(page, `Greta ${here.mark}`).getByRole('checkbox').check()
  await act(page, 'Restore')
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
  await expect(row(page, `Greta ${here.mark}`)).toHaveCount(0)
  await row(page, `Hugo ${here.mark}`).getByRole('link').click()
  const pane = page.getByRole('complementary', { name: 'User' })
  await pane.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete permanently' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Delete permanently' })).toBeDisabled()
  await dialog.getByLabel(`Type "Hugo ${here.mark}" to confirm`).fill(`Hugo ${here.mark}`)
  await dialog.getByRole('button', { name: 'Delete permanently' }).click()
  await expect(page.getByRole('heading', { name: 'No users match' })).toBeVisible()
})

test('on a phone a selection is made and moved', async ({ page, rollcall }) => {
  const here = await begin(rollcall)
  await here.user('Ida')
  await here.unit('West')
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, here.structure)
  await row(page, `Ida ${here.mark}`).getByRole('checkbox').check()
  await act(page, 'Move to…')
  await choose(page, 'Organisational unit', `West ${here.mark}`)
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText('1 user moved.')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
