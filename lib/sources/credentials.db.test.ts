import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { auditOf } from '@/e2e/fixtures/profiles'
import { now } from '@/lib/clock'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import {
  acceptCertificate,
  downloadCertificate,
  keepKeyPair,
  makeCertificate,
  monthsAfter,
  newKeyPair,
  removeCertificate,
} from './certificates'
import { requireCredential } from './credential-rules'
import { CreateCredential, type Credential, UpdateCredential } from './credential-schema'
import { createCredential, getCredential, listCredentials, removeCredential, updateCredential } from './credentials'
import { openCredential } from './open-credential'

const SECRET = 'a~client.secret-Value'
const GUID = '11111111-2222-3333-4444-555555555555'

function wanted(displayName: string, more: object = {}) {
  return CreateCredential.parse({ displayName, clientId: newId(), ...more })
}

function refusal(code: string, message = /./) {
  return expect.objectContaining({ code, message: expect.stringMatching(message) })
}

const accept = ({ organizationId }: Seeded, id = '') =>
  withOrganization(organizationId, (scope) => acceptCertificate(scope, id))
const open = ({ organizationId }: Seeded, id: string) =>
  withOrganization(organizationId, (scope) => openCredential(scope, id))
/** What serves without a try. */
const usable = async (seeded: Seeded, id: string) => (await open(seeded, id)).find(({ made }) => !made)
const states = ({ certificates }: Credential) => certificates.map(({ state }) => state)

/** A source with one connector, as a run leaves it that Microsoft refused: it tries again in an hour. */
async function aSource(
  { organizationId }: Seeded,
  credentialId: string,
  { kind = 'credential', ...more }: { kind?: string; [column: string]: unknown } = {},
) {
  const times = { createdAt: now(), updatedAt: now() }
  return withOrganization(organizationId, async ({ db }) => {
    const group = { organizationId, id: newId(), name: `Group ${newId()}`, nameKey: newId(), connectors: {} }
    await db.sourceGroup.create({ data: { ...group, ...times } })
    const source = { organizationId, id: newId(), tenantId: newId(), cloud: 'global', sourceGroupId: group.id }
    await db.source.create({ data: { ...source, ...times, credentialId, ...more } })
    const connector = { organizationId, id: newId(), sourceId: source.id, kind: 'activity', createdAt: now() }
    const refused = { condition: { kind, side: 'tenant' }, consecutiveFailures: 3, nextRunAt: inAnHour() }
    await db.connector.create({ data: { ...connector, ...refused } })
    return { tenantId: source.tenantId, groupName: group.name, connectorId: connector.id }
  })
}

function inAnHour(): Date {
  return new Date(now().getTime() + 3_600_000)
}

function isDue({ organizationId }: Seeded, id: string) {
  return withOrganization(organizationId, async ({ db }) => {
    const { nextRunAt } = await db.connector.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } })
    return nextRunAt !== null && nextRunAt <= now()
  })
}

test('neither secret nor private key is in any answer or audit entry, and both open for the token request', async () => {
  const contoso = await seedOrganization()
  const made = await createCredential(contoso.actor, wanted('Contoso', { clientSecret: SECRET, certificateMonths: 6 }))
  const changed = await updateCredential(contoso.actor, made.id, { clientSecret: `${SECRET}-2` })
  const listed = await listCredentials(contoso.actor, { limit: 10 })
  const opened = await open(contoso, made.id)
  expect(opened).toMatchObject([{ made: true, certificateId: made.certificates[0]?.id }, { secret: `${SECRET}-2` }])
  const key = opened.flatMap((one) => ('privateKeyPem' in one ? [one.privateKeyPem] : [])).join()
  expect(createPrivateKey(key).asymmetricKeyType).toBe('rsa')
  const shown = JSON.stringify([made, changed, listed, await auditOf(contoso, made.id)])
  expect(shown).not.toContain(SECRET)
  expect(shown).not.toMatch(/PRIVATE KEY|sealed/i)
  expect(shown).toContain('"clientSecret":"replaced"')
})

test.each([
  ['a GUID, which is the Secret ID', GUID.toUpperCase(), /Secret ID.*Value/],
  ['a stump', 'short', /too short/],
])('as secret %s is refused with the reason', (_, clientSecret, reason) => {
  const both = [
    CreateCredential.safeParse({ displayName: 'x', clientId: GUID, clientSecret }),
    UpdateCredential.safeParse({ clientSecret }),
  ]
  for (const { error } of both)
    expect(error?.issues).toEqual([
      expect.objectContaining({ path: ['clientSecret'], message: expect.stringMatching(reason) }),
    ])
})

