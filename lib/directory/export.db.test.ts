import { expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUnit, seedUser } from '@/e2e/fixtures/directory'
import { withOrganization } from '@/lib/db/organization'
import { exportRoles, exportUnits, exportUsers, printUnits, printUsers } from './export'
import { ENTERPRISE } from './manager'
import { RoleFilter, UserFilter } from './schema'

async function lines(file: { csv: ReadableStream<Uint8Array> }) {
  const text = await new Response(file.csv).text()
  return text.trimEnd().split('\r\n')
}

function audit({ organizationId }: Seeded) {
  return withOrganization(organizationId, ({ db }) =>
    db.consoleAudit.findMany({ select: { action: true, after: true } }),
  )
}

test('users are exported under the filters of the list, with unit path and what SCIM delivered', async () => {
  const contoso = await seedOrganization('Contoso & Söhne')
  const profileId = await seedProfile(contoso)
  const sales = await seedUnit(contoso, 'Sales')
  await seedUser(contoso, {
    name: '=cmd|calc',
    userName: 'anna@contoso.com',
    profileId,
    unitId: sales,
    active: false,
    attributes: { title: 'Clerk', name: { givenName: '@Anna' }, [ENTERPRISE]: { department: '-Sales' } },
  })
  await seedUser(contoso, { name: 'Local' })
  const file = await exportUsers(contoso.actor, UserFilter.parse({ origin: profileId }))
  expect(file.fileName).toMatch(/^rollcall-users-contoso-söhne-\d{4}-\d\d-\d\d\.csv$/)
  const [header, anna, ...others] = await lines(file)
  expect(header).toContain('"User name","Display name","Given name"')
  expect(anna).toContain(
    `"anna@contoso.com","'=cmd|calc","'@Anna",,"anna@contoso.com","disabled","Contoso & Söhne / Sales","Contoso Entra","Clerk","'-Sales"`,
  )
  expect(others).toEqual([])
  expect(await audit(contoso)).toEqual([{ action: 'users.exported', after: { origin: [profileId] } }])
})

test('every user is in the file once, however many pages it takes', async () => {
  const contoso = await seedOrganization()
  await withOrganization(
    contoso.organizationId,
    ({ db }) => db.$executeRaw`
      insert into directory_user (organization_id, id, unit_id, user_name, user_name_key, display_name, sort_key, search_key)
      select ${contoso.organizationId}::uuid, gen_random_uuid(), ${contoso.unitId}::uuid, 'export' || n, 'export' || n, 'Same name', 'same name', 'x'
      from generate_series(1, 2500) n`,
  )
  const names = (await lines(await exportUsers(contoso.actor, UserFilter.parse({}))))
    .slice(1)
    .map((line) => line.split(',')[0])
  expect(new Set(names).size).toBe(2500)
  expect(names).toHaveLength(2500)
})

test('roles are exported a line a membership, and a role without members has its line, too', async () => {
  const contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  const anna = await seedUser(contoso, { name: 'Anna', userName: 'roles-anna@contoso.com', profileId })
  const gone = await seedUser(contoso, { name: 'Gone', profileId, deletedAt: new Date() })
  const sales = await seedRole(contoso, { name: 'Sales', profileId, members: [anna, gone] })
  const empty = await seedRole(contoso, { name: 'Empty' })
  const [, ...rows] = await lines(await exportRoles(contoso.actor, RoleFilter.parse({})))
  expect(rows).toHaveLength(2)
  expect(rows[0]).toBe(`"Empty","Local","${empty}",,"active",,,,,,`)
  expect(rows[1]).toMatch(
    new RegExp(
      `^"Sales","Contoso Entra","${sales}",,"active","roles-anna@contoso.com","Anna","active","${anna}","Contoso Entra","`,
    ),
  )
})

test('the structure is exported by path', async () => {
  const contoso = await seedOrganization()
  const sales = await seedUnit(contoso, 'Sales')
  await seedUnit(contoso, 'North', sales)
  const [, ...rows] = await lines(await exportUnits(contoso.actor))
  expect(rows.map((row) => row.split(',')[0])).toEqual(['"Contoso"', '"Contoso / Sales"', '"Contoso / Sales / North"'])
})

test('a print shows the rows of the list and is written to the console audit', async () => {
  const contoso = await seedOrganization()
  await seedUser(contoso, { name: 'Anna' })
  const print = await printUsers(contoso.actor, UserFilter.parse({ search: 'anna' }))
  expect(print).toMatchObject({ organization: 'Contoso', rows: [{ displayName: 'Anna' }], more: false })
  expect(await audit(contoso)).toEqual([{ action: 'users.printed', after: { search: 'anna' } }])
})

test('the structure is printed with every unit, and written to the console audit', async () => {
  const contoso = await seedOrganization()
  const sales = await seedUnit(contoso, 'Sales')
  await seedUser(contoso, { name: 'Anna', unitId: sales })
  const print = await printUnits(contoso.actor)
  expect(print).toMatchObject({ organization: 'Contoso', more: false })
  expect(print.rows.map(({ name, users }) => [name, users]).toSorted()).toEqual([
    ['Contoso', 0],
    ['Sales', 1],
  ])
  expect(await audit(contoso)).toMatchObject([{ action: 'structure.printed' }])
})
