import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isObject, type Json, parseJson } from '../json'
import { codeOf, startGraph } from './fixture'
import { guidFrom } from './state/derive'
import { WEAKNESSES } from './weaknesses'

const PERMISSIONS = [
  ...['AuditLog.Read.All', 'Directory.Read.All', 'Policy.Read.All', 'RoleManagement.Read.Directory'],
  ...['RoleManagementPolicy.Read.Directory', 'IdentityRiskyUser.Read.All', 'OnPremDirectorySynchronization.Read.All'],
  ...['AccessReview.Read.All', 'Policy.Read.DeviceConfiguration'],
]
const RULES = `policies/roleManagementPolicyAssignments?$filter=${encodeURIComponent("scopeId eq '/' and scopeType eq 'DirectoryRole'")}&$expand=policy($expand=rules)`

async function startState(options: Parameters<typeof startGraph>[0] = {}) {
  const started = await startGraph({ app: { permissions: PERMISSIONS }, ...options })
  started.graph.limits = false
  return started
}

/** Of the example on a page of the reference, the first object. */
function sampleOf(name: string): Json {
  const content = parseJson(readFileSync(path.join(import.meta.dirname, 'samples/state', `${name}.json`), 'utf8'))
  if (!isObject(content)) throw new Error(name)
  const first = Array.isArray(content.value) ? content.value.find(isObject) : content
  return isObject(first) ? first : {}
}

const graphId = ({ here }: Awaited<ReturnType<typeof startState>>) =>
  [...here.state.servicePrincipals.values()].find(({ displayName }) => displayName === 'Microsoft Graph')?.id

test.each([
  ['conditionalaccesspolicy-get', 'identity/conditionalAccess/policies'],
  ['conditionalaccessroot-list-namedlocations', 'identity/conditionalAccess/namedLocations'],
  ['rbacapplication-list-roleassignments', 'roleManagement/directory/roleAssignments?$expand=principal'],
  ['rbacapplication-list-roleassignmentscheduleinstances', 'roleManagement/directory/roleAssignmentScheduleInstances'],
  [
    'rbacapplication-list-roleeligibilityscheduleinstances',
    'roleManagement/directory/roleEligibilityScheduleInstances',
  ],
  ['authenticationmethodsroot-list-userregistrationdetails', 'reports/authenticationMethods/userRegistrationDetails'],
  ['group-list-settings', 'groupSettings'],
  ['device-get', 'devices'],
  ['oauth2permissiongrant-list', 'oauth2PermissionGrants'],
  ['directory-list-administrativeunits', 'directory/administrativeUnits'],
  ['authorizationpolicy-get', 'policies/authorizationPolicy'],
  ['deviceregistrationpolicy-get', 'policies/deviceRegistrationPolicy'],
  ['adminconsentrequestpolicy-get', 'policies/adminConsentRequestPolicy'],
  ['onpremisesdirectorysynchronization-get', 'directory/onPremisesSynchronization'],
])('what the reference shows as %s has its properties here', async (sample, address) => {
  const { get } = await startState()
  const { answer } = await get(`v1.0/${address}`)
  const shown = Array.isArray(answer.value) ? answer.value.find(isObject) : answer
  const wanted = Object.keys(sampleOf(sample)).filter((name) => !name.startsWith('@odata.'))
  expect(Object.keys(shown ?? {})).toEqual(expect.arrayContaining(wanted))
})

test('rules, grants and classifications have the properties of the reference where they hang on something', async () => {
  const started = await startState()
  const { get } = started
  WEAKNESSES.riskyUser.on(started.here)
  const first = async (address: string) => {
    const { answer } = await get(`v1.0/${address}`)
    return Array.isArray(answer.value) ? answer.value.find(isObject) : undefined
  }
  const names = (sample: string) => Object.keys(sampleOf(sample)).filter((name) => !name.startsWith('@odata.'))
  const resource = `servicePrincipals/${graphId(started)}`
  for (const [sample, address] of [
    ['serviceprincipal-list-approleassignedto', `${resource}/appRoleAssignedTo`],
    ['serviceprincipal-list-delegatedpermissionclassifications', `${resource}/delegatedPermissionClassifications`],
    ['riskyuser-list', 'identityProtection/riskyUsers'],
  ] as const)
    expect(Object.keys((await first(address)) ?? {})).toEqual(expect.arrayContaining(names(sample)))
  const { policy } = (await first(RULES)) ?? {}
  const content = parseJson(
    readFileSync(path.join(import.meta.dirname, 'samples/state/unifiedrolemanagementpolicy-list-rules.json'), 'utf8'),
  )
  const ids = (value: unknown) => (Array.isArray(value) ? value.filter(isObject).map(({ id }) => id) : []).sort()
  expect(ids(isObject(policy) && policy.rules)).toEqual(ids(isObject(content) && content.value))
})