test('a name is given once in an organization, in whatever case, and again in another', async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  const body = wanted('Graph', { clientSecret: SECRET })
  await createCredential(contoso.actor, body)
  const other = await createCredential(contoso.actor, { ...body, displayName: 'Other' })
  const taken = expect.objectContaining({
    code: 'conflict',
    issues: [expect.objectContaining({ path: 'displayName' })],
  })
  await expect(createCredential(contoso.actor, { ...body, displayName: 'GRAPH' })).rejects.toEqual(taken)
  await expect(updateCredential(contoso.actor, other.id, { displayName: 'graph' })).rejects.toEqual(taken)
  await createCredential(fabrikam.actor, body)
})

test('the list goes by name, page after page', async () => {
  const contoso = await seedOrganization()
  for (const name of ['b', 'C', 'a']) await createCredential(contoso.actor, wanted(name, { clientSecret: SECRET }))
  const first = await listCredentials(contoso.actor, { limit: 2 })
  const second = await listCredentials(contoso.actor, { limit: 2, cursor: first.next ?? '' })
  expect([...first.items, ...second.items].map(({ displayName }) => displayName)).toEqual(['a', 'b', 'C'])
  expect(second.next).toBeNull()
})

test('a token got with the old content is never used with the new: the version moves, and not for a mere name', async () => {
  const contoso = await seedOrganization()
  const { id } = await createCredential(contoso.actor, wanted('Contoso', { clientSecret: SECRET }))
  const keys = [(await open(contoso, id))[0]?.key]
  for (const body of [{ displayName: 'New' }, { clientSecret: 'another-secret' }, { clientId: GUID }]) {
    await updateCredential(contoso.actor, id, body)
    keys.push((await open(contoso, id))[0]?.key)
  }
  expect(keys[1]).toBe(keys[0])
  expect(new Set(keys).size).toBe(3)
})

test('without a secret there is a certificate at once, and it comes as file under a name that says whose and until when', async () => {
  const contoso = await seedOrganization()
  const made = await createCredential(contoso.actor, wanted('Contoso / Zoë'))
  expect(made).toMatchObject({
    authenticatesBy: 'certificate',
    hasClientSecret: false,
    certificates: [{ state: 'made' }],
  })
  const { fileName, der } = await downloadCertificate(contoso.actor, made.id)
  const [certificate] = made.certificates
  expect(fileName).toBe(
    `rollcall-Contoso-Zoë-${certificate?.notAfter.slice(0, 10)}-${certificate?.thumbprintSha1.slice(0, 8)}.cer`,
  )
  expect(new X509Certificate(der).subject).toBe('CN=Rollcall Contoso / Zoë')
  await expect(downloadCertificate(contoso.actor, made.id, newId())).rejects.toEqual(refusal('not_found'))
})

test('a renewal overlaps: the old certificate is used until Microsoft accepts the new one', async () => {
  const contoso = await seedOrganization()
  const { id, certificates } = await createCredential(contoso.actor, wanted('Contoso'))
  await accept(contoso, certificates[0]?.id)
  const renewed = await makeCertificate(contoso.actor, id, 24)
  expect(states(renewed)).toEqual(['made', 'in-use'])
  expect(renewed.expiresAt).toBe(certificates[0]?.notAfter)
  expect(await usable(contoso, id)).toMatchObject({ certificateId: certificates[0]?.id })
  expect((await open(contoso, id)).map(({ made }) => made)).toEqual([false, true])

  await accept(contoso, renewed.certificates[0]?.id)
  const after = await getCredential(contoso.actor, id)
  expect(states(after)).toEqual(['in-use', 'retired'])
  expect(after.expiresAt).toBe(renewed.certificates[0]?.notAfter)
  expect((await open(contoso, id)).map(({ certificateId }) => certificateId)).toEqual([renewed.certificates[0]?.id])
  const actions = (await auditOf(contoso, id)).map(({ action }) => action)
  expect(actions.filter((action) => action === 'credential.certificate-accepted')).toHaveLength(2)
})

test('of two renewals at once both are made, and the newest accepted one is in use in whichever order they are accepted', async () => {
  const contoso = await seedOrganization()
  const { id, certificates } = await createCredential(contoso.actor, wanted('Contoso'))
  await accept(contoso, certificates[0]?.id)
  await Promise.all([makeCertificate(contoso.actor, id, 12), makeCertificate(contoso.actor, id, 12)])
  const { certificates: three } = await getCredential(contoso.actor, id)
  expect(three).toHaveLength(3)
  await accept(contoso, three[0]?.id)
  await accept(contoso, three[1]?.id)
  expect(states(await getCredential(contoso.actor, id))).toEqual(['in-use', 'retired', 'retired'])

  const fabrikam = await seedOrganization('Fabrikam')
  const other = await createCredential(fabrikam.actor, wanted('Fabrikam'))
  const { certificates: two } = await makeCertificate(fabrikam.actor, other.id, 12)
  await Promise.all(two.map((certificate) => accept(fabrikam, certificate.id)))
  expect(states(await getCredential(fabrikam.actor, other.id))).toEqual(['in-use', 'retired'])
})

