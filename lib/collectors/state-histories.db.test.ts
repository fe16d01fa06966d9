import { expect, test } from 'vitest'
import {
  addMembers,
  createGroup,
  createUser,
  deleteGroup,
  hardDeleteUser,
  removeMembers,
  renameGroup,
  setAccountEnabled,
  setDeleted,
  updateUser,
} from '@/e2e/entra/changes'
import { createRandom, type Random } from '@/e2e/entra/random'
import { type CollectedTenant, HOUR } from '@/e2e/fixtures/collected-tenant'
import { publishState, stateTenant, storedAsOf, truthOf } from '@/e2e/fixtures/state-tenant'
import { virtualTime } from '@/e2e/fixtures/virtual-time'

const HISTORIES = Number(process.env.HISTORIES ?? 50)
const SIDE_BY_SIDE = 2
const START = new Date('2026-03-02T08:00:00Z')

/** One thing that happens to a tenant, now and then to one who is not there. */
function happen({ tenant: here }: CollectedTenant, random: Random): void {
  const { tenant, state } = here
  const user = random.pick([...tenant.users.values()])
  const group = random.pick([...tenant.groups.values()])
  const policy = random.pick([...state.conditionalAccessPolicies.values()])
  const one = (ids: Iterable<string>) => random.pick(['', ...ids])
  const deeds = [
    () => createUser(tenant),
    () => updateUser(tenant, user.id, { displayName: `${user.displayName} ${random.guid().slice(0, 4)}` }),
    () => setAccountEnabled(tenant, user.id, !user.accountEnabled),
    () => setDeleted(tenant, user.id, !user.deleted),
    () => tenant.users.size > 8 && hardDeleteUser(tenant, user.id),
    () => createGroup(tenant, { displayName: 'New', members: [user.id] }),
    () => renameGroup(tenant, group.id, `${group.displayName} ${random.guid().slice(0, 4)}`),
    () => tenant.groups.size > 3 && deleteGroup(tenant, group.id),
    () => addMembers(tenant, group.id, [user.id]),
    () => addMembers(tenant, group.id, [user.id]),
    () => removeMembers(tenant, group.id, [...group.members].slice(0, 2)),
    () => Object.assign(policy ?? {}, { displayName: `Policy ${random.guid().slice(0, 4)}` }),
    () => state.devices.delete(one(state.devices.keys())),
    () => state.owners.set(group.id, new Set([user.id])),
    () => {
      const id = random.guid()
      const held = { principalId: user.id, roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' }
      state.roleAssignments.set(id, { id, ...held, directoryScopeId: '/', resourceScope: '/' })
    },
    () => state.roleAssignments.delete(one(state.roleAssignments.keys())),
  ]
  random.pick(deeds)()
}

type Told = { here: CollectedTenant; chapters: { at: Date; truth: string[] }[] }

async function tell(seed: number, time: ReturnType<typeof virtualTime>): Promise<Told> {
  const random = createRandom(seed)
  const here = await stateTenant({ people: 6, time })
  const chapters: Told['chapters'] = []
  // They end with the first look at changes alone; one goes on until everything is read again.
  for (let chapter = 0; chapter < (seed === 1 ? 6 : 2); chapter += 1) {
    const truth = truthOf(here)
    await publishState(here)
    chapters.push({ at: time.timing.now(), truth })
    time.advance(6 * HOUR)
    for (let deeds = 0; deeds < 12; deeds += 1) happen(here, random)
  }
  return { here, chapters }
}

test(`over ${HISTORIES} random histories of tenants at rest, what was as of each moment is what the tenant was`, async () => {
  const time = virtualTime({ start: START })
  for (let seed = 1; seed <= HISTORIES; seed += SIDE_BY_SIDE) {
    const seeds = Array.from({ length: SIDE_BY_SIDE }, (_, at) => seed + at)
    const histories = await Promise.all(seeds.map((one) => tell(one, time)))
    for (const [at, { here, chapters }] of histories.entries()) {
      for (const { at: moment, truth } of chapters)
        expect(await storedAsOf(here, moment), `history ${seed + at}`).toEqual(truth)
    }
  }
}, 600_000)

test('while a tenant changes during a run, nothing that is there all the time is ever taken for gone', async () => {
  const time = virtualTime({ start: START })
  for (let seed = 101; seed <= 102; seed += 1) {
    const random = createRandom(seed)
    // More than a page of users, and pages that shift.
    const here = await stateTenant({ people: 6, time })
    const { tenant, state } = here.tenant
    for (let count = 0; count < 1_200; count += 1) createUser(tenant)
    await publishState(here)
    // So that everything is read again, by lists.
    time.advance(24 * HOUR)
    const before = truthOf(here)
    here.tenant.live = () => {
      for (const id of [...tenant.users.keys()].slice(0, 40)) if (random.chance(0.2)) tenant.users.delete(id)
      for (const id of [...state.devices.keys()].slice(0, 2)) if (random.chance(0.1)) state.devices.delete(id)
      for (const group of tenant.groups.values())
        for (const id of [...group.members].slice(0, 1)) if (random.chance(0.05)) group.members.delete(id)
      createUser(tenant)
    }
    await publishState(here)
    here.tenant.live = null
    const after = new Set(truthOf(here))
    const stored = new Set(await storedAsOf(here, time.timing.now()))
    const lost = before.filter((line) => after.has(line) && !stored.has(line))
    expect(lost, `history ${seed}`).toEqual([])
    expect(before.filter((line) => !after.has(line)).length).toBeGreaterThan(100)
  }
}, 600_000)
