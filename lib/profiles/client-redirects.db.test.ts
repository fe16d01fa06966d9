import { beforeAll, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile } from '@/e2e/fixtures/directory'
import { auditOf } from '@/e2e/fixtures/profiles'
import { withOrganization } from '@/lib/db/organization'
import { listClientRedirects, setClientRedirect } from './client-redirects'
import { SetClientRedirect } from './redirect-schema'
import { getSignInSettings } from './sign-in'

let managing: Seeded
let managed: Seeded

beforeAll(async () => {
  managing = await seedOrganization('Managing')
  managed = await seedOrganization('Managed')
  const { organizationId: id } = managing
  await withOrganization(id, ({ db }) => db.organization.update({ where: { id }, data: { managing: true } }))
})

const redirectsOf = async (profileId: string) =>
  (await getSignInSettings(managed.actor, profileId)).redirects.map(({ client, platform, uri }) => [
    client,
    platform,
    uri,
  ])

test('the rows of the table are the originals’, and the guides of all profiles show what was set', async () => {
  const profileId = await seedProfile(managed)
  const before = [
    ['Web Application', 'Web', 'http://localhost:3000/authentication/login-via-oidc'],
    ['Advanced view & Autofill', 'Web', 'https://login.microsoftonline.com/common/oauth2/nativeclient'],
    ['Google Chrome Extension', 'Web', 'https://bpjfchmapbmjeklgmlkabfepflgfckip.chromiumapp.org'],
    ['Microsoft Edge Extension', 'Web', 'https://ahdfobpkkckhdhbmnpjehdkepaddfhek.chromiumapp.org'],
    ['Firefox Extension', 'Web', 'https://28c91153e2d5b36394cfb1543c897e447d0f1017.extensions.allizom.org'],
    ['iOS & Android', 'Mobile & desktop', 'psrmobile://auth'],
  ]
  expect(await redirectsOf(profileId)).toEqual(before)
  await setClientRedirect(managing.actor, { client: 'iOS & Android', uri: 'rollcall://auth' })
  expect((await redirectsOf(profileId)).at(-1)).toEqual(['iOS & Android', 'Mobile & desktop', 'rollcall://auth'])
  const { items } = await setClientRedirect(managing.actor, { client: 'iOS & Android', uri: null })
  expect(items.some(({ set }) => set)).toBe(false)
  expect(await redirectsOf(profileId)).toEqual(before)
  expect(await auditOf(managing, managing.organizationId)).toMatchObject([
    { action: 'sign-in.redirect-changed', before: { uri: 'psrmobile://auth' }, after: { uri: 'rollcall://auth' } },
    { action: 'sign-in.redirect-changed', before: { uri: 'rollcall://auth' }, after: { uri: 'psrmobile://auth' } },
  ])
})

test('only the managing organization reads and sets them', async () => {
  const refused = expect.objectContaining({ code: 'forbidden' })
  await expect(listClientRedirects(managed.actor)).rejects.toEqual(refused)
  await expect(setClientRedirect(managed.actor, { client: 'iOS & Android', uri: 'evil://auth' })).rejects.toEqual(
    refused,
  )
})

test.each([
  ['Google Chrome Extension', 'https://abc.chromiumapp.org/signed-in', true],
  ['iOS & Android', 'com.example.rollcall://auth', true],
  ['iOS & Android', 'http://localhost/signed-in', true],
  ['Firefox Extension', 'http://abc.extensions.allizom.org', false],
  ['Firefox Extension', 'rollcall://auth', false],
  ['iOS & Android', 'http://example.org/auth', false],
  ['iOS & Android', 'javascript:alert(1)', false],
  ['iOS & Android', 'https://example.org/auth#part', false],
  ['iOS & Android', 'https://*.example.org/auth', false],
  ['iOS & Android', 'https://user@example.org/auth', false],
  ['iOS & Android', 'no address', false],
  ['Web Application', 'https://example.org/auth', false],
])('for %s %s is accepted: %s', (client, uri, accepted) => {
  expect(SetClientRedirect.safeParse({ client, uri }).success).toBe(accepted)
})
