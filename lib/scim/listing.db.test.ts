import { beforeAll, describe, expect, test } from 'vitest'
import { ENTERPRISE, filter, group, makeProfile, type ScimClient, scimClient, user } from '@/e2e/fixtures/scim-profile'

let scim: ScimClient
const ids: Record<string, string> = {}
const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

beforeAll(async () => {
  scim = scimClient(await makeProfile())
  const people: [string, Record<string, unknown>][] = [
    [
      'anna',
      {
        externalId: 'Ext-1',
        displayName: 'Anna',
        name: { familyName: 'Zeta' },
        emails: [{ type: 'work', value: 'Anna+x@contoso.example' }],
      },
    ],
    [
      'bob',
      {
        externalId: 'ext-1',
        displayName: 'bob',
        active: false,
        emails: [
          { type: 'work', value: 'b1@x.example' },
          { type: 'work', value: 'b2@x.example' },
        ],
      },
    ],
    ["o'malley", { displayName: 'Ômalley "the" \\', [ENTERPRISE]: { department: 'Sales', manager: { value: 'm-1' } } }],
    [
      'dora',
      {
        emails: [
          { type: 'home', value: 'd@x.example' },
          { type: 'work', value: 'd@work.example', primary: true },
        ],
        title: 'Engineer',
      },
    ],
  ]
  for (const [name, more] of people)
    ids[name] = (await scim('POST', '/Users', user(`${name}@contoso.example`, more))).id
  const first = await scim(
    'POST',
    '/Groups',
    group('All', { externalId: 'g', members: [{ value: ids.anna }, { value: ids.bob }] }),
  )
  ids.All = first.id
  ids.None = (await scim('POST', '/Groups', group('None'))).id
})

const named = (...names: string[]) => names.map((name) => ids[name])

