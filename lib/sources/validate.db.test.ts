import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCertificate } from '@/e2e/entra/login/registration'
import { insertGroup } from '@/e2e/entra/tenant'
import { graphTenant } from '@/e2e/fixtures/graph-tenant'
import { withOrganization } from '@/lib/db/organization'
import { downloadCertificate } from './certificates'
import { getCredential } from './credentials'
import { findEntraGroups, findGroupsOfSource } from './entra-groups'
import { openTenant } from './open-tenant'
import { CreateSource } from './schema'
import { createSource } from './sources'
import { resolveTenant } from './tenant'
import { validate, validateSource } from './validate'
import type { Validation } from './validation-schema'

let at: Awaited<ReturnType<typeof graphTenant>>

beforeEach(async () => {
  at = await graphTenant()
})

afterEach(() => {
  at.here.faults = {}
})

const ask = (credentialId = at.credential.id, more: object = {}) =>
  validate(at.actor, { ...at.access, credentialId, ...more })

function verdicts({ connectors }: Validation) {
  return Object.fromEntries(connectors.map(({ kind, verdict }) => [kind, verdict]))
}

function check({ checks, connectors }: Validation, name: string, kind?: string) {
  const among = kind === undefined ? checks : connectors.find((connector) => connector.kind === kind)?.checks
  return among?.find((one) => one.name === name)
}

test('with base permissions and a licence everything works, and the tenant has a name', async () => {
  const answer = await ask()
  expect(verdicts(answer)).toEqual({ activity: 'works', logons: 'works', state: 'works' })
  expect(answer.checks.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['token', 'works'],
    ['clock', 'works'],
    ['tenant', 'works'],
  ])
  expect(answer.tenant).toEqual({ id: at.here.tenantId, name: expect.stringMatching(/./) })
  expect(answer.unneeded).toEqual([])
  expect(answer.optional.every(({ granted }) => !granted)).toBe(true)
})

test('a missing permission is named at the connectors that need it, and at no other', async () => {
  at.app.permissions.delete('Policy.Read.All')
  const answer = await ask()
  expect(verdicts(answer)).toEqual({ activity: 'works', logons: 'works', state: 'missing' })
  expect(check(answer, 'Policy.Read.All', 'state')).toMatchObject({
    verdict: 'missing',
    sentence: 'The application lacks the permission Policy.Read.All.',
    fix: expect.stringContaining('Grant admin consent'),
  })
})

test('a permission that was granted a moment ago counts at once', async () => {
  at.app.permissions.delete('AuditLog.Read.All')
  expect(verdicts(await ask())).toMatchObject({ activity: 'missing', logons: 'missing', state: 'works' })
  at.app.permissions.add('AuditLog.Read.All')
  expect(verdicts(await ask())).toMatchObject({ activity: 'works', logons: 'works' })
})

test('optional permissions are told, and those that nobody reads with', async () => {
  for (const name of ['AccessReview.Read.All', 'User.ReadWrite.All', 'Mail.Read']) at.app.permissions.add(name)
  const answer = await ask()
  expect(answer.optional.filter(({ granted }) => granted)).toEqual([
    { permission: 'AccessReview.Read.All', granted: true },
  ])
  expect(answer.unneeded).toEqual(['Mail.Read', 'User.ReadWrite.All'])
})

test('a wider permission serves for the narrower one, and is more than is needed', async () => {
  at.app.permissions.delete('Directory.Read.All')
  at.app.permissions.add('Directory.ReadWrite.All')
  const answer = await ask()
  expect(check(answer, 'Directory.Read.All', 'state')).toMatchObject({ verdict: 'works' })
  expect(answer.unneeded).toEqual(['Directory.ReadWrite.All'])
})

