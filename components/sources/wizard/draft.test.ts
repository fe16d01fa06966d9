import { expect, test } from 'vitest'
import { CreateSource } from '@/lib/sources/schema'
import { accessOf, Draft, isTouched, NEW_DRAFT, stepOf, toSource } from './draft'

const tenantId = '11111111-2222-3333-4444-555555555555'
const typed: Draft = {
  ...NEW_DRAFT,
  sourceGroup: 'Contoso',
  tenantId: 'contoso.example',
  credentialId: '0197f2a0-0000-7000-8000-000000000001',
  serviceAccountGroups: [{ name: 'Service accounts', objectId: null }],
}
const passed: Draft = {
  ...typed,
  passed: { access: accessOf(typed), tenantId, groups: ['66666666-2222-3333-4444-555555555555'], validation: null },
}

test('all three connectors are on at first, and collect only the sign-ins of users', () => {
  const { activity, logons, state } = NEW_DRAFT.connectors
  expect([activity.enabled, logons.enabled, state.enabled]).toEqual([true, true, true])
  expect([logons.collectFailed, logons.collectSuccessful]).toEqual([true, true])
  expect([logons.nonInteractive, logons.servicePrincipals, logons.managedIdentities]).toEqual([false, false, false])
  expect(isTouched(NEW_DRAFT)).toBe(false)
})

test('the third step is reached through the second, and again after tenant, cloud or credential were changed', () => {
  expect(stepOf(null, NEW_DRAFT)).toBe(1)
  expect(stepOf('2', NEW_DRAFT)).toBe(2)
  expect(stepOf('3', typed)).toBe(2)
  expect(stepOf('3', passed)).toBe(3)
  expect(stepOf('3', { ...passed, cloud: 'china' })).toBe(2)
  expect(stepOf('3', { ...passed, credentialId: null })).toBe(2)
  expect(stepOf('3', { ...passed, tenantId: 'fabrikam.example' })).toBe(2)
  expect(stepOf('4', passed)).toBe(1)
})

test('what is sent names the tenant by its ID and the groups by theirs', () => {
  const body = CreateSource.parse(toSource(passed))
  expect(body.tenantId).toBe(tenantId)
  expect(body.serviceAccountGroups).toEqual(['66666666-2222-3333-4444-555555555555'])
})

test('a draft with both boxes of Logons off is kept over a reload, and refused when it is sent', () => {
  const logons = { ...passed.connectors.logons, collectFailed: false, collectSuccessful: false }
  const draft = { ...passed, connectors: { ...passed.connectors, logons } }
  expect(Draft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  expect(CreateSource.safeParse(toSource(draft)).error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'connectors.logons.collectFailed',
  ])
})