describe('filters (R33-R38)', () => {
  test.each<[string, string[]]>([
    ['userName eq "ANNA@contoso.example"', ['anna']],
    ['USERNAME EQ "anna@contoso.example"', ['anna']],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "anna@contoso.example"', ['anna']],
    ['userName sw anna', ['anna']],
    ['externalId eq "ext-1"', ['bob']],
    ['externalId eq "EXT-1"', []],
    ['externalId pr', ['anna', 'bob']],
    ['not (externalId eq "ext-1")', ['anna', "o'malley", 'dora']],
    ['displayName eq "BOB"', ['bob']],
    ['displayName eq "Ômalley \\"the\\" \\\\"', ["o'malley"]],
    ['displayName co "ôM"', ["o'malley"]],
    ['userName eq "o\'malley@contoso.example"', ["o'malley"]],
    ['active eq false', ['bob']],
    ['active eq "False"', ['bob']],
    ['active ne true', ['bob']],
    ['emails[type eq "work"].value eq "anna+x@contoso.example"', ['anna']],
    ['emails[type eq "work"].value eq "B2@x.example"', ['bob']],
    ['emails[type eq "work"].value eq "d@x.example"', []],
    ['emails.value eq "d@x.example"', ['dora']],
    ['emails eq "d@work.example"', ['dora']],
    ['emails[type eq "work" and value co "@work"]', ['dora']],
    ['emails[type eq "home"]', ['dora']],
    ['emails[primary eq true]', ['dora']],
    ['emails pr', ['anna', 'bob', 'dora']],
    ['manager eq "m-1"', ["o'malley"]],
    [`${ENTERPRISE}:manager.value eq "m-1"`, ["o'malley"]],
    [`${ENTERPRISE}:department eq "sales"`, ["o'malley"]],
    ['name.familyName eq "zeta"', ['anna']],
    ['title eq "x" or userName sw "dora" and active eq true', ['dora']],
    ['(title pr or externalId pr) and not (active eq false)', ['anna', 'dora']],
    ['groups eq "{All}"', ['anna', 'bob']],
    ['groups.display eq "all"', ['anna', 'bob']],
    ['groups pr', ['anna', 'bob']],
    ['meta.created gt "2015-10-10T14:38:21.8617979-07:00"', ['anna', 'bob', "o'malley", 'dora']],
    ['meta.lastModified lt 2015-10-10T14:38:21Z', []],
    ['meta.version eq "W/\\"1\\""', ['anna', 'bob', "o'malley", 'dora']],
    ['meta.resourceType eq "Group"', []],
    ['schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', ["o'malley"]],
    ['id eq "{anna}"', ['anna']],
    ['id eq "{anna}" and manager eq "m-1"', []],
    ['id eq "no-uuid"', []],
    ['userName eq "\u0027; drop table directory_user; --"', []],
    ['urn:x:y:2.0:User:anything eq "x"', []],
  ])('%s', async (text, expected) => {
    const asked = text.replace(/\{(\w+)\}/, (_, name) => ids[name] ?? '')
    const found = await scim('GET', `/Users?${filter(asked)}`)
    expect(found).toMatchObject({ status: 200, body: { totalResults: expected.length } })
    expect(found.ids).toEqual(named(...expected))
  })

  test('R36: a plus is a space, %2B is a plus, and nothing is decoded twice', async () => {
    const path = '/Users?filter=emails%5Btype+eq+%22work%22%5D.value+eq+%22Anna%2Bx%40contoso.example%22'
    expect((await scim('GET', path)).ids).toEqual(named('anna'))
    expect((await scim('GET', '/Users?filter=userName+eq+%22anna%2540contoso.example%22')).ids).toEqual([])
  })

  test.each(['nonsense eq "x"', 'userName xx "x"', 'active gt true', 'userName eq', '"', 'userName eq "\0"', '', '('])(
    'R37: %j is 400 invalidFilter and never everybody',
    async (text) => {
      expect(await scim('GET', `/Users?${filter(text)}`)).toMatchObject({
        status: 400,
        body: { scimType: 'invalidFilter' },
      })
    },
  )

  test('R16, R17: what matches nobody is 200 with zero results, for users and groups', async () => {
    for (const path of ['/Users?filter=userName+eq+%22d9f7b7f5%22', '/Groups?filter=displayName+eq+%22d9f7b7f5%22']) {
      expect(await scim('GET', path)).toMatchObject({
        status: 200,
        body: { totalResults: 0, itemsPerPage: 0, startIndex: 1, Resources: [] },
      })
    }
  })

  test.each<[string, string[]]>([
    ['displayName eq "ALL"', ['All']],
    ['externalId eq "g"', ['All']],
    ['externalId eq "G"', []],
    ['members.display co "anna"', ['All']],
    ['members[value eq "{anna}" and display eq "x"]', []],
    ['members pr', ['All']],
    ['not (members pr)', ['None']],
    ['members eq "no-uuid"', []],
  ])('groups: %s', async (text, expected) => {
    const asked = text.replace(/\{(\w+)\}/, (_, name) => ids[name] ?? '')
    expect((await scim('GET', `/Groups?${filter(asked)}`)).ids).toEqual(named(...expected))
  })
})

