import { expect, test } from 'vitest'
import { Credential } from '@/lib/sources/credential-schema'
import { detailErrors } from './detail-errors'
import { NEW_DRAFT } from './draft'
import type { Lookup } from './use-group-lookups'
import type { Tenant } from './use-tenant'

const tenant: Tenant = {
  tenantId: '11111111-2222-3333-4444-555555555555',
  domain: null,
  resolving: false,
  error: null,
  cloudError: null,
  standing: null,
  kept: null,
}
const credential = Credential.parse({
  id: '0197f2a0-0000-7000-8000-000000000001',
  displayName: 'Reader',
  clientId: '66666666-2222-3333-4444-555555555555',
  hasClientSecret: true,
  clientSecretExpiresAt: null,
  certificates: [],
  authenticatesBy: 'secret',
  expiresAt: null,
  usedBy: [],
  createdAt: '2026-01-01T00:00:00Z',
})
const complete = {
  values: { ...NEW_DRAFT, sourceGroup: 'Contoso', tenantId: tenant.tenantId ?? '', credentialId: credential.id },
  tenant,
  credential,
  lookups: [],
  editing: false,
}
const unresolved = { ...tenant, tenantId: null }

test('what is complete is validated', () => {
  expect(detailErrors(complete)).toEqual({})
})

test.each<[string, Partial<Parameters<typeof detailErrors>[0]>, string[]]>([
  ['nothing typed', { values: NEW_DRAFT, tenant: unresolved }, ['sourceGroup', 'tenantId']],
  ['neither GUID nor domain', { tenant: unresolved }, ['tenantId']],
  ['a domain that nobody has', { tenant: { ...unresolved, domain: 'x.example', error: 'Is no domain' } }, ['tenantId']],
  [
    'a domain of another cloud',
    { tenant: { ...unresolved, domain: 'x.example', cloudError: 'Is another' } },
    ['cloud'],
  ],
  ['credentials that are not saved yet', { editing: true }, ['credentialId']],
])('%s: said at its field', (_, wrong, fields) => {
  expect(Object.keys(detailErrors({ ...complete, ...wrong }))).toEqual(fields)
})

test.each<[Lookup, string[]]>([
  [{ state: 'unknown' }, ['serviceAccountGroups']],
  [{ state: 'several', groups: [] }, ['serviceAccountGroups']],
  // Microsoft did not answer: validation says why, and the server looks again.
  [{ state: 'failed', reason: 'Microsoft did not answer' }, []],
  [{ state: 'waiting' }, []],
])('a group that is %j', (lookup, fields) => {
  expect(Object.keys(detailErrors({ ...complete, lookups: [lookup] }))).toEqual(fields)
})
