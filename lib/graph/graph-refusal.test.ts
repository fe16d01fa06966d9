import { beforeEach, expect, test } from 'vitest'
import { failure, openedGraph } from '@/e2e/fixtures/opened-graph'
import type { Reply } from '@/e2e/fixtures/scripted-graph'
import { readLicence } from './graph'

let m: Awaited<ReturnType<typeof openedGraph>>

beforeEach(async () => {
  m = await openedGraph()
  return m.close
})

test('a filter that Graph does not take can be dropped, a request without one cannot', async () => {
  m.answer(failure(400, 'BadRequest'))
  await expect(m.read('/auditLogs/signIns?$filter=status/errorCode ne 0')).rejects.toMatchObject({
    remedy: 'drop-filter',
  })
  m.answer(failure(400, 'BadRequest'))
  await expect(m.read()).rejects.toMatchObject({ kind: 'rollcall', remedy: 'none' })
})

test('an answer of a proxy is told from one of Graph', async () => {
  m.answer({ status: 403, text: '<html>Blocked by policy</html>' })
  await expect(m.read()).rejects.toMatchObject({ kind: 'unreachable', fix: expect.stringContaining('proxy') })
  m.answer({ status: 302, text: '', headers: { location: 'https://portal.example.com' } })
  await expect(m.read()).rejects.toMatchObject({ kind: 'unreachable', code: 'HTTP 302' })
})

const PREMIUM = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'
const P2: Reply = {
  json: { value: [{ capabilityStatus: 'Enabled', servicePlans: [{ servicePlanName: 'AAD_PREMIUM_P2' }] }] },
}
const NO_PREMIUM: Reply = {
  json: {
    value: [
      { capabilityStatus: 'Enabled', servicePlans: [{ servicePlanName: 'EXCHANGE_S_STANDARD' }] },
      { capabilityStatus: 'Suspended', servicePlans: [{ servicePlanName: 'AAD_PREMIUM' }] },
    ],
  },
}

test('"no premium licence" is believed where the tenant has none', async () => {
  m.answer(failure(403, PREMIUM), NO_PREMIUM)
  await expect(m.read()).rejects.toMatchObject({ kind: 'licence', side: 'tenant', code: PREMIUM })
  expect(m.requests).toHaveLength(2)
})

test('"no premium licence" is not believed where the tenant has one: it is asked again', async () => {
  m.answer(failure(403, PREMIUM), P2, failure(403, PREMIUM), { json: { value: [1] } })
  expect(await m.read()).toEqual([1])
  m.answer(failure(403, PREMIUM), P2, failure(403, PREMIUM), failure(403, PREMIUM), failure(403, PREMIUM))
  await expect(m.read()).rejects.toMatchObject({ kind: 'microsoft', remedy: 'wait', code: PREMIUM })
})

test('"no premium licence" says so where the licences may not be read', async () => {
  m.grant('AuditLog.Read.All')
  m.answer(failure(403, PREMIUM), failure(403, 'Authorization_RequestDenied'))
  await expect(m.read()).rejects.toMatchObject({
    kind: 'permission',
    sentence: expect.stringContaining('Directory.Read.All'),
  })
})

test('reads the licence, a subscription in its grace period included', async () => {
  m.answer(P2, NO_PREMIUM, {
    json: { value: [{ capabilityStatus: 'Warning', servicePlans: [{ servicePlanName: 'AAD_PREMIUM' }] }] },
  })
  expect(await readLicence(m.graph)).toBe('premium')
  expect(await readLicence(m.graph)).toBe('free')
  expect(await readLicence(m.graph)).toBe('premium')
})

test.each([
  [
    'Authentication_MSGraphPermissionMissing',
    'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
    'AuditLog.Read.All',
  ],
  [
    'Authentication_MSGraphPermissionMissing',
    'needs IdentityRiskyUser.Read.All, Policy.Read.ConditionalAccess',
    'IdentityRiskyUser.Read.All and Policy.Read.ConditionalAccess',
  ],
  ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.', 'AuditLog.Read.All'],
])('a missing permission (%s) is named', async (code, message, names) => {
  m.grant('Directory.Read.All')
  m.answer(failure(403, code, {}, message))
  const error = { kind: 'permission', sentence: `The application lacks the permission ${names}.`, code }
  await expect(m.read()).rejects.toMatchObject(error)
})

