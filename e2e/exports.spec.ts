import { askForExport, downloaded, exportedColumns } from './fixtures/exported'
import { openCsv } from './fixtures/files'
import { connectSource, expect, open, signIn, test } from './fixtures/graph-world'
import { plantEvents } from './fixtures/planted-events'

test.describe.configure({ timeout: 150_000 })

const patient = expect.configure({ timeout: 60_000 })

test('someone takes along what he found: in every format at once, and by a job that waits for him', async ({
  page,
  ownWorld,
}) => {
  const { organizationId, contoso } = ownWorld
  const root = `/organizations/${organizationId}/reports`
  plantEvents(contoso, Date.now())
  await signIn(page)
  await connectSource(ownWorld)
  const rows = page.getByRole('table', { name: 'Records' }).locator('tbody').getByRole('row')
  // The audit log and the sign-ins are collected apart: all seven must be there before a file is made of them.
  await open(page, `${root}/investigation?search=planted.example`)
  await patient(rows).toHaveCount(7)
  await open(page, `${root}/investigation?f=activity%3Aequals%3AUpdate+user&search=planted.example`)
  await expect(rows).toHaveCount(4)

  await test.step('each format, opened by another program, has just the records that were found', async () => {
    const { csv, xlsx, json, pdf } = await exportedColumns(page, 'What')
    expect(csv).toEqual(['alan', 'grace', 'edsger', 'barbara'].map((name) => `${name}@planted.example`))
    expect(xlsx).toEqual(csv)
    expect(json.map(({ what }) => what)).toEqual(csv)
    for (const what of csv) expect(pdf).toContain(String(what).replace(/\s/g, ''))
  })

  await test.step('a file that a job makes waits under Your exports, until it is deleted', async () => {
    const asked = { report: 'investigation', query: 'search=planted.example', format: 'csv' }
    await askForExport(page, organizationId, asked)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Your exports' }).click()
    const row = page.getByRole('row', { name: /^New Investigation CSV/ })
    await patient(row).toContainText('Ready')
    await expect(row).toContainText('7 rows')
    const file = await downloaded(page, () => page.getByRole('link', { name: /^Download/ }).click())
    expect(openCsv(file)).toHaveLength(1 + 7)
    await page.getByRole('button', { name: /^Delete/ }).click()
    await expect(page.getByRole('heading', { name: 'No exports yet' })).toBeVisible()
  })
})
