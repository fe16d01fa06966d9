import { beforeAll, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedUser } from '@/e2e/fixtures/directory'
import { grant, limited } from '@/e2e/fixtures/profiles'
import { connectorOf, seedCredential, seedSource } from '@/e2e/fixtures/sources'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { listAttention, listAttentionHere, listAttentionOf } from './attention'

const REFUSED = {
  kind: 'credential',
  side: 'tenant',
  sentence: 'The client secret is wrong.',
  fix: "Paste the secret's Value.",
  code: '7000215',
  requestId: null,
  clientRequestId: null,
  diagnostic: null,
  at: new Date().toISOString(),
}
let contoso: Seeded

beforeAll(async () => {
  contoso = await seedOrganization()
  const { organizationId } = contoso
  const credentialId = await seedCredential(contoso)
  const source = await seedSource(contoso, { credentialId, serviceAccountGroups: [newId()] })
  const key = (id: string) => ({ organizationId_id: { organizationId, id } })
  const [activity, logons] = [connectorOf(source, 'activity').id, connectorOf(source, 'logons').id]
  const at = new Date()
  await withOrganization(organizationId, async ({ db }) => {
    await db.connector.update({ where: key(activity), data: { condition: REFUSED } })
    const ofLogons = { organizationId, connectorId: logons, stream: 'interactiveUser' }
    const watermark = new Date(at.getTime() - 29.5 * 86_400_000)
    await db.connectorStream.create({ data: { ...ofLogons, overlapSeconds: 3_600, watermark } })
    await db.collectionReject.create({
      data: { ...ofLogons, id: newId(), reason: 'It has no time.', raw: '{}', rejectedAt: at },
    })
    await db.sourceServiceGroup.updateMany({ where: { organizationId }, data: { problem: REFUSED } })
    await db.source.update({ where: key(source.id), data: { tenantName: 'Contoso Ltd', licence: 'premium' } })
    const ending = {
      clientSecretSealed: Uint8Array.of(1),
      clientSecretExpiresAt: new Date(at.getTime() + 86_400_000 * 6),
    }
    await db.credential.update({ where: key(credentialId), data: ending })
  })
})

const EVERYTHING = [
  /^Entra ID Activity of Contoso Ltd: The client secret is wrong. Paste/,
  /^Entra ID Logons of Contoso Ltd has read nothing since/,
  /^One event of Entra ID Logons of Contoso Ltd/,
  /^The client secret of the credential "Rollcall reader" expires in 6 days/,
  /^The members of the service account group .* everything they do is stored/,
].map((sentence) => expect.objectContaining({ sentence: expect.stringMatching(sentence) }))

test('whoever sees the sources of an organization hears what they need, and nobody of another organization does', async () => {
  const items = await listAttentionHere(limited(contoso, 'sources.view'))
  expect(items).toHaveLength(EVERYTHING.length)
  expect(items).toEqual(expect.arrayContaining(EVERYTHING))
  expect(await listAttentionHere(limited(contoso, 'structure.view'))).toEqual([])
  const fabrikam = await seedOrganization('Fabrikam')
  expect(await listAttention({ profiles: [], sources: [fabrikam.organizationId], sourceJobs: [] })).toEqual([])
})

test('the bell of a person has the sources that his grants let him see', async () => {
  const viewer = await seedUser(contoso, { name: 'Viewer' })
  await grant(contoso, { user: viewer, right: 'sources.view' })
  expect(await listAttentionOf({ ...contoso.actor, id: viewer })).toHaveLength(EVERYTHING.length)
  const nobody = await seedUser(contoso, { name: 'Nobody' })
  expect(await listAttentionOf({ ...contoso.actor, id: nobody })).toEqual([])
})