test('a secret goes on being used beside a certificate that nobody uploaded yet; an accepted one wins', async () => {
  const contoso = await seedOrganization()
  const end = '2027-06-01T00:00:00.000Z'
  const input = wanted('Contoso', { clientSecret: SECRET, clientSecretExpiresAt: end, certificateMonths: 12 })
  const made = await createCredential(contoso.actor, input)
  expect(made).toMatchObject({ authenticatesBy: 'secret', expiresAt: end })
  expect(await usable(contoso, made.id)).toMatchObject({ secret: SECRET })
  await accept(contoso, made.certificates[0]?.id)
  expect(await getCredential(contoso.actor, made.id)).toMatchObject({ authenticatesBy: 'certificate' })
  expect(await usable(contoso, made.id)).toMatchObject({ certificateId: made.certificates[0]?.id })
})

test('it is deleted only while no source uses it, and the refusal names them', async () => {
  const contoso = await seedOrganization()
  const { id } = await createCredential(contoso.actor, wanted('Contoso', { clientSecret: SECRET }))
  const { tenantId, groupName } = await aSource(contoso, id)
  expect((await getCredential(contoso.actor, id)).usedBy).toMatchObject([{ tenantId, sourceGroup: groupName }])
  await expect(removeCredential(contoso.actor, id)).rejects.toEqual(
    refusal('conflict', new RegExp(`${groupName} \\(${tenantId}\\)`)),
  )

  const idle = await createCredential(contoso.actor, wanted('Idle', { certificateMonths: 1 }))
  await aSource(contoso, idle.id, { deletedAt: now() })
  expect(idle.usedBy).toEqual([])
  await removeCredential(contoso.actor, idle.id)
  await expect(getCredential(contoso.actor, idle.id)).rejects.toEqual(refusal('not_found'))
})

test('the last thing by which a source authenticates is not removed; what was never accepted does not replace it', async () => {
  const contoso = await seedOrganization()
  const { id } = await createCredential(contoso.actor, wanted('Contoso', { clientSecret: SECRET }))
  const last = refusal('conflict', /last thing.*can authenticate by/)
  await aSource(contoso, id)
  await expect(updateCredential(contoso.actor, id, { clientSecret: null })).rejects.toEqual(last)
  const { certificates } = await makeCertificate(contoso.actor, id, 12)
  const first = certificates[0]?.id ?? ''
  await expect(updateCredential(contoso.actor, id, { clientSecret: null })).rejects.toEqual(last)
  await accept(contoso, first)
  await updateCredential(contoso.actor, id, { clientSecret: null })
  await makeCertificate(contoso.actor, id, 12)
  await expect(removeCertificate(contoso.actor, id, first)).rejects.toEqual(last)
  await updateCredential(contoso.actor, id, { clientSecret: SECRET })
  await removeCertificate(contoso.actor, id, first)
  expect(states(await getCredential(contoso.actor, id))).toEqual(['made'])
})

test.each(['credential', 'tenant'])(
  'connectors that failed for the %s are due again once the credential opens otherwise, not for a new name',
  async (kind) => {
    const contoso = await seedOrganization()
    const { id } = await createCredential(contoso.actor, wanted('Contoso', { clientSecret: SECRET }))
    const { connectorId } = await aSource(contoso, id, { kind })
    const paused = await aSource(contoso, id, { kind, crawl: false })
    await updateCredential(contoso.actor, id, { displayName: 'Renamed' })
    expect(await isDue(contoso, connectorId)).toBe(false)
    await updateCredential(contoso.actor, id, { clientSecret: 'the-right-secret' })
    expect(await isDue(contoso, connectorId)).toBe(true)
    expect(await isDue(contoso, paused.connectorId)).toBe(false)
  },
)

test('a credential keeps ten certificates at most', async () => {
  const contoso = await seedOrganization()
  const { id } = await createCredential(contoso.actor, wanted('Contoso', { clientSecret: SECRET }))
  const pair = await newKeyPair('Contoso', 1)
  await withOrganization(contoso.organizationId, async (scope) => {
    const row = await requireCredential(scope, id)
    for (let count = 0; count < 10; count++) await keepKeyPair(scope, contoso.actor, row, pair)
  })
  await expect(makeCertificate(contoso.actor, id, 1)).rejects.toEqual(refusal('conflict', /10 certificates/))
})

test.each([
  ['2026-11-22T10:00:00Z', 12, '2027-11-22T10:00:00Z'],
  ['2026-01-31T10:00:00Z', 1, '2026-02-28T10:00:00Z'],
  ['2026-12-31T10:00:00Z', 2, '2027-02-28T10:00:00Z'],
])('%s and %i months is %s', (from, months, to) => {
  expect(monthsAfter(new Date(from), months)).toEqual(new Date(to))
})
