import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { addMembers, createGroup, updateUser } from './entra/changes'
import { addEvent } from './entra/graph/event-log'
import { callApi } from './fixtures/console'
import { downloaded } from './fixtures/exported'
import { openCsv } from './fixtures/files'
import { connectSource, expect, type GraphWorld, open, signIn, test } from './fixtures/graph-world'
import { obstacles, STANDARDS } from './fixtures/obstacles'

test.describe.configure({ timeout: 240_000 })

const MINUTE_MS = 60_000
const patient = expect.configure({ timeout: 90_000 })
const rows = (page: Page, table: string) => page.getByRole('table', { name: table }).locator('tbody').getByRole('row')
const pane = (page: Page, label: string) => page.getByRole('complementary', { name: label })

test('someone walks through the tenant and its past, sees who changed what, and takes a compliance report along', async ({
  page,
  ownWorld,
}) => {
  const { organizationId, contoso } = ownWorld
  const root = `/organizations/${organizationId}`
  const { tenant } = contoso
  const [grace, alan] = [...tenant.users.values()].filter(({ userType, deleted }) => userType === 'Member' && !deleted)
  if (!grace || !alan) throw new Error('The tenant has too few people')
  updateUser(tenant, grace.id, { department: 'Sales', displayName: 'Grace of the test' })
  const club = createGroup(tenant, { displayName: 'Club of the test' })
  addMembers(tenant, club.id, [grace.id])
  // Told before it shows: what is younger than some minutes the collector leaves for later.
  addEvent(contoso.directoryAudits, departmentEvent(grace.id, Date.now() - 5 * MINUTE_MS))
  await signIn(page)

  await test.step('nothing is connected: the page says what to do', async () => {
    await open(page, `${root}/state`)
    await expect(page.getByRole('heading', { name: 'The state of no tenant is read' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Add source' })).toBeVisible()
  })

  const sourceId = await connectSource(ownWorld)
  await patient.poll(() => published(ownWorld)).toBe(1)

  await test.step('what is in the tenant is there to be looked at: properties, members both ways', async () => {
    await open(page, `${root}/state?search=grace+of+the+test`)
    await page.getByRole('link', { name: 'Grace of the test' }).click()
    await expect(pane(page, 'User')).toContainText('Sales')
    await pane(page, 'User').getByRole('link', { name: 'Club of the test' }).click()
    await expect(pane(page, 'Group').getByRole('link', { name: 'Grace of the test' })).toBeVisible()
    expect(await obstacles(page, STANDARDS)).toEqual([])
  })

  await test.step('what changes in the tenant is told with the event that explains it, or as unexplained', async () => {
    updateUser(tenant, grace.id, { department: 'Research' })
    updateUser(tenant, alan.id, { jobTitle: 'Intruder' })
    await collectAgain(ownWorld, sourceId)
    await patient.poll(() => published(ownWorld)).toBe(2)
    await open(page, `${root}/state/changes`)
    const row = (name: string) => rows(page, 'Changes').filter({ hasText: name })
    const moved = row('Grace of the test')
    await expect(row(alan.displayName)).toContainText(/Unexplained|audit log/i)
    await patient(moved).toContainText('iris@planted.example')
    await moved.getByRole('link').click()
    await expect(pane(page, 'Change')).toContainText('Sales')
    await expect(pane(page, 'Change')).toContainText('Research')
    await expect(pane(page, 'Change').getByRole('link', { name: 'Update user' })).toBeVisible()
    await page.getByLabel('Unexplained only').check()
    await expect(moved).toHaveCount(0)
    expect(await obstacles(page, STANDARDS)).toEqual([])
  })

  await test.step('as of the first reading everything is as it was', async () => {
    await open(page, `${root}/state?type=user&object=${grace.id}`)
    await expect(pane(page, 'User').getByRole('definition').filter({ hasText: 'Research' })).toBeVisible()
    await chooseFirstReading(page)
    await expect(pane(page, 'User').getByRole('definition').filter({ hasText: 'Sales' })).toBeVisible()
    await expect(pane(page, 'User').getByRole('definition').filter({ hasText: 'Research' })).toHaveCount(0)
  })

  await test.step('a compliance report is filtered, looked at as of then, taken along, kept and subscribed to', async () => {
    await open(page, `${root}/reports/group-membership?search=club+of+the+test`)
    await expect(rows(page, 'Members of groups')).toHaveCount(1)
    await page.getByRole('link', { name: 'User Attributes', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'User Attributes' })).toBeVisible()
    await takeAlongWhoWasInSales(page)
  })

  await test.step('the person page says what the tenant has of somebody', async () => {
    await open(page, `${root}/people/${grace.id}`)
    await expect(page.getByRole('region', { name: 'In the tenant' })).toContainText('Club of the test')
  })
})

/** On the report of User Attributes: Grace is in Sales no longer, as of the first reading she was. */
async function takeAlongWhoWasInSales(page: Page): Promise<void> {
  const grace = rows(page, 'Users').filter({ hasText: 'Grace of the test' })
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  const filters = page.getByRole('form', { name: 'Filters' })
  await filters.getByRole('combobox', { name: 'Filter' }).fill('Department')
  await page.getByRole('option', { name: 'Department' }).click()
  const value = filters.getByLabel('Value of Department')
  await value.fill('Sales')
  await value.press('Enter')
  await filters.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText('Department contains Sales')
  await expect(grace).toHaveCount(0)
  await chooseFirstReading(page)
  await expect(grace).toHaveCount(1)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const file = await downloaded(page, () => page.getByRole('menuitem', { name: /^CSV/ }).click())
  expect(openCsv(file).flat()).toContain('Grace of the test')
  await page.getByRole('button', { name: 'Save as' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Sales of then')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sales of then' })).toBeVisible()
  await expect(grace).toHaveCount(1)
  expect(await obstacles(page, STANDARDS)).toEqual([])
  await page.getByRole('link', { name: 'Subscribe' }).click()
  await expect(page.getByRole('heading', { name: 'Subscribe to Sales of then' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Recipients' }).fill('boss@contoso.example')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByRole('complementary', { name: 'Subscription' })).toContainText('Sales of then')
}

async function chooseFirstReading(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'As of: Now' }).click()
  const readings = page.getByRole('list', { name: 'Times the tenant was read' }).getByRole('button')
  await expect(readings).toHaveCount(1 + 2)
  await readings.last().click()
  await expect(page).toHaveURL(/asOf=/)
}

async function published({ rollcall, organizationId }: GraphWorld): Promise<number> {
  const { items } = await callApi(rollcall, 'GET', `/organizations/${organizationId}/state/runs`)
  return items.filter((run) => 'publishedAt' in run && run.publishedAt !== null).length
}

const Source = z.object({ connectors: z.array(z.object({ id: z.string(), kind: z.string() })) })

async function collectAgain({ rollcall, organizationId }: GraphWorld, sourceId: string): Promise<void> {
  const root = `/organizations/${organizationId}`
  const { connectors } = Source.parse(await callApi(rollcall, 'GET', `${root}/sources/${sourceId}`))
  for (const { id, kind } of connectors)
    if (kind !== 'logons') await callApi(rollcall, 'POST', `${root}/connectors/${id}/runs`, {})
}

/** Iris moved somebody from Sales to Research. */
function departmentEvent(objectId: string, at: number) {
  return {
    id: `Directory_${randomUUID()}`,
    activityDateTime: new Date(at).toISOString(),
    category: 'UserManagement',
    activityDisplayName: 'Update user',
    operationType: 'Update',
    result: 'success',
    correlationId: randomUUID(),
    initiatedBy: { user: { id: randomUUID(), userPrincipalName: 'iris@planted.example', ipAddress: '192.0.2.7' } },
    additionalDetails: [],
    targetResources: [
      {
        id: objectId,
        displayName: 'Grace of the test',
        type: 'User',
        modifiedProperties: [{ displayName: 'Department', oldValue: '["Sales"]', newValue: '["Research"]' }],
      },
    ],
  }
}
