import { beforeAll, describe, expect, test } from 'vitest'
import { aSource } from '@/e2e/fixtures/activity'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { ADA, BOB, GUEST, id, object, TENANT } from '@/e2e/fixtures/hand-made-tenant'
import { publishState } from '@/e2e/fixtures/published-state'
import { countStateRows, readStateRows, type StateAsking, streamStateRows } from './report'
import { parseStateQueryText } from './report-query'

const PUBLISHED = new Date('2026-11-20T06:00:00Z')
let contoso: Seeded
let asking: StateAsking

beforeAll(async () => {
  contoso = await seedOrganization()
  const { organizationId } = contoso
  const sourceId = await aSource(organizationId)
  const run = await publishState({ organizationId, sourceId }, TENANT, PUBLISHED)
  asking = {
    ...{ organizationId, sourceId, run, at: PUBLISHED, zone: 'Europe/Berlin', found: null },
    privilegedRoles: ['global administrator'],
    privilegedGroups: ['sales'],
  }
})

async function rows(text: string, columns: string[], more: Partial<StateAsking> = {}) {
  const found = await readStateRows({ ...asking, ...more }, parseStateQueryText(text), { offset: 0, limit: 100 })
  return found.map(({ cells }) => columns.map((column) => cells[column]))
}

const names = async (text: string) => (await rows(text, ['name'])).flat()

describe('role members', () => {
  test('are every account that has a role, whichever way, and until when', async () => {
    const columns = ['role', 'name', 'accountType', 'userType', 'assignment', 'membership', 'through', 'scope', 'until']
    expect(await rows('table=role-members', columns)).toEqual([
      ['Desk', 'bob', 'User', 'Member', 'Active', 'Direct', null, 'North', null],
      ['Global Administrator', 'Ada', 'User', 'Member', 'Active', 'Through group', 'Admins', 'Directory', null],
      [
        'Global Administrator',
        'bob',
        'User',
        'Member',
        'Eligible',
        'Direct',
        null,
        'Directory',
        '2027-01-01T00:00:00.000Z',
      ],
      [
        'Global Administrator',
        'Guest',
        'User',
        'Guest',
        'Activated',
        'Direct',
        null,
        'Directory',
        '2026-11-20T08:00:00.000Z',
      ],
      ['Global Administrator', 'Robot', 'Service principal', null, 'Active', 'Direct', null, 'Directory', null],
    ])
  })

  test('are as privileged as the definitions of the organization say', async () => {
    expect(await names('table=role-members&f=privileged:equals:no')).toEqual(['bob'])
    const desk = { privilegedRoles: ['desk'] }
    expect(await rows('table=role-members&f=privileged:equals:yes', ['role'], desk)).toEqual([['Desk']])
  })
})

test('roles count their members once, and tell those that nobody has', async () => {
  const columns = ['name', 'builtIn', 'privileged', 'members', 'direct', 'throughGroups', 'eligible']
  expect(await rows('table=roles', columns)).toEqual([
    ['Desk', false, false, 1, 1, 0, 0],
    ['Global Administrator', true, true, 4, 2, 1, 1],
  ])
})

test('users have what the tenant says of them, and what is odd in one spoils nothing', async () => {
  const columns = ['name', 'status', 'origin', 'lastSignIn', 'inactiveDays', 'mfa', 'created', 'roles', 'licences']
  expect(await rows('table=users', columns)).toEqual([
    [
      ...['Ada', 'Enabled', 'Hybrid AD', '2026-11-10T05:00:00.000Z', 10, true, '2024-01-02T03:04:05.000Z'],
      ['Global Administrator'],
      ['SPE_E5', id(51)],
    ],
    ['bob', 'Disabled', 'Microsoft Entra ID', null, null, null, null, ['Desk', 'Global Administrator'], null],
    [
      'Guest',
      'Enabled',
      'Microsoft Entra ID',
      '2026-09-01T00:00:00.000Z',
      80,
      false,
      null,
      ['Global Administrator'],
      null,
    ],
  ])
  expect(await rows('table=users&search=ADA', ['phones', 'methods', 'passwordNeverExpires', 'strongPassword'])).toEqual(
    [[['+1 2', '+3 4'], ['fido2SecurityKey'], true, false]],
  )
})