test('each service refuses in its own way what the licence does not hold', async () => {
  const { here, get } = await startState({ licence: 'free' })
  const refusal = async (address: string) => {
    const answer = await get(`v1.0/${address}`)
    return [answer.status, codeOf(answer)]
  }
  const premium = [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant']
  expect(await refusal('users?$select=id,signInActivity')).toEqual(premium)
  expect(await refusal('reports/authenticationMethods/userRegistrationDetails')).toEqual(premium)
  for (const address of ['roleManagement/directory/roleAssignmentScheduleInstances', RULES])
    expect(await refusal(address)).toEqual([400, 'AadPremiumLicenseRequired'])
  expect(await refusal('identityProtection/riskyUsers')).toEqual([403, 'Forbidden'])
  expect(await refusal('identityGovernance/accessReviews/definitions')).toEqual([403, 'NoLicense'])
  here.licence = 'p1'
  expect((await refusal('users?$select=id,signInActivity'))[0]).toBe(200)
  expect((await refusal('identityProtection/riskyUsers'))[0]).toBe(403)
})

test('a part needs its own permission, and a last sign-in that of the logs', async () => {
  const { get } = await startState({ app: { permissions: ['Directory.Read.All'] } })
  const codes = await Promise.all(
    [
      ...['users?$select=signInActivity', 'identity/conditionalAccess/policies', 'identityProtection/riskyUsers'],
      ...['directory/onPremisesSynchronization', 'policies/deviceRegistrationPolicy', 'users', 'devices'],
    ].map(async (address) => (await get(`v1.0/${address}`)).status),
  )
  expect(codes).toEqual([403, 403, 403, 403, 403, 200, 200])
})

test('who comes or goes in front of a page shifts it; stable pages leave out nobody who stays', async () => {
  const { here, get } = await startState()
  const read = async (between: () => void) => {
    const seen: unknown[] = []
    for (let next: unknown = 'v1.0/devices?$select=id&$top=4'; typeof next === 'string'; ) {
      const { answer } = await get(next)
      seen.push(...(Array.isArray(answer.value) ? answer.value.filter(isObject).map(({ id }) => id) : []))
      next = answer['@odata.nextLink']
      between()
    }
    return seen
  }
  const [first = ''] = here.state.devices.keys()
  const stayed = [...here.state.devices.keys()].filter((id) => id !== first)
  const gone = here.state.devices.get(first)
  const leave = () => here.state.devices.delete(first)
  const shifted = await read(leave)
  expect(stayed.filter((id) => !shifted.includes(id))).toHaveLength(1)
  here.state.devices.set(first, gone ?? {})
  here.pages = 'stable'
  const stable = await read(leave)
  expect(stayed.filter((id) => !stable.includes(id))).toHaveLength(0)
})

test('a batch answers each of its requests by itself, in another order, and no more than twenty', async () => {
  const started = await startState()
  const { here, graph } = started
  const [group = ''] = here.tenant.groups.keys()
  here.faults = { unavailable: { on: 'devices' } }
  const { status, answer } = await post(started, '$batch', {
    requests: [
      { id: '1', method: 'GET', url: `/groups/${group}/members?$select=id&$top=999` },
      { id: '2', method: 'GET', url: '/devices' },
      { id: '3', method: 'GET', url: `/groups/${guidFrom('nothing')}` },
      { id: '4', method: 'GET', url: `/groups/${group}/members/$count`, headers: { ConsistencyLevel: 'eventual' } },
    ],
  })
  const responses = Array.isArray(answer.responses) ? answer.responses.filter(isObject) : []
  expect([status, responses.map((one) => [one.id, one.status])]).toEqual([
    200,
    [
      ['4', 200],
      ['3', 404],
      ['2', 503],
      ['1', 200],
    ],
  ])
  const { members, nested } = here.tenant.groups.get(group) ?? { members: new Set(), nested: new Set() }
  expect(responses[0]?.body).toBe(members.size + nested.size)
  const inner = graph.requests.slice(-4).map((one) => one.status)
  expect(inner).toEqual([200, 503, 404, 200])
  const many = Array.from({ length: 21 }, (_, id) => ({ id: String(id), method: 'GET', url: '/organization' }))
  expect((await post(started, '$batch', { requests: many })).status).toBe(400)
})

test('objects of any type are found by their ids, a thousand at a time', async () => {
  const started = await startState()
  const { here } = started
  const [user = ''] = here.tenant.users.keys()
  const [device = ''] = here.state.devices.keys()
  const { answer } = await post(started, 'directoryObjects/getByIds', { ids: [user, device, guidFrom('nobody')] })
  expect(answer.value).toMatchObject([
    { '@odata.type': '#microsoft.graph.user', id: user },
    { '@odata.type': '#microsoft.graph.device', id: device },
  ])
  const ids = Array.from({ length: 1001 }, (_, at) => guidFrom(String(at)))
  expect((await post(started, 'directoryObjects/getByIds', { ids })).status).toBe(400)
})

async function post({ graph, token }: Awaited<ReturnType<typeof startState>>, address: string, body: unknown) {
  const headers = { authorization: `Bearer ${await token()}`, 'Content-Type': 'application/json' }
  const response = await fetch(`${graph.url}/v1.0/${address}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer: unknown = await response.json()
  return { status: response.status, answer: isObject(answer) ? answer : {} }
}
