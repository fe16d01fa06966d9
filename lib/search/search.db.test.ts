import { expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUser } from '@/e2e/fixtures/directory'
import { seedSource } from '@/e2e/fixtures/sources'
import { withOrganization } from '@/lib/db/organization'
import { createReport } from '@/lib/reports/reports'
import { CreateReport } from '@/lib/reports/schema'
import type { Right } from '@/lib/rights/schema'
import { search } from './search'

async function seedContoso() {
  const contoso = await seedOrganization()
  const profile = await seedProfile(contoso, 'Contoso Entra')
  await seedUser(contoso, { name: 'Grace Hopper', userName: 'grace@contoso.com', profileId: profile })
  await seedUser(contoso, { name: 'Ghost Hopper', deletedAt: new Date() })
  await seedRole(contoso, { name: 'Hopper fans', profileId: profile, members: [] })
  return contoso
}

async function found({ actor }: Seeded, text: string, rights: Right[] = ['structure.view', 'entra-profiles.manage']) {
  const findings = await search({ ...actor, rights: new Set(rights) }, text)
  return findings.map((finding) => `${finding.kind} ${finding.name}`)
}

test('any part of a name finds people, roles and profiles in one list, never whom was deleted', async () => {
  const contoso = await seedContoso()
  expect(await found(contoso, 'HOPP')).toEqual(['user Grace Hopper', 'role Hopper fans'])
  expect(await found(contoso, 'hopper grace')).toEqual(['user Grace Hopper'])
  expect(await found(contoso, 'grace@contoso')).toEqual(['user Grace Hopper'])
  expect(await found(contoso, 'contoso entra')).toEqual(['profile Contoso Entra'])
})

test('what one has no right to see is not found', async () => {
  const contoso = await seedContoso()
  expect(await found(contoso, 'hopper', ['entra-profiles.manage'])).toEqual([])
  expect(await found(contoso, 'contoso', ['structure.view'])).toEqual(['user Grace Hopper'])
  expect(await found(contoso, 'contoso', [])).toEqual([])
})

test('wildcards stand for themselves, blanks find nothing, and another organization is out of reach', async () => {
  const contoso = await seedContoso()
  expect(await found(contoso, '%')).toEqual([])
  expect(await found(contoso, '  ')).toEqual([])
  const other = await seedOrganization('Fabrikam')
  expect(await found(other, 'hopper')).toEqual([])
})

test('a source is found by its tenant and its group, by whoever may see sources, until it is deleted', async () => {
  const contoso = await seedContoso()
  const source = await seedSource(contoso, { sourceGroup: 'Fleet Europe' })
  expect(await found(contoso, 'europe', ['sources.view'])).toEqual(['source Fleet Europe'])
  expect(await found(contoso, source.tenantId.slice(0, 20), ['sources.view'])).toEqual(['source Fleet Europe'])
  expect(await found(contoso, 'europe', ['structure.view'])).toEqual([])
  await withOrganization(contoso.organizationId, ({ db, organizationId }) =>
    db.source.updateMany({ where: { organizationId }, data: { deletedAt: new Date() } }),
  )
  expect(await found(contoso, 'europe', ['sources.view'])).toEqual([])
})

test('a report is found by its name or what Entra ID was called before, a saved one by whoever may open it', async () => {
  const contoso = await seedContoso()
  const names = (text: string, actor = contoso) => found(actor, text, ['activity.view'])
  expect(await names('failed log')).toEqual(['report Failed Logons'])
  expect(await names('azure ad sign-in')).toEqual(['report Entra ID Sign-In Activity'])
  expect(await names('investigation')).toEqual(['report New Investigation'])
  expect(await found(contoso, 'failed log', ['structure.view'])).toEqual([])
  const ada = { ...contoso.actor, id: await seedUser(contoso, { name: 'Ada' }) }
  await createReport(ada, CreateReport.parse({ title: 'Logons at night', query: '' }))
  expect(await names('logons at night', { ...contoso, actor: ada })).toEqual(['report Logons at night'])
  expect(await names('logons at night')).toEqual([])
})