describe('pages (R39, R40)', () => {
  test.each<[string, object]>([
    ['', { totalResults: 4, startIndex: 1, itemsPerPage: 4 }],
    ['count=0', { totalResults: 4, startIndex: 1, itemsPerPage: 0, Resources: [] }],
    ['count=-3', { totalResults: 4, itemsPerPage: 0 }],
    ['startIndex=0&count=2', { totalResults: 4, startIndex: 1, itemsPerPage: 2 }],
    ['startIndex=3&count=5', { totalResults: 4, startIndex: 3, itemsPerPage: 2 }],
    ['startIndex=99', { totalResults: 4, startIndex: 99, itemsPerPage: 0, Resources: [] }],
    ['count=4', { totalResults: 4, itemsPerPage: 4 }],
    ['COUNT=1&STARTINDEX=2', { totalResults: 4, startIndex: 2, itemsPerPage: 1 }],
    ['startIndex=99999999999999', { totalResults: 4, itemsPerPage: 0 }],
  ])('?%s', async (query, expected) => {
    expect((await scim('GET', `/Users?${query}`)).body).toMatchObject(expected)
  })

  test.each(['count=x', 'startIndex=1.5', 'sortOrder=sideways'])('?%s is 400', async (query) => {
    expect(await scim('GET', `/Users?${query}`)).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
  })

  test('pages hold still while others are pushed: nobody twice, nobody left out', async () => {
    const busy = scimClient(await makeProfile())
    const before: string[] = []
    for (let n = 0; n < 12; n++) before.push((await busy('POST', '/Users', user(`page-${n}`))).id)
    const seen: string[] = []
    for (let start = 1; start <= 12; start += 5) {
      seen.push(...(await busy('GET', `/Users?startIndex=${start}&count=5`)).ids)
      await busy('POST', '/Users', user(`late-${start}`))
    }
    expect(seen.slice(0, 12)).toEqual(before)
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('sorting', () => {
  test.each<[string, string[]]>([
    ['sortBy=userName', ['anna', 'bob', 'dora', "o'malley"]],
    ['sortBy=userName&sortOrder=descending', ["o'malley", 'dora', 'bob', 'anna']],
    ['sortBy=displayName', ['anna', 'bob', "o'malley", 'dora']],
    ['sortBy=name.familyName&sortOrder=descending', ['bob', "o'malley", 'dora', 'anna']],
    ['sortBy=emails', ['anna', 'bob', 'dora', "o'malley"]],
    ['sortBy=meta.created&sortOrder=descending', ['dora', "o'malley", 'bob', 'anna']],
    ['sortBy=externalId', ['anna', 'bob', "o'malley", 'dora']],
  ])('?%s', async (query, expected) => {
    expect((await scim('GET', `/Users?${query}`)).ids).toEqual(named(...expected))
  })
})

test.each([
  'groups.display',
  'groups',
  'meta',
  'meta.version',
  'schemas',
  'id',
  'active',
  'manager',
  'urn:x:y:2.0:User:any',
  'urn:x:y:2.0:User:any.sub',
])('sorting by %s is answered or refused, never a fault', async (name) => {
  const { status, ids: found } = await scim('GET', `/Users?sortBy=${name}`)
  expect([200, 400]).toContain(status)
  if (status === 200) expect(found).toHaveLength(4)
})

describe('search by POST', () => {
  test('asks one kind as a GET does', async () => {
    const body = { schemas: [SEARCH], filter: 'active eq false', attributes: ['userName'], startIndex: 1, count: 10 }
    const found = await scim('POST', '/Users/.search', body)
    expect(found).toMatchObject({
      status: 200,
      body: { totalResults: 1, Resources: [{ userName: 'bob@contoso.example' }] },
    })
    expect(JSON.stringify(found.body)).not.toContain('emails')
    expect((await scim('POST', '/Groups/.search', { schemas: [SEARCH] })).ids).toEqual(named('All', 'None'))
  })

  test('asks both kinds at once, through one page after the other', async () => {
    const all = [...named('anna', 'bob', "o'malley", 'dora'), ...named('All', 'None')]
    const ask = (startIndex: number, count: number) =>
      scim('POST', '/.search', { schemas: [SEARCH], startIndex, count })
    expect(await ask(1, 50)).toMatchObject({ body: { totalResults: 6 }, ids: all })
    expect(await ask(3, 3)).toMatchObject({ body: { totalResults: 6, startIndex: 3 }, ids: all.slice(2, 5) })
    expect(await ask(6, 3)).toMatchObject({ ids: all.slice(5) })
    expect(await ask(1, 0)).toMatchObject({ body: { totalResults: 6 }, ids: [] })
  })

  test('leaves out the kind that does not know what is asked for, and is 400 where none does', async () => {
    expect((await scim('POST', '/.search', { schemas: [SEARCH], filter: 'members pr' })).ids).toEqual(named('All'))
    const refused = await scim('POST', '/.search', { schemas: [SEARCH], filter: 'nonsense pr' })
    expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } })
    expect((await scim('POST', '/.search', { filter: 'id pr' })).status).toBe(400)
  })
})

test('two filters are refused, whatever they say', async () => {
  const both = `/Users?${filter('userName eq "x"')}&FILTER=title%20pr`
  expect(await scim('GET', both)).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } })
})

test('a negated question for a work address finds everybody else, who have none or several too', async () => {
  const others = (text: string) => scim('GET', `/Users?${filter(text)}`)
  expect((await others('not (emails[type eq "work" and value eq "nobody@x.example"])')).ids).toHaveLength(4)
  expect((await others('not (emails[type eq "work"].value eq "d@work.example")')).ids).toEqual(
    named('anna', 'bob', "o'malley"),
  )
})
