import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { addCertificate } from './entra/login/registration'
import { callApi } from './fixtures/console'
import { connectSource, expect, type GraphWorld, open, signIn, test } from './fixtures/graph-world'
import { obstacles, STANDARDS } from './fixtures/obstacles'

const patient = expect.configure({ timeout: 45_000 })
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** One tenant is one source, which these tests use one after the other; the last one deletes it. */
async function theSource(world: GraphWorld): Promise<string> {
  const [standing] = (await callApi(world.rollcall, 'GET', `/organizations/${world.organizationId}/sources`)).items
  return standing?.id ?? connectSource(world)
}

test('a source shows what each connector collected when, and each number leads to its rows', async ({
  page,
  graphWorld,
}) => {
  const { organizationId, contoso } = graphWorld
  await theSource(graphWorld)
  await signIn(page, `/configuration/${organizationId}`)
  const row = page.getByRole('table', { name: 'Sources of Contoso' }).getByRole('row').nth(1)
  await patient(row).toContainText(contoso.tenant.domain.split('.')[0] ?? '', { ignoreCase: true })
  await row.getByRole('link').click()

  const activity = region(page, 'Entra ID Activity')
  const days = activity.getByRole('grid', { name: 'Days of Directory audit log' })
  const today = days.getByRole('row').first().getByRole('link').last()
  await patient(today).toHaveAccessibleName(/(collected|late|empty); [\d,]+ stored/)
  await today.focus()
  await expect(page.getByRole('tooltip')).toContainText('stored')
  await page.keyboard.press('ArrowLeft')
  const yesterday = days.locator('[data-day]:focus')
  // The first collection goes back in time, newest first.
  await patient(yesterday).toHaveAccessibleName(/(collected|late); [\d,]+ stored/)
  expect(await obstacles(page, STANDARDS)).toEqual([])
  await yesterday.press('Enter')

  const hours = page.getByRole('complementary', { name: 'Hours of a day' })
  await expect(hours.getByRole('table', { name: 'Hours' }).getByRole('row')).toHaveCount(25)
  const stored = hours.getByRole('link', { name: /records of/ }).first()
  const count = await stored.innerText()
  await stored.click()
  await expect(page).toHaveURL(/\/reports\/investigation\?kind=activity&sourceId=.*from=.*to=/)
  await expect(page.getByRole('table', { name: 'Records' }).getByRole('row')).toHaveCount(Number(count) + 1)

  await page.goBack()
  await page.keyboard.press('Escape')
  await expect(hours).toBeHidden()
  // Not check(): the switch follows the address, which comes a moment later.
  await activity.getByRole('switch', { name: 'As a table' }).click()
  await expect(page.getByRole('table', { name: 'Days of Directory audit log' })).toContainText('Collected')
  await expect(page).toHaveURL(/view=table/)
})

test('a connector runs at a click, pauses and resumes, and its runs are listed with what came of each', async ({
  page,
  graphWorld,
}) => {
  const sourcePage = `/configuration/${graphWorld.organizationId}/sources/${await theSource(graphWorld)}`
  await signIn(page, sourcePage)
  const logons = region(page, 'Entra ID Logons')
  await logons.getByRole('button', { name: 'Run Entra ID Logons now' }).click()
  // A run that is paused before it began is none.
  await page.getByRole('tab', { name: 'Runs' }).click()
  await page.getByText('Logons', { exact: true }).click()
  const runs = page.getByRole('table', { name: 'Runs' })
  await patient(runs.getByText('Run now').first()).toBeVisible()
  await runs.getByRole('link').last().click()
  await expect(page.getByRole('complementary', { name: 'Run' })).toContainText('new records')

  await open(page, sourcePage)
  await logons.getByRole('button', { name: 'Pause Entra ID Logons' }).click()
  await expect(logons.getByText('Paused').first()).toBeVisible()
  await expect(logons.getByRole('button', { name: 'Run Entra ID Logons now' })).toBeHidden()
  await logons.getByRole('button', { name: 'Resume Entra ID Logons' }).click()
  await expect(logons.getByRole('button', { name: 'Run Entra ID Logons now' })).toBeVisible()
})

