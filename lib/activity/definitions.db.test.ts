import { beforeEach, expect, test } from 'vitest'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { seedSource } from '@/e2e/fixtures/sources'
import { withOrganizationSql } from '@/lib/db/organization'
import { BusinessHours, UpdateDefinitions } from './definition-schema'
import { getDefinitions, OFFICE_HOURS, readDefinitions, updateDefinitions } from './definitions'
import { BUILT_IN_ROLES } from './roles-schema'

let seeded: Seeded

beforeEach(async () => {
  seeded = await seedOrganization()
})

const read = () => withOrganizationSql(seeded.organizationId, readDefinitions)
const change = (input: UpdateDefinitions) => updateDefinitions(seeded.actor, UpdateDefinitions.parse(input))

test('where nobody chose, the built-in roles are privileged and the office is open from Monday to Friday, 08:00 to 17:00', async () => {
  expect(await getDefinitions(seeded.actor)).toMatchObject({
    privilegedRoles: BUILT_IN_ROLES,
    builtInRoles: true,
    privilegedGroups: [],
    businessHours: OFFICE_HOURS,
    updatedAt: null,
  })
})

test('a role is meant by the name that the log had for it before as well', async () => {
  expect((await read()).privilegedRoles).toEqual(
    expect.arrayContaining(['Global Administrator', 'Company Administrator']),
  )
  await change({ privilegedRoles: ['Global Reader'] })
  expect((await read()).privilegedRoles).toEqual(['Global Reader'])
})

test('a change of one list leaves the others, is recorded, and null goes back to the built-in roles', async () => {
  await change({ privilegedRoles: [] })
  await change({ privilegedGroups: ['Domain owners', 'Domain owners'] })
  const night = OFFICE_HOURS.map((day) => day && { from: '22:00', to: '06:00' })
  const after = await change({ businessHours: night })
  expect(after).toMatchObject({
    privilegedRoles: [],
    builtInRoles: false,
    privilegedGroups: ['Domain owners'],
    businessHours: night,
  })
  expect(await change({ privilegedRoles: null })).toMatchObject({ privilegedRoles: BUILT_IN_ROLES, builtInRoles: true })
  const entries = await rowsOf(
    seeded.organizationId,
    "select action, before, after from console_audit where organization_id = $1 and action = 'definitions.changed' order by number",
  )
  expect(entries).toHaveLength(4)
  expect(entries[1]).toMatchObject({ before: { privilegedGroups: [] }, after: { privilegedGroups: ['Domain owners'] } })
})

test('two changes of different lists at once leave both', async () => {
  await Promise.all([change({ privilegedGroups: ['Owners'] }), change({ privilegedRoles: ['Global Reader'] })])
  expect(await getDefinitions(seeded.actor)).toMatchObject({
    privilegedGroups: ['Owners'],
    privilegedRoles: ['Global Reader'],
  })
})

test('groups that roles can be assigned to are privileged, as long as their source is there; what kept them from being read is told', async () => {
  const source = await seedSource(seeded)
  const rows = (text: string, values: unknown[] = []) => rowsOf(seeded.organizationId, text, values)
  await rows(
    "insert into source_assignable_group values ($1, $2, gen_random_uuid(), 'Tier 0', now()), ($1, $2, gen_random_uuid(), 'Owners', now())",
    [source.id],
  )
  await change({ privilegedGroups: ['Owners'] })
  expect((await read()).privilegedGroups).toEqual(['Owners', 'Tier 0'])
  await rows(
    `update source set tenant_name = 'Contoso', groups_problem = '{"sentence": "Not allowed.", "fix": "Allow it."}' where organization_id = $1`,
  )
  expect((await getDefinitions(seeded.actor)).unread).toEqual([
    { tenant: 'Contoso', sentence: 'Not allowed.', fix: 'Allow it.' },
  ])
  await rows('update source set deleted_at = now() where organization_id = $1')
  expect(await getDefinitions(seeded.actor)).toMatchObject({ roleAssignableGroups: [], unread: [] })
})

test.each([
  ['six days', OFFICE_HOURS.slice(1)],
  ['an hour that is none', OFFICE_HOURS.map(() => ({ from: '8', to: '25:00' }))],
  ['a day of no length', OFFICE_HOURS.map(() => ({ from: '08:00', to: '08:00' }))],
])('business hours of %s are refused', (_, hours) => {
  expect(BusinessHours.safeParse(hours).success).toBe(false)
})
