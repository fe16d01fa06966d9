import { expect, test } from 'vitest'
import { anAssessedTenant } from '@/e2e/fixtures/assessed-tenant'
import { publishState } from '@/e2e/fixtures/published-state'
import { aSnapshot } from '@/e2e/fixtures/snapshot'
import { withOrganization } from '@/lib/db/organization'
import { assessRisks } from './assess'
import type { Ask } from './rdap'
import { readRegistrations } from './registrations'
import { getRisk } from './risks'
import { RiskQuery } from './schema'
import { updateRiskSettings } from './settings'

const ENDS = new Date('2027-03-01T09:00:00Z')
const HOUR_MS = 3_600_000
const SERVICES = { services: [[['com'], ['https://rdap.example/']]] }

const tenant = aSnapshot({
  domain: [
    { id: 'contoso.com', isVerified: true },
    { id: 'fabrikam.com', isVerified: true },
    { id: 'planned.com', isVerified: false },
    { id: 'contoso.onmicrosoft.com', isVerified: true },
  ],
})

/** Fabrikam's registry is out of order. */
function theInternet() {
  const asked: string[] = []
  const ask: Ask = async (url) => {
    asked.push(url)
    if (url.endsWith('dns.json')) return { status: 200, body: SERVICES }
    if (url.endsWith('fabrikam.com')) throw new Error('connect ECONNREFUSED')
    return { status: 200, body: { events: [{ eventAction: 'expiration', eventDate: ENDS.toISOString() }] } }
  }
  return { ask, asked }
}

test('confirmed domains are asked for once a day; a registry that fails is asked again and keeps none of the others', async () => {
  const { organizationId } = await anAssessedTenant()
  const { ask, asked } = theInternet()
  const at = new Date('2026-11-22T12:00:00Z')
  const read = (hours: number) =>
    readRegistrations(organizationId, tenant, { at: new Date(at.getTime() + hours * HOUR_MS), ask })
  expect([...(await read(0))]).toEqual([['contoso.com', ENDS]])
  expect(asked).toEqual([
    'https://data.iana.org/rdap/dns.json',
    'https://rdap.example/domain/contoso.com',
    'https://rdap.example/domain/fabrikam.com',
  ])
  expect([...(await read(20))]).toEqual([['contoso.com', ENDS]])
  expect(asked.filter((url) => url.endsWith('contoso.com'))).toHaveLength(1)
  await read(25)
  expect(asked.filter((url) => url.endsWith('contoso.com'))).toHaveLength(2)
})

test('where nobody answers, what was known stands; where domains were not read, nobody is asked', async () => {
  const { organizationId } = await anAssessedTenant()
  const { ask, asked } = theInternet()
  const at = new Date('2026-11-22T12:00:00Z')
  await readRegistrations(organizationId, tenant, { at, ask })
  const offline: Ask = async () => {
    throw new Error('getaddrinfo ENOTFOUND')
  }
  const later = new Date(at.getTime() + 48 * HOUR_MS)
  expect([...(await readRegistrations(organizationId, tenant, { at: later, ask: offline }))]).toEqual([
    ['contoso.com', ENDS],
  ])
  const before = asked.length
  expect(
    (await readRegistrations(organizationId, aSnapshot({ domain: 'no-permission' }), { at: later, ask })).size,
  ).toBe(0)
  expect(asked).toHaveLength(before)
})

test('a registration that has ended is found where registries may be asked, and nobody asks without', async () => {
  const contoso = await anAssessedTenant()
  const place = { organizationId: contoso.organizationId, sourceId: contoso.sourceId }
  const properties = { isVerified: true, authenticationType: 'Managed' }
  await publishState(place, { objects: { domain: [{ id: 'contoso.com', name: 'contoso.com', properties }] } })
  const { ask, asked } = theInternet()
  const signal = new AbortController().signal
  const see = () => getRisk(contoso.actor, '1S-18', RiskQuery.parse({}))
  await assessRisks(place, signal, { ask })
  expect(asked).toEqual([])
  expect(await see()).toMatchObject({ verdict: 'not-assessed', fix: expect.stringContaining('Switch it on') })
  await updateRiskSettings(contoso.actor, { askRegistries: true })
  await assessRisks({ ...place, anew: true }, signal, { ask })
  expect(await see()).toMatchObject({ verdict: 'not-detected', n: 0, total: 1 })
  // As if the registry had said so.
  await withOrganization(contoso.organizationId, ({ db }) =>
    db.domainRegistration.updateMany({ data: { endsAt: new Date('2020-01-01T00:00:00Z') } }),
  )
  await assessRisks({ ...place, anew: true }, signal, { ask })
  expect(await see()).toMatchObject({ verdict: 'detected', n: 1, level: 'high' })
})
