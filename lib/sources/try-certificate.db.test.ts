import { beforeEach, expect, test } from 'vitest'
import { addCertificate } from '@/e2e/entra/login/registration'
import { seedOrganization } from '@/e2e/fixtures/directory'
import { graphTenant } from '@/e2e/fixtures/graph-tenant'
import { auditOf } from '@/e2e/fixtures/profiles'
import { newId } from '@/lib/db/id'
import { downloadCertificate, makeCertificate } from './certificates'
import { getCredential } from './credentials'
import { CreateSource } from './schema'
import { createSource } from './sources'
import { tryCertificate } from './try-certificate'

let at: Awaited<ReturnType<typeof graphTenant>>
let credentialId: string
let certificateId: string

beforeEach(async () => {
  at = await graphTenant()
  const made = await at.addCredential({}, 'Collector')
  credentialId = made.id
  certificateId = newest(made.certificates)
})

const newest = (certificates: { id: string }[]) => certificates[0]?.id ?? ''
const keys = () => ({ credentialId, certificateId })
const here = () => ({ tenantId: at.here.tenantId })
const states = async () => (await getCredential(at.actor, credentialId)).certificates.map(({ state }) => state)
const accepted = async () =>
  (await auditOf(at.seeded, credentialId)).filter(({ action }) => action === 'credential.certificate-accepted').length

/** As somebody does it in the portal: the very file that is downloaded here. */
async function upload() {
  addCertificate(at.app, Buffer.from((await downloadCertificate(at.actor, credentialId, certificateId)).der))
}

test('a certificate that Microsoft accepts is in use from then on, and the audit log says so once', async () => {
  await upload()
  const answer = await tryCertificate(at.actor, keys(), here())
  expect(answer).toMatchObject({
    authenticatesBy: 'certificate',
    certificates: [{ id: certificateId, state: 'in-use' }],
  })
  await tryCertificate(at.actor, keys(), here())
  expect(await accepted()).toBe(1)
})

test('a certificate that is not uploaded is refused with what to do, and nothing changes', async () => {
  const refused = {
    code: 'conflict',
    message: expect.stringMatching(/does not know the certificate.*Upload certificate/),
  }
  await expect(tryCertificate(at.actor, keys(), here())).rejects.toMatchObject(refused)
  expect(await states()).toEqual(['made'])
  expect(await accepted()).toBe(0)
})

test('a refused renewal leaves what is in use; once uploaded it takes over', async () => {
  await upload()
  await tryCertificate(at.actor, keys(), here())
  certificateId = newest((await makeCertificate(at.actor, credentialId, 12)).certificates)
  await expect(tryCertificate(at.actor, keys(), here())).rejects.toMatchObject({ code: 'conflict' })
  expect(await states()).toEqual(['made', 'in-use'])
  await upload()
  await tryCertificate(at.actor, keys(), here())
  expect(await states()).toEqual(['in-use', 'retired'])
})

test('the tenant of a source that uses the credential is asked where none is named; without any, it must be named', async () => {
  await upload()
  await expect(tryCertificate(at.actor, keys(), {})).rejects.toMatchObject({ issues: [{ path: 'tenantId' }] })
  const source = {
    sourceGroup: 'Contoso',
    ...at.access,
    credentialId,
    connectors: { activity: {}, logons: {}, state: {} },
  }
  await createSource(at.actor, CreateSource.parse(source))
  await tryCertificate(at.actor, keys(), {})
  expect(await states()).toEqual(['in-use'])
})

test("another credential's or another organization's certificate does not exist", async () => {
  const missing = { code: 'not_found' }
  const other = { credentialId: at.credential.id, certificateId }
  await expect(tryCertificate(at.actor, other, here())).rejects.toMatchObject(missing)
  await expect(tryCertificate(at.actor, { credentialId, certificateId: newId() }, here())).rejects.toMatchObject(
    missing,
  )
  const fabrikam = await seedOrganization('Fabrikam')
  await expect(tryCertificate(fabrikam.actor, keys(), here())).rejects.toMatchObject(missing)
})