test('without P1 or P2 sign-ins are not licensed, and the audit log works for its seven days', async () => {
  at.here.licence = 'free'
  const answer = await ask()
  expect(verdicts(answer)).toEqual({ activity: 'works', logons: 'not-licensed', state: 'works' })
  expect(check(answer, 'licence', 'activity')?.sentence).toContain('seven days')
  expect(check(answer, 'licence', 'logons')).toMatchObject({
    verdict: 'not-licensed',
    fix: expect.stringContaining('P1'),
  })
})

describe('what lets nobody in is the answer, with its fix, and nothing else is asked', () => {
  test.each([
    ['a wrong secret', { clientSecret: 'wrong~secret' }, {}, '7000215', 'missing'],
    ['a tenant that does not exist', null, { tenantId: '0b1d8b2c-7b1e-4c3e-9f58-0d5a1f2b3c4d' }, '90002', 'missing'],
  ] as const)('%s', async (_, credential, more, code, verdict) => {
    const id = credential ? (await at.addCredential(credential, 'Other')).id : undefined
    const before = at.simulator.requests.length
    const answer = await ask(id, more)
    expect(answer.checks).toEqual([expect.objectContaining({ name: 'token', verdict, code, fix: expect.any(String) })])
    expect(answer.tenant).toBeNull()
    expect(verdicts(answer)).toEqual({ activity: 'unknown', logons: 'unknown', state: 'unknown' })
    expect(at.simulator.requests.length).toBe(before)
  })

  test.each([
    ['a disabled application', () => Object.assign(at.app, { accountEnabled: false }), '7000112'],
    ['Conditional Access', () => Object.assign(at.app, { workloadPolicy: 'block' }), '53003'],
    ['an application of another tenant', () => at.here.tenant.apps.delete(at.app.appId), '700016'],
  ])('%s', async (_, spoil, code) => {
    spoil()
    expect((await ask()).checks).toEqual([expect.objectContaining({ name: 'token', verdict: 'missing', code })])
  })
})

test('a clock that is off is told with its minutes', async () => {
  at.here.skewMs = 600_000
  expect(check(await ask(), 'clock')).toMatchObject({
    verdict: 'missing',
    sentence: "The clock of this server is 10 minutes behind Microsoft's.",
    fix: expect.stringContaining('NTP'),
  })
})

test('a log that Microsoft refuses, permissions and all, is no log that works', async () => {
  at.here.faults = { notProvisioned: { on: 'directoryAudits' } }
  const answer = await ask()
  expect(verdicts(answer)).toMatchObject({ activity: 'unknown', logons: 'works' })
  expect(check(answer, 'log', 'activity')).toMatchObject({ verdict: 'unknown', fix: expect.any(String) })
})

test('a certificate serves once it is uploaded, and the secret until then', async () => {
  const made = await at.addCredential({ clientSecret: at.secret, certificateMonths: 12 }, 'Renewed')
  const before = await ask(made.id)
  expect(verdicts(before)).toMatchObject({ activity: 'works' })
  expect(check(before, 'certificate')).toMatchObject({ verdict: 'missing', code: '700027' })

  addCertificate(at.app, Buffer.from((await downloadCertificate(at.actor, made.id)).der))
  const after = await ask(made.id)
  expect(check(after, 'certificate')).toBeUndefined()
  expect(verdicts(after)).toMatchObject({ activity: 'works' })
  expect((await getCredential(at.actor, made.id)).certificates).toMatchObject([{ state: 'in-use' }])
})

test('a certificate that is not uploaded is asked about once in ten minutes by a collector, each time by a person', async () => {
  const made = await at.addCredential({ clientSecret: at.secret, certificateMonths: 12 }, 'Renewed')
  const access = { ...at.access, credentialId: made.id }
  const opened = await openTenant(at.actor.organizationId, access)
  expect(opened.notUploaded).toMatchObject({ code: '700027' })
  expect(await opened.graph.permissions()).toContain('AuditLog.Read.All')
  addCertificate(at.app, Buffer.from((await downloadCertificate(at.actor, made.id)).der))
  expect((await openTenant(at.actor.organizationId, access)).notUploaded).toMatchObject({ code: '700027' })
  expect((await openTenant(at.actor.organizationId, access, { thorough: true })).notUploaded).toBeNull()
})

