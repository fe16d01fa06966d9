import { beforeAll, describe, expect, test } from 'vitest'
import { member } from '@/e2e/entra/login/fixture'
import { type Seeded, seedOrganization, seedUser } from '@/e2e/fixtures/directory'
import {
  type Connection,
  connect,
  type Microsoft,
  openPerson,
  push,
  startMicrosoft,
} from '@/e2e/fixtures/entra-sign-in'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'

let microsoft: Microsoft
let seeded: Seeded
let contoso: Connection
let fabrikam: Connection

beforeAll(async () => {
  microsoft = await startMicrosoft()
  seeded = await seedOrganization()
  contoso = await connect(microsoft, { seeded, tenant: microsoft.contoso }, { domains: ['contoso.com'] })
  fabrikam = await connect(microsoft, { seeded, tenant: microsoft.fabrikam }, { domains: ['fabrikam.com'] })
  await seedUser(seeded, { name: 'Local', userName: 'local@contoso.com' })
  await seedUser(seeded, { name: 'Ada', userName: 'Ada@contoso.com', profileId: contoso.profileId })
  await seedUser(seeded, { name: 'Bob', userName: 'bob@fabrikam.com', profileId: fabrikam.profileId })
  await seedUser(seeded, { name: 'Eve', userName: 'eve@contoso.com', profileId: contoso.profileId })
  await seedUser(seeded, { name: 'Eve', userName: 'eve@fabrikam.com', profileId: fabrikam.profileId })
})

/** Where a name is sent: the tenant and what Microsoft is told of the name, or null for the password field. */
async function where(userName: string, organizationId?: string) {
  const address = await openPerson(microsoft).where({ userName, ...(organizationId && { organizationId }) })
  if (address === null) return null
  const url = new URL(address)
  const tenant = url.pathname.split('/')[1] === microsoft.contoso.id ? 'contoso' : 'fabrikam'
  return `${tenant} ${url.searchParams.get('login_hint')}`
}

describe('the sign-in page of all', () => {
  test.each([
    ['Ada@Contoso.com', 'contoso ada@contoso.com'],
    ['nobody@contoso.com', 'contoso nobody@contoso.com'],
    ['bob@fabrikam.com', 'fabrikam bob@fabrikam.com'],
    ['local@contoso.com', null],
    ['Ada', null],
    ['ada@northwind.com', null],
    ['@', null],
  ])('sends %s to %s', async (name, expected) => {
    expect(await where(name)).toBe(expected)
  })

  test('lets no local user of another organization take a name of a confirmed domain', async () => {
    await seedUser(await seedOrganization('Other'), { name: 'Ada', userName: 'ceo@contoso.com' })
    expect(await where('ceo@contoso.com')).toBe('contoso ceo@contoso.com')
  })

  test('keeps the password field for local users of the managing organization, whatever their domain', async () => {
    const managing = await seedOrganization('Managing')
    const { organizationId: id } = managing
    await withOrganization(id, ({ db }) => db.organization.update({ where: { id }, data: { managing: true } }))
    await seedUser(managing, { name: 'Operator', userName: 'operator@contoso.com' })
    expect(await where('operator@contoso.com')).toBeNull()
  })

  test('does not count a claim that is not confirmed, or was confirmed for another tenant', async () => {
    const domainClaim = { organizationId: seeded.organizationId, profileId: contoso.profileId, claimedBy: 'Test' }
    const at = new Date()
    await withOrganization(seeded.organizationId, async ({ db }) => {
      await db.domainClaim.create({ data: { ...domainClaim, domain: 'claimed.example', claimedAt: at } })
      const confirmed = { confirmedAt: at, confirmedTenantId: microsoft.fabrikam.id }
      await db.domainClaim.create({ data: { ...domainClaim, ...confirmed, domain: 'moved.example', claimedAt: at } })
    })
    expect(await where('ada@claimed.example')).toBeNull()
    expect(await where('ada@moved.example')).toBeNull()
  })
})

describe("an organization's own page", () => {
  test.each([
    ['ada@contoso.com', 'contoso ada@contoso.com'],
    ['nobody@fabrikam.com', 'fabrikam nobody@fabrikam.com'],
    ['somebody@else.example', 'contoso somebody@else.example'],
    ['local@contoso.com', null],
    ['ADA', 'contoso ada@contoso.com'],
    ['bob', 'fabrikam bob@fabrikam.com'],
  ])('sends %s to %s', async (name, expected) => {
    expect(await where(name, seeded.organizationId)).toBe(expected)
  })

  test('answers a part before @ of nobody, or of two, as it answers one that it knows', async () => {
    const KNOWN =
      /^(contoso [\w.]+@contoso\.com|fabrikam [\w.]+@fabrikam\.com|contoso [\w.]+@(claimed|moved)\.example)$/
    const names = Array.from({ length: 80 }, (_, at) => `nobody${at}`)
    const tenants = new Set<string | undefined>()
    for (const name of ['eve', ...names]) {
      const first = await where(name, seeded.organizationId)
      expect(first).toMatch(KNOWN)
      expect(await where(name, seeded.organizationId)).toBe(first)
      if (name !== 'eve') tenants.add(first?.split(' ')[0])
    }
    // Which of the profiles it is follows from a key that is new here each time: of so many names none goes to the same one by chance.
    expect(tenants.size).toBe(2)
  })

  test('knows no other organization, and none that does not exist', async () => {
    const other = await seedOrganization('Northwind')
    expect(await where('ada@contoso.com', other.organizationId)).toBeNull()
    expect(await where('ada@contoso.com', newId())).toBeNull()
  })
})

test('the address at Microsoft carries what ties its answer to this sign-in, and nothing else', async () => {
  const address = new URL((await openPerson(microsoft).where({ userName: 'ada@contoso.com' })) ?? '')
  expect(address.origin + address.pathname).toBe(`${microsoft.base}/${microsoft.contoso.id}/oauth2/v2.0/authorize`)
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: contoso.app.appId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: 'http://localhost:3000/authentication/login-via-oidc',
    scope: 'openid profile',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
    login_hint: 'ada@contoso.com',
  })
})

test('a profile without a client secret has no sign-in', async () => {
  const lonely = await seedOrganization('Lonely')
  const { profileId } = await connect(microsoft, { seeded: lonely, tenant: microsoft.contoso })
  await push({ ...contoso, seeded: lonely, profileId }, member(microsoft.contoso))
  await withOrganization(lonely.organizationId, ({ db }) =>
    db.entraProfile.updateMany({ data: { clientSecretSealed: null } }),
  )
  expect(await where('ada@contoso.com', lonely.organizationId)).toBeNull()
})
