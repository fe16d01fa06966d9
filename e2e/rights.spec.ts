import { aColleague } from './fixtures/colleague'
import { ADMINISTRATOR, expect, open, signIn, test } from './fixtures/console'

test('a role is granted a preset; its member sees what it opens, and is told whom to ask for the rest', async ({
  page,
  browser,
  rollcall,
}) => {
  const { organizationId, userId, person, role } = await aColleague(rollcall)
  const profiles = `/organizations/${organizationId}/profiles`
  const colleague = await (await browser.newContext({ baseURL: rollcall.url })).newPage()
  await signIn(colleague, profiles, person)
  await expect(colleague.getByRole('heading', { name: 'You have no right to this page' })).toBeVisible()
  await expect(colleague.getByText(`${ADMINISTRATOR.userName} can give you the one it needs.`)).toBeVisible()
  await expect(colleague.getByRole('link', { name: 'Organisational structure' })).toHaveCount(0)

  await signIn(page, '/settings/rights')
  await page.getByRole('link', { name: 'Grant rights' }).click()
  await page.getByRole('combobox', { name: 'To whom' }).fill(role)
  await page.getByRole('option', { name: `${role} (role)` }).click()
  await page.getByRole('combobox', { name: 'Preset' }).click()
  await page.getByRole('option', { name: 'Business viewer' }).click()
  await expect(page.getByText(`Adds 6 rights for ${role}. 1 active user gains by it now`)).toBeVisible()
  await page.getByRole('button', { name: 'Grant 6 rights' }).click()
  const row = page.getByRole('row', { name: new RegExp(`${role} Business viewer The whole organization`) })
  await expect(row).toBeVisible()

  await open(colleague, '/')
  await open(colleague, `/organizations/${organizationId}`)
  await colleague.getByRole('link', { name: 'Organisational structure' }).click()
  await expect(colleague.getByRole('heading', { name: 'Organisational structure' })).toBeVisible()
  await expect(colleague.getByRole('link', { name: 'Entra ID profiles' })).toHaveCount(0)

  await open(page, `/organizations/${organizationId}/structure?view=users&user=${userId}&tab=rights`)
  const rights = page.getByRole('list', { name: 'Effective rights' })
  await expect(rights.getByRole('listitem').first()).toContainText('Display organisational structure module')
  await expect(rights.getByRole('listitem').first()).toContainText(`Through the role ${role}: The whole organization`)

  await open(page, `/settings/rights?search=${role.slice(-8)}`)
  await row.getByRole('link').first().click()
  const pane = page.getByRole('complementary', { name: 'Grants' })
  await pane.getByRole('button', { name: 'Select all' }).click()
  await pane.getByRole('button', { name: 'Revoke…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke 6 rights' }).click()
  await expect(page.getByText('No grant matches')).toBeVisible()
  await open(colleague, `/organizations/${organizationId}/structure`)
  await expect(colleague.getByRole('heading', { name: 'You have no right to this page' })).toBeVisible()
})

test('the last one who can grant rights is told why he keeps it, and a grant shows its plan', async ({
  page,
  rollcall,
}) => {
  const { person } = await aColleague(rollcall)
  await signIn(page, `/settings/rights?search=${ADMINISTRATOR.userName}`)
  await page
    .getByRole('row', { name: /Administrator All organizations/ })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('checkbox', { name: 'Can grant and revoke rights' }).check()
  await page.getByRole('button', { name: 'Revoke…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke 1 right' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
    'This would leave nobody who can grant rights',
  )
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()

  await open(page, '/settings/rights/new')
  await page.getByRole('combobox', { name: 'To whom' }).fill(person.userName)
  await page.getByRole('option', { name: new RegExp(person.userName) }).click()
  await page.getByRole('radio', { name: 'One organisational unit and what is below it' }).check()
  await page.getByRole('combobox', { name: 'Organisational unit' }).click()
  await page.getByRole('option').first().click()
  await expect(page.getByRole('checkbox', { name: 'Display organisational structure module' })).toHaveCount(0)
  await page.getByRole('checkbox', { name: 'Can edit, move, activate and deactivate users' }).check()
  await expect(page.getByText(/^Adds 1 right for Bob/)).toBeVisible()
  await page.getByRole('button', { name: 'Grant 1 right' }).click()
  await expect(
    page.getByRole('row', { name: /Bob .* Can edit, move, activate and deactivate users .* and below/ }).first(),
  ).toBeVisible()
})