test('sources follow their group until they override it, and give the setting back', async ({ page, graphWorld }) => {
  const { organizationId } = graphWorld
  const sourcePage = `/configuration/${organizationId}/sources/${await theSource(graphWorld)}`
  await signIn(page, `/configuration/${organizationId}/sources`)
  await page.getByRole('button', { name: 'More for Contoso' }).click()
  await page.getByRole('menuitem', { name: 'Settings of the group' }).click()
  const group = page.getByRole('complementary', { name: 'Source group' })
  await group.getByRole('switch', { name: 'Entra ID Activity' }).uncheck()
  await group.getByRole('button', { name: 'Save changes' }).click()
  await expect(group.getByText('Saved.')).toBeVisible()
  await expect(page.getByText('Collects Logons, State')).toBeVisible()

  await open(page, sourcePage)
  await expect(region(page, 'Entra ID Activity')).toContainText('as the group Contoso says')
  await expect(region(page, 'Entra ID Activity').getByText('Off').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Settings' }).click()
  const choice = page.getByRole('radiogroup', { name: 'Entra ID Activity' })
  await choice.getByText('Its own').click()
  await page.getByRole('switch', { name: 'Entra ID Activity' }).check()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await open(page, `/configuration/${organizationId}/sources`)
  await expect(page.getByText('1 of 1 with settings of their own')).toBeVisible()

  await open(page, `${sourcePage}?tab=settings`)
  await choice.getByText('As the group says').click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByRole('tab', { name: 'Collection' }).click()
  await expect(region(page, 'Entra ID Activity').getByText('Off').first()).toBeVisible()
})

test('a certificate takes over from the secret once Microsoft accepts it, and is renewed with an overlap', async ({
  page,
  graphWorld,
}) => {
  const { organizationId, app } = graphWorld
  await theSource(graphWorld)
  await signIn(page, `/configuration/${organizationId}/credentials`)
  await page
    .getByRole('row', { name: /Contoso reader/ })
    .getByRole('link')
    .click()
  const pane = page.getByRole('complementary', { name: 'Credential' })
  await expect(pane.getByRole('button', { name: 'Delete' })).toBeDisabled()
  await pane.getByRole('button', { name: 'Make certificate' }).click()
  const steps = pane.getByRole('region', { name: 'Renewal' })
  await steps.getByRole('button', { name: 'Try the certificate' }).click()
  await patient(steps.getByRole('alert')).toContainText(/upload/i)
  await upload(page, app)
  await steps.getByRole('button', { name: 'Try the certificate' }).click()
  await patient(pane.getByText('In use', { exact: true })).toBeVisible()
  await expect(pane.locator('dl').first()).toContainText('Certificate')

  await steps.getByRole('button', { name: 'Make certificate' }).click()
  await expect(pane.getByText('Not accepted yet')).toBeVisible()
  await expect(pane.getByText('In use', { exact: true })).toBeVisible()
  await upload(page, app)
  await steps.getByRole('button', { name: 'Try the certificate' }).click()
  await patient(pane.getByText('Retired', { exact: true })).toBeVisible()
  await pane.getByRole('list', { name: 'Certificates' }).getByRole('button', { name: 'Remove' }).last().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove certificate' }).click()
  await expect(pane.getByText('Retired', { exact: true })).toBeHidden()
  await expect(pane.getByRole('list', { name: 'Certificates' }).getByRole('listitem')).toHaveCount(1)
})

/** The newest one, as it was downloaded, into the app registration. */
async function upload(page: Page, app: GraphWorld['app']): Promise<void> {
  const download = page.waitForEvent('download')
  await page.getByRole('region', { name: 'Renewal' }).getByRole('link', { name: 'Download Certificate' }).click()
  addCertificate(app, await readFile(await (await download).path()))
}

test('a deleted source keeps its records unless somebody says otherwise, and frees its credential', async ({
  page,
  graphWorld,
}) => {
  const { organizationId, contoso } = graphWorld
  await signIn(page, `/configuration/${organizationId}/sources/${await theSource(graphWorld)}`)
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('button', { name: `More for ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Delete source' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Delete the records' }).check()
  await expect(dialog.getByRole('button', { name: 'Delete source and records' })).toBeDisabled()
  await dialog.getByRole('radio', { name: 'Keep the records' }).check()
  await dialog.getByRole('button', { name: 'Delete source', exact: true }).click()
  await expect(page).toHaveURL(/\/sources$/)
  const kept = page.getByRole('table', { name: 'Kept records of deleted sources' })
  await patient(kept).toContainText(contoso.tenantId)

  await open(page, `/configuration/${organizationId}/credentials`)
  await page
    .getByRole('row', { name: /Contoso reader/ })
    .getByRole('link')
    .click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete credentials' }).click()
  await expect(page.getByText('No credentials yet')).toBeVisible()
})