test.each(['infinity', '-infinity', 'yesterday', '0001-01-01T00:00:00Z', '2026-13-01T00:00:00Z', 'soon', ''])(
  'what is no moment is none, and spoils no report: %j',
  async (createdDateTime) => {
    const { organizationId } = await seedOrganization()
    const sourceId = await aSource(organizationId)
    const user = [{ id: id(1), name: 'Odd', properties: { userPrincipalName: 'odd@contoso.com', createdDateTime } }]
    const run = await publishState({ organizationId, sourceId }, { objects: { user } }, PUBLISHED)
    expect(await rows('table=users', ['name', 'created'], { organizationId, sourceId, run })).toEqual([['Odd', null]])
  },
)

test('a password expires as its domain says, unless something keeps it from that', async () => {
  const { organizationId } = await seedOrganization()
  const sourceId = await aSource(organizationId)
  const person = (n: number, name: string, more: object = {}) => {
    const changed = { lastPasswordChangeDateTime: '2026-10-01T12:00:00Z' }
    return {
      id: id(n),
      name,
      properties: { userPrincipalName: `${name}@Contoso.com`, userType: 'Member', ...changed, ...more },
    }
  }
  const user = [
    person(1, 'Ada'),
    person(2, 'Exempt', { passwordPolicies: 'DisableStrongPassword, DisablePasswordExpiration' }),
    person(3, 'Guest', { userType: 'Guest' }),
    person(4, 'Hybrid', { onPremisesSyncEnabled: true }),
    person(5, 'Never', { userPrincipalName: 'never@fabrikam.com' }),
    person(6, 'Odd', { lastPasswordChangeDateTime: 'yesterday' }),
    person(7, 'Stranger', { userPrincipalName: 'stranger@elsewhere.com' }),
    person(8, 'Untold', { userPrincipalName: 'untold@tailspin.com' }),
    person(9, 'Federated', { userPrincipalName: 'ada@federated.com' }),
  ]
  const domain = [
    ['contoso.com', 90],
    ['fabrikam.com', 2_147_483_647],
    ['tailspin.com', null],
    ['federated.com', 90, 'Federated'],
  ].map(([name, days, authenticationType = 'Managed']) => {
    return {
      id: String(name),
      name: String(name),
      properties: { passwordValidityPeriodInDays: days, authenticationType },
    }
  })
  const run = await publishState({ organizationId, sourceId }, { objects: { user, domain } }, PUBLISHED)
  const found = await rows('table=users&f=passwordExpires:exists:', ['name', 'passwordExpires'], {
    organizationId,
    sourceId,
    run,
  })
  expect(found).toEqual([['Ada', '2026-12-30T12:00:00.000Z']])
})

test('groups have their kind, and count who is in them', async () => {
  const columns = ['name', 'groupType', 'membership', 'members', 'owners', 'roleAssignable', 'roles']
  expect(await rows('table=groups', columns)).toEqual([
    ['Admins', 'Security', 'Assigned', 1, 0, true, ['Global Administrator']],
    ['Empty', 'Security', 'Assigned', 0, 0, false, null],
    ['Sales', 'Mail-enabled security', 'Assigned', 2, 0, false, null],
    ['Team', 'Microsoft 365', 'Dynamic', 3, 1, false, null],
  ])
})

test('members of groups include those of groups within, once, and groups that are in each other end', async () => {
  const columns = ['group', 'name', 'accountType', 'membership', 'through', 'adminGroup']
  expect(await rows('table=group-members', columns)).toEqual([
    ['Admins', 'Ada', 'User', 'Direct', null, true],
    ['Sales', 'bob', 'User', 'Direct', null, true],
    ['Sales', 'Guest', 'User', 'Nested', 'Team', true],
    ['Sales', 'Team', 'Group', 'Direct', null, true],
    ['Team', 'bob', 'User', 'Direct', null, false],
    ['Team', 'Guest', 'User', 'Direct', null, false],
    ['Team', 'Sales', 'Group', 'Direct', null, false],
  ])
})

test('devices have their state and how long nobody used them', async () => {
  const columns = ['name', 'status', 'system', 'inactiveDays', 'trust', 'compliant', 'managed']
  expect(await rows('table=devices', columns)).toEqual([
    ['PC-1', 'Disabled', 'Windows', 111, 'Hybrid joined', true, null],
  ])
})

