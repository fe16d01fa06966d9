import { beforeAll, expect, test } from 'vitest'
import { POST as tryCertificate } from '@/app/api/v1/organizations/[organizationId]/credentials/[credentialId]/certificates/[certificateId]/try/route'
import { POST as findGroupsOfSource } from '@/app/api/v1/organizations/[organizationId]/sources/[sourceId]/find-groups/route'
import { POST as validateSource } from '@/app/api/v1/organizations/[organizationId]/sources/[sourceId]/validate/route'
import { POST as findGroups } from '@/app/api/v1/organizations/[organizationId]/sources/find-groups/route'
import { POST as resolveTenant } from '@/app/api/v1/organizations/[organizationId]/sources/resolve-tenant/route'
import { POST as validate } from '@/app/api/v1/organizations/[organizationId]/sources/validate/route'
import { newId } from '@/lib/db/id'
import { pool } from '@/lib/db/pool'
import { anOrganization, aPerson, grant, type Person, requestBy } from './fixtures/people'

let person: Person

beforeAll(async () => {
  person = await aPerson(await anOrganization())
  await grant(person, ['sources.create', 'sources.edit', 'connectors.run', 'credentials.manage'])
  const spent = "insert into throttle (key, failures, window_ends_at) values ($1, 60, now() + interval '1 minute')"
  await pool().query(spent, [`asks:${person.organizationId}`])
})

const ids = () => ({ sourceId: newId(), credentialId: newId(), certificateId: newId() })
const access = { tenantId: newId(), credentialId: newId() }

test.each([
  { name: 'validate', route: validate, body: access },
  { name: 'validate of a source', route: validateSource, body: {} },
  { name: 'find-groups', route: findGroups, body: { ...access, name: 'Robots' } },
  { name: 'find-groups of a source', route: findGroupsOfSource, body: { name: 'Robots' } },
  { name: 'resolve-tenant', route: resolveTenant, body: { domain: 'contoso.com' } },
  { name: 'try of a certificate', route: tryCertificate, body: {} },
])('$name asks Microsoft no more than the organization may, and says when to come back', async ({ route, body }) => {
  const signed = await requestBy(person)
  const headers = new Headers(signed.headers)
  headers.set('content-type', 'application/json')
  headers.set('origin', new URL(signed.url).origin)
  const request = new Request(signed.url, { method: 'POST', headers, body: JSON.stringify(body) })
  const params = Promise.resolve({ organizationId: person.organizationId, ...ids() })
  const answer = await route(request, { params })
  expect(await answer.json()).toMatchObject({ status: 429, detail: expect.stringContaining('Try again in') })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})