test('a credential with nothing but a certificate that is not uploaded says so', async () => {
  const made = await at.addCredential({}, 'Certificate alone')
  expect((await ask(made.id)).checks).toEqual([
    expect.objectContaining({ name: 'token', code: '700027', fix: expect.stringContaining('Upload certificate') }),
  ])
})

test('a source that works again after somebody mended it is due at once', async () => {
  const wanted = { sourceGroup: 'Contoso', ...at.access, connectors: { activity: {}, logons: {}, state: {} } }
  const source = await createSource(at.actor, CreateSource.parse(wanted))
  const hourly = new Date(Date.now() + 3_600_000)
  const { organizationId } = at.actor
  const connectors = { organizationId, sourceId: source.id, kind: { not: 'state' } }
  const dueAt = () =>
    withOrganization(organizationId, async ({ db }) => {
      const rows = await db.connector.findMany({ where: connectors, select: { nextRunAt: true, kind: true } })
      return Object.fromEntries(rows.map(({ kind, nextRunAt }) => [kind, nextRunAt]))
    })
  await withOrganization(organizationId, ({ db }) =>
    db.connector.updateMany({ where: connectors, data: { consecutiveFailures: 3, nextRunAt: hourly } }),
  )
  at.here.licence = 'free'
  expect(verdicts(await validateSource(at.actor, source.id))).toMatchObject({
    activity: 'works',
    logons: 'not-licensed',
  })
  const { activity, logons } = await dueAt()
  expect(activity?.getTime()).toBeLessThanOrEqual(Date.now())
  expect(logons).toEqual(hourly)
  await expect(validateSource(at.actor, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
})

test('a domain leads to its tenant, an unknown one is refused at its field', async () => {
  const { domain } = at.here.tenant
  expect(await resolveTenant(domain, 'global')).toEqual({ tenantId: at.here.tenantId })
  await expect(resolveTenant('nobody.example', 'global')).rejects.toMatchObject({ issues: [{ path: 'domain' }] })
})

test('groups are found by exact name and by object ID, namesakes all of them', async () => {
  const quoted = insertGroup(at.here.tenant, "O'Brien's robots", [])
  insertGroup(at.here.tenant, 'Twins', [])
  insertGroup(at.here.tenant, 'Twins', [])
  const find = async (name: string) => (await findEntraGroups(at.actor, { ...at.access, name })).items
  expect(await find("O'Brien's robots")).toMatchObject([{ objectId: quoted.id, name: "O'Brien's robots" }])
  expect(await find(quoted.id)).toMatchObject([{ name: "O'Brien's robots" }])
  expect(await find('Twins')).toHaveLength(2)
  expect(await find('Nobody')).toEqual([])
  expect(await find(crypto.randomUUID())).toEqual([])
  const { id: credentialId } = await at.addCredential({ clientSecret: 'wrong~secret' }, 'Other')
  const refused = findEntraGroups(at.actor, { ...at.access, credentialId, name: 'Twins' })
  await expect(refused).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('client secret') })
})

test('groups of a source are found by its own credential, for whoever may edit it and add none', async () => {
  insertGroup(at.here.tenant, 'Robots', [])
  const source = await createSource(
    at.actor,
    CreateSource.parse({
      sourceGroup: 'Contoso',
      ...at.access,
      credentialId: at.credential.id,
      connectors: { activity: {}, logons: {}, state: {} },
    }),
  )
  expect((await findGroupsOfSource(at.actor, source.id, 'Robots')).items).toMatchObject([{ name: 'Robots' }])
  await expect(findGroupsOfSource(at.actor, crypto.randomUUID(), 'Robots')).rejects.toMatchObject({ code: 'not_found' })
})