describe('filters', () => {
  test.each([
    ['f=name:equals:ADA', 'Ada'],
    ['f=name:equals:ada&f=name:equals:bob', 'Ada bob'],
    ['f=name:not-equals:ada&f=name:not-equals:bob', 'Guest'],
    ['f=userName:contains:%23EXT%23', 'Guest'],
    ['f=userName:contains:%25', ''],
    ['f=userName:starts-with:bo', 'bob'],
    ['f=userName:ends-with:.COM&f=name:not-contains:b', 'Ada Guest'],
    ['f=department:exists', 'Ada'],
    ['f=department:not-exists', 'bob Guest'],
    ['f=department:not-equals:Research', 'bob Guest'],
    ['f=status:equals:disabled', 'bob'],
    ['f=status:equals:enabled&f=userType:equals:guest', 'Guest'],
    ['f=mfa:equals:no', 'Guest'],
    ['f=mfa:exists', 'Ada Guest'],
    ['f=mfa:not-equals:yes', 'bob Guest'],
    ['f=inactiveDays:gte:10&f=inactiveDays:lt:80', 'Ada'],
    ['f=inactiveDays:gt:10', 'Guest'],
    ['f=inactiveDays:not-exists', 'bob'],
    ['f=lastSignIn:lt:2026-11-10', 'Guest'],
    ['f=lastSignIn:lte:2026-11-10', 'Ada Guest'],
    ['f=lastSignIn:gt:2026-11-10', ''],
    ['f=lastSignIn:gte:last-30-days', 'Ada'],
    ['f=roles:equals:desk', 'bob'],
    ['f=roles:contains:global', 'Ada bob Guest'],
    ['f=roles:not-equals:desk', 'Ada Guest'],
    ['f=licences:not-exists', 'bob Guest'],
    ['search=contoso+bob', 'bob'],
    ['search=100%25', ''],
    ['sort=-name', 'Guest bob Ada'],
    ['sort=inactiveDays', 'Ada Guest bob'],
  ])('%s finds %s', async (text, expected) => {
    expect((await names(`table=users&${text}`)).join(' ')).toBe(expected)
    const query = parseStateQueryText(`table=users&${text}`)
    expect(await countStateRows(asking, query)).toBe(expected.split(' ').filter(Boolean).length)
  })

  test.each([
    ['name=x', 'names no table'],
    ['table=cars', 'is no table'],
    ['table=users&f=nothing:equals:x', 'there is no column “nothing”'],
    ['table=users&f=mfa:contains:x', 'only with equals, not-equals'],
    ['table=users&f=mfa:equals:perhaps', 'yes or no'],
    ['table=users&f=inactiveDays:gt:soon', 'must be a number'],
    ['table=users&f=lastSignIn:lt:soon', 'must be a day'],
    ['table=users&f=status:equals:asleep', 'there are only Enabled, Disabled'],
    ['table=users&f=name:equals:', 'it needs a value'],
    ['table=users&sort=nothing', 'is no column of this table'],
    ['table=users&asOf=yesterday', 'must be a date and time'],
  ])('%s is refused: %s', (text, sentence) => {
    const refusal = expect.objectContaining({ message: expect.stringContaining(sentence) })
    expect(() => parseStateQueryText(text)).toThrow(expect.objectContaining({ issues: [refusal] }))
  })
})

test('only what a check found is shown, where it finds what the table has', async () => {
  const found = { found: [BOB, GUEST] }
  expect(await rows('table=users', ['name'], found)).toEqual([['bob'], ['Guest']])
  expect(await rows('table=users', ['name'], { found: [] })).toEqual([])
  expect(await rows('table=roles', ['name'], { found: [] })).toHaveLength(2)
})

test('a stream has every row once, and stops when nobody wants it', async () => {
  const query = parseStateQueryText('table=users')
  const streamed: unknown[] = []
  for await (const batch of streamStateRows(asking, query, new AbortController().signal)) streamed.push(...batch)
  expect(streamed).toEqual(await readStateRows(asking, query, { offset: 0, limit: 100 }))
  const gone = AbortSignal.abort()
  await expect(streamStateRows(asking, query, gone).next()).rejects.toThrow()
})

test('what happened later changes nothing of a run, and another organization has none of it', async () => {
  const { organizationId, sourceId } = asking
  await publishState({ organizationId, sourceId }, { objects: { user: [object(ADA, 'Ada again')] } })
  expect(await names('table=users')).toEqual(['Ada', 'bob', 'Guest'])
  expect(await rows('table=users', ['name'], { run: asking.run + 1 })).toEqual([['Ada again']])
  const foreign = await seedOrganization('Fabrikam')
  expect(await rows('table=users', ['name'], { organizationId: foreign.organizationId })).toEqual([])
})
