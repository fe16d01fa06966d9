import { setTimeout } from 'node:timers/promises'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anOrganization, aPerson, aRole, grant, type Organization, type Person } from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import { type Scope, withOrganization } from '@/lib/db/organization'

const REFUSED = expect.objectContaining({ code: 'conflict', message: expect.stringContaining('leave nobody') })
let managing: Organization

beforeAll(async () => {
  managing = await anOrganization('Managing')
})

beforeEach(async () => {
  await withOrganization(managing.id, async ({ db, organizationId }) => {
    await db.$executeRaw`truncate right_grant, role_member, directory_role`
    await db.directoryUser.updateMany({
      where: { organizationId },
      data: { active: true, deletedAt: null, accessUntil: null },
    })
  })
})

const ON_ALL = { target: 'all' } as const

function change(work: (scope: Scope) => Promise<unknown>): Promise<unknown> {
  return withOrganization(managing.id, work)
}

function key({ organizationId, id }: Person) {
  return { organizationId_id: { organizationId, id } }
}

describe('the last one who can grant rights', () => {
  test.each([
    ['disabled', { active: false }],
    ['deleted', { deletedAt: now() }],
    ['given an end date', { accessUntil: new Date('2099-01-01') }],
    ['left without a password', { passwordHash: null }],
  ])('cannot be %s', async (_, data) => {
    const ada = await aPerson(managing)
    await grant(ada, ['rights.grant'], ON_ALL)
    const update = ({ db }: Scope) => db.directoryUser.update({ where: key(ada), data })
    await expect(change(update)).rejects.toEqual(REFUSED)
    await grant(await aPerson(managing), ['rights.grant'], ON_ALL)
    await change(update)
  })

  test('cannot lose the right, whichever way it is written', async () => {
    const ada = await aPerson(managing)
    await grant(ada, ['rights.grant', 'rights.view'], ON_ALL)
    const revoke = ({ db }: Scope) => db.rightGrant.deleteMany({ where: { subjectId: ada.id } })
    await expect(change(revoke)).rejects.toEqual(REFUSED)
    await expect(change(({ db }) => db.rightGrant.updateMany({ data: { target: 'own' } }))).rejects.toEqual(REFUSED)
    await expect(change(({ db }) => db.$executeRaw`delete from right_grant`)).rejects.toEqual(REFUSED)
    await change(({ db }) => db.rightGrant.deleteMany({ where: { right: 'rights.view' } }))
  })

  test('cannot leave the role that gives it, and the role cannot be deleted', async () => {
    const ada = await aPerson(managing)
    const roleId = await aRole(managing.id, [ada])
    await grant(ada, ['rights.grant'], { ...ON_ALL, to: 'role', subjectId: roleId })
    await expect(change(({ db }) => db.roleMember.deleteMany({ where: { roleId } }))).rejects.toEqual(REFUSED)
    const deletion = ({ db }: Scope) =>
      db.directoryRole.updateMany({ where: { id: roleId }, data: { deletedAt: now() } })
    await expect(change(deletion)).rejects.toEqual(REFUSED)
    await grant(await aPerson(managing), ['rights.grant'], ON_ALL)
    await change(deletion)
  })

  test('of the last two who are disabled at the same moment one stays', async () => {
    const both = [await aPerson(managing), await aPerson(managing)]
    for (const person of both) await grant(person, ['rights.grant'], ON_ALL)
    const outcomes = await Promise.allSettled(
      both.map((person) =>
        change(({ db }) => db.directoryUser.update({ where: key(person), data: { active: false } })),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

/** Settled, or waiting for a lock that another transaction holds. */
async function settledOrBlocked(work: Promise<unknown>): Promise<void> {
  let settled = false
  const watched = work.then(
    () => (settled = true),
    () => (settled = true),
  )
  while (!settled) {
    const waiting = await change(
      ({ db }) => db.$queryRaw`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (Array.isArray(waiting) && waiting.length > 0) return
    await Promise.race([watched, setTimeout(20)])
  }
}

describe('of two who could grant rights, one of whom is still on his way, the other one stays', () => {
  const inRole = (subjectId: string) => ({ ...ON_ALL, to: 'role', subjectId }) as const

  /** Takes from the first in one transaction, gives to him in a second one, and revokes the other's grant in a third one. */
  async function interleave(take: (scope: Scope) => Promise<unknown>, give: () => Promise<unknown>) {
    const ada = await aPerson(managing)
    await grant(ada, ['rights.grant'], ON_ALL)
    let revoked: Promise<unknown> = Promise.resolve()
    await change(async (scope) => {
      await take(scope)
      await give()
      revoked = change(({ db }) => db.rightGrant.deleteMany({ where: { subjectId: ada.id } }))
      await settledOrBlocked(revoked)
    })
    await expect(revoked).rejects.toEqual(REFUSED)
  }

  test('while he is disabled, his role gets the right', async () => {
    const bob = await aPerson(managing)
    const roleId = await aRole(managing.id, [bob])
    await interleave(
      ({ db }) => db.directoryUser.update({ where: key(bob), data: { active: false } }),
      () => grant(bob, ['rights.grant'], inRole(roleId)),
    )
  })

  test('while he leaves a role, the role gets the right', async () => {
    const bob = await aPerson(managing)
    const roleId = await aRole(managing.id, [bob])
    await interleave(
      ({ db }) => db.roleMember.deleteMany({ where: { roleId } }),
      () => grant(bob, ['rights.grant'], inRole(roleId)),
    )
  })

  test('while he loses the right, he is enabled', async () => {
    const bob = await aPerson(managing, { active: false })
    await grant(bob, ['rights.grant'], ON_ALL)
    await interleave(
      ({ db }) => db.rightGrant.deleteMany({ where: { subjectId: bob.id } }),
      () => change(({ db }) => db.directoryUser.update({ where: key(bob), data: { active: true } })),
    )
  })
})

describe('nobody is held up', () => {
  test('in an installation that has no such user', async () => {
    const ada = await aPerson(managing)
    await grant(ada, ['rights.grant'])
    await change(({ db }) => db.rightGrant.deleteMany())
    await change(({ db }) => db.directoryUser.update({ where: key(ada), data: { active: false } }))
  })

  test('in a managed organization, which the managing one can always help', async () => {
    const contoso = await anOrganization('Contoso')
    const ada = await aPerson(contoso)
    await grant(ada, ['rights.grant'])
    await withOrganization(contoso.id, ({ db }) =>
      db.directoryUser.update({ where: key(ada), data: { active: false } }),
    )
  })
})