test.each([
  ['/identity/conditionalAccess/policies', failure(403, 'AccessDenied'), 'Policy.Read.All'],
  [
    '/roleManagement/directory/roleEligibilityScheduleInstances',
    wrapped('PermissionScopeNotGranted', 'RoleEligibilitySchedule.Read.Directory,RoleManagement.Read.Directory.'),
    'RoleManagement.Read.Directory',
  ],
  [
    '/policies/roleManagementPolicyAssignments',
    wrapped('PermissionScopeNotGranted', 'RoleManagementPolicy.Read.Directory,RoleManagement.Read.All.'),
    'RoleManagementPolicy.Read.Directory',
  ],
  ['/identityProtection/riskyUsers', failure(403, 'Forbidden'), 'IdentityRiskyUser.Read.All'],
])('each service says in its own way that a permission is missing: %s', async (path, answer, name) => {
  m.answer(answer)
  const error = { kind: 'permission', sentence: `The application lacks the permission ${name}.` }
  await expect(m.read(path)).rejects.toMatchObject(error)
})

/** As Privileged Identity Management refuses. */
function wrapped(errorCode: string, scopes: string, status = 403): Reply {
  const message = `Authorization failed due to missing permission scope ${scopes}`
  return failure(status, 'UnknownError', {}, JSON.stringify({ errorCode, message, instanceAnnotations: [] }))
}

test('what Privileged Identity Management wraps may be a missing licence, and JSON that is none is what it was', async () => {
  m.answer(wrapped('AadPremiumLicenseRequired', '', 400))
  await expect(m.read('/roleManagement/directory/roleAssignmentScheduleInstances')).rejects.toMatchObject({
    kind: 'licence',
    code: 'AadPremiumLicenseRequired',
  })
  m.answer(failure(403, 'UnknownError', {}, '{"errorCode":'))
  await expect(m.read()).rejects.toMatchObject({ kind: 'microsoft', code: 'UnknownError' })
})

test.each([
  [403, 'AadPremiumLicenseRequired', 'licence'],
  [400, 'AadPremiumLicenseRequired', 'licence'],
  [403, 'AccountNotProvisioned', 'microsoft'],
  [403, 'UnknownError', 'microsoft'],
  [401, 'UnknownError', 'microsoft'],
  [404, 'Request_ResourceNotFound', 'tenant'],
])('%d %s is no withdrawn consent but: %s', async (status, code, kind) => {
  // A 401 is asked again with a fresh token first.
  m.answer(failure(status, code), failure(status, code))
  await expect(m.read()).rejects.toMatchObject({ kind, code, remedy: 'none' })
})

test('keeps what Microsoft support asks for', async () => {
  m.answer(failure(403, 'UnknownError', { 'x-ms-ags-diagnostic': '{"ServerInfo":{}}' }))
  const error = await m.read().catch((cause: unknown) => cause)
  expect(error).toMatchObject({ requestId: 'r-1', diagnostic: '{"ServerInfo":{}}', status: 403 })
  expect(error).toHaveProperty('clientRequestId', m.requests[0]?.headers['client-request-id'])
})

test('each service says in its own way that a licence is missing, and Identity Protection says no more than "Forbidden"', async () => {
  m.grant('IdentityRiskyUser.Read.All', 'AccessReview.Read.All', 'Directory.Read.All')
  m.answer(failure(403, 'NoLicense'))
  await expect(m.read('/identityGovernance/accessReviews/definitions')).rejects.toMatchObject({ kind: 'licence' })
  m.answer(failure(403, 'Forbidden'))
  await expect(m.read('/identityProtection/riskyUsers')).rejects.toMatchObject({ kind: 'licence' })
  m.answer(failure(403, 'Forbidden'))
  await expect(m.read('/users')).rejects.not.toMatchObject({ kind: 'licence' })
})
