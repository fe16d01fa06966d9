import { expect, test, vi } from 'vitest'
import { readAttribute } from './attribute-path'
import { addMembers, removeMembers, setAccountEnabled, updateUser } from './changes'
import type { Dialect } from './dialects'
import { FAULTS, type FaultName } from './faults'
import { createProvisioningJob } from './job'
import { property } from './json'
import { mapUser } from './mappings'
import type { Naivety } from './reference-patch'
import { members, type ReferenceServer, startReferenceServer, TOKEN } from './reference-server'
import { usersInScope } from './scope'
import { createTenant } from './tenant'

// Each test is one or two lives of a tenant, some hundred requests.
vi.setConfig({ testTimeout: 30_000 })

const HOUR = 3_600_000

/** A little life of a tenant: create, change, disable, members in and out. True if the application ends up as the tenant says. */
async function survives(faults: Partial<Record<FaultName, boolean>>, naive: Naivety[], dialect: Dialect = 'default') {
  const server = await startReferenceServer(...naive)
  const tenant = createTenant({ seed: 11, people: 8, groups: 2, outside: 0 })
  const job = createProvisioningJob(tenant, {
    tenantUrl: server.url,
    secretToken: TOKEN,
    dialect,
    faults,
    timeoutMs: 5_000,
    ...(faults.unquotedFilters && {
      userMatching: ['externalId'],
      externalId: 'objectId',
      groupMatching: 'externalId',
    }),
  })
  try {
    await job.runCycle(0)
    const [first, second, third] = usersInScope(tenant)
    const [group] = tenant.groups.values()
    if (!first || !second || !third || !group) throw new Error('The tenant is too small')
    addMembers(
      tenant,
      group.id,
      usersInScope(tenant).map((user) => user.id),
    )
    await job.runCycle(7 * HOUR)
    updateUser(tenant, first.id, { displayName: 'New Name', givenName: 'New', jobTitle: 'Chief' })
    setAccountEnabled(tenant, second.id, false)
    updateUser(tenant, second.id, { displayName: 'Gone', department: 'None' })
    removeMembers(tenant, group.id, [third.id])
    await job.runCycle(14 * HOUR)
    await job.runCycle(21 * HOUR)
    return isInLine(server, job, tenant)
  } finally {
    job.close()
    await server.close()
  }
}

function isInLine(
  server: ReferenceServer,
  job: ReturnType<typeof createProvisioningJob>,
  tenant: ReturnType<typeof createTenant>,
) {
  const users = [...tenant.users.values()].every((user) => {
    const stored = server.users.get(job.state.links.get(user.id)?.anchor ?? '')
    return [...mapUser(tenant, user, job.settings)].every(([path, value]) => readAttribute(stored, path) === value)
  })
  const groups = [...tenant.groups.values()].filter((group) => tenant.assigned.has(group.id))
  const teams = groups.every((group) => {
    const stored = members(server.groups.get(job.state.links.get(group.id)?.anchor ?? '') ?? {}).map((member) =>
      property(member, 'value'),
    )
    return (
      JSON.stringify(stored.sort()) ===
      JSON.stringify([...group.members].map((id) => job.state.links.get(id)?.anchor).sort())
    )
  })
  return users && teams && server.users.size === tenant.users.size && server.groups.size === groups.length
}

/** A wrong token must not get in, so what is right there is that nothing arrives. */
const CASES: Readonly<Record<Exclude<FaultName, 'truncatedToken'>, Naivety>> = {
  duplicateDelivery: 'noUniqueness',
  lostResponse: 'noUniqueness',
  slowClient: 'readsFirstPieceOnly',
  concurrentGroupPatches: 'losesUpdates',
  trailingSlash: 'exactRoutes',
  flagInQuery: 'rejectsUnknownQuery',
  stringBooleans: 'rejectsStringBooleans',
  shuffledOperations: 'activeOnlyFirst',
  upperCaseAttributes: 'caseSensitive',
  nullsInBodies: 'rejectsNulls',
  unquotedFilters: 'quotedFiltersOnly',
}
const cases = Object.entries(CASES)

test.each(cases)('%s: a correct server ends up as the tenant says', async (fault) => {
  expect(await survives({ [fault]: true }, [])).toBe(true)
})

test.each(cases)('%s breaks a server that %s, which is well without the fault', async (fault, naivety) => {
  expect(await survives({}, [naivety])).toBe(true)
  expect(await survives({ [fault]: true }, [naivety])).toBe(false)
})

test('duplicate delivery also breaks a server that appends members twice', async () => {
  expect(await survives({}, ['appendsMembersTwice'])).toBe(true)
  expect(await survives({ duplicateDelivery: true }, ['appendsMembersTwice'])).toBe(false)
})

test('truncatedToken lets in nobody, except where only the start of the token is compared', async () => {
  expect(await survives({ truncatedToken: true }, [])).toBe(false)
  expect(await survives({ truncatedToken: true }, ['comparesTokenStart'])).toBe(true)
})

test('the default dialect alone empties groups on a server that reads member removal as RFC 7644 has it; the flag does not', async () => {
  expect(await survives({}, ['removesAllMembers'])).toBe(false)
  expect(await survives({}, ['removesAllMembers'], 'aadOptscim062020')).toBe(true)
})

test('every fault switch is tried here', () => {
  expect([...Object.keys(CASES), 'truncatedToken'].sort()).toEqual(Object.keys(FAULTS).sort())
})
