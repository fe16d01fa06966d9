// What administrators do with the accounts of local users. Nobody does it to someone who holds more than himself: he could become him.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { type AuditEntry, record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { requireCoverage } from '@/lib/grants/coverage'
import { findPerson } from '@/lib/grants/person'
import { requireRightIn } from '@/lib/grants/reach'
import { type AccountRow, lockAccount, selectAccount, updateAccessUntil } from './account-queries'
import { deleteFactors } from './factor-queries'
import { mailLink } from './link-mail'
import { selectInvitation } from './link-queries'
import type { LinkPurpose, NewLink } from './link-schema'
import { makeLink } from './links'
import { deleteLocks, selectLocks } from './lock-queries'
import { listFactors } from './own-factors'
import type { Account, UpdateAccount } from './schema'
import { deleteSessions } from './session-queries'
import { listSessions } from './sessions'

export function getAccount(actor: Actor, userId: string): Promise<Account> {
  return withOrganization(actor.organizationId, async (scope) =>
    present(scope, await requireUser(scope, actor, userId)),
  )
}

/** The day is the organization's and the last one with access. The database refuses it to the last one who may grant rights. */
export function updateAccount(actor: Actor, userId: string, { accessUntil }: UpdateAccount): Promise<Account> {
  return change(actor, userId, async (scope, user) => {
    requireLocal(user)
    const ends = await updateAccessUntil(scope, userId, accessUntil)
    if (ends !== null && ends <= now()) throw invalidField('accessUntil', 'must be today or later')
    const { accessUntil: before } = user
    await note(scope, actor, user, {
      action: 'user.access-changed',
      before: { accessUntil: before },
      after: { accessUntil },
    })
    return present(scope, await requireUser(scope, actor, userId))
  })
}

export function invite(actor: Actor, userId: string): Promise<NewLink> {
  return offerLink(actor, userId, 'invitation')
}

/** The password goes on working until the link is used. */
export function resetPassword(actor: Actor, userId: string): Promise<NewLink> {
  return offerLink(actor, userId, 'password-reset')
}

export async function resetFactors(actor: Actor, userId: string): Promise<void> {
  await change(actor, userId, async (scope, user) => {
    requireLocal(user)
    await requireOther(scope, actor, userId)
    const { items } = await listFactors(scope, userId)
    await deleteFactors(scope, userId)
    await deleteSessions(scope, userId)
    const before = { secondFactors: items.map(({ kind, name }) => ({ kind, name })) }
    await note(scope, actor, user, { action: 'second-factor.reset', before })
  })
}

export async function unlock(actor: Actor, userId: string): Promise<void> {
  await change(actor, userId, async (scope, user) => {
    requireLocal(user)
    if ((await deleteLocks(scope.db, [user])) > 0) await note(scope, actor, user, { action: 'user.unlocked' })
  })
}

/** All of them, or one; a pushed user's as well. */
export async function endSessions(actor: Actor, userId: string, sessionId?: string): Promise<void> {
  await change(actor, userId, async (scope, user) => {
    const sessions = await deleteSessions(scope, userId, { id: sessionId })
    if (sessionId !== undefined && sessions === 0) throw notFound('The session')
    if (sessions > 0) await note(scope, actor, user, { action: 'user.sessions-ended', before: { sessions } })
  })
}

const OFFERED = { invitation: 'user.invited', 'password-reset': 'user.password-reset-begun' } as const

async function offerLink(actor: Actor, userId: string, purpose: LinkPurpose): Promise<NewLink> {
  const { user, link, expiresAt } = await change(actor, userId, async (scope, user) => {
    requireLocal(user)
    await requireOther(scope, actor, userId)
    requireUse(user, purpose)
    const made = await makeLink(scope, purpose, userId)
    await note(scope, actor, user, { action: OFFERED[purpose], after: { expiresAt: made.expiresAt } })
    return { user, ...made }
  })
  const mail = await mailLink(user, { purpose, link })
  return { link, expiresAt: expiresAt.toISOString(), mail }
}

function requireUse({ active, hasPassword }: AccountRow, purpose: LinkPurpose): void {
  if (!active) throw new AppError('conflict', 'This user is deactivated. Activate him first.')
  if (hasPassword && purpose === 'invitation') {
    throw new AppError('conflict', 'This user has a password already. Reset it instead.')
  }
  if (!hasPassword && purpose === 'password-reset') {
    throw new AppError('conflict', 'This user has no password yet. Invite him instead.')
  }
}

function change<T>(actor: Actor, userId: string, work: (scope: Scope, user: AccountRow) => Promise<T>): Promise<T> {
  return withOrganization(actor.organizationId, async (scope) => {
    await lockAccount(scope, userId)
    const user = await requireUser(scope, actor, userId)
    await requireCoverage(scope, actor, userId)
    return work(scope, user)
  })
}

async function requireUser(scope: Scope, actor: Actor, userId: string): Promise<AccountRow> {
  const user = await selectAccount(scope, userId)
  if (user === undefined) throw notFound('The user')
  await requireRightIn(scope, actor, 'accounts.manage', user.unitId)
  return user
}

function requireLocal({ local }: AccountRow): void {
  if (local) return
  throw new AppError('conflict', 'This user is led by Entra: his password and his second factor are Microsoft’s.')
}

/** Here nobody is asked for his password again, as he is on his own page; and a token that leaked must not become its maker. */
async function requireOther(scope: Scope, actor: Actor, userId: string): Promise<void> {
  if ((await findPerson(scope, actor)) !== userId) return
  throw new AppError('forbidden', 'This is your own account. Change it under Settings, Security.')
}

function note(scope: Scope, actor: Actor, { id, displayName }: AccountRow, entry: Omit<AuditEntry, 'object'>) {
  return record(scope, actor, { ...entry, object: { id, name: displayName } })
}

async function present(scope: Scope, user: AccountRow): Promise<Account> {
  const at = now()
  const invitation = user.hasPassword ? null : await selectInvitation(scope, user.id, at)
  const locks = await selectLocks(scope.db, [user], at)
  return {
    local: user.local,
    hasPassword: user.hasPassword,
    provider: user.provider,
    invitedUntil: invitation?.expiresAt.toISOString() ?? null,
    accessUntil: user.accessUntil,
    lockedUntil: locks.get(user.id)?.toISOString() ?? null,
    secondFactors: await listFactors(scope, user.id),
    sessions: await listSessions(scope, user.id),
  }
}
