// One person at a glance: who he is in the structure and the tenants, and when he was seen.

import { readInTime } from '@/lib/activity/limited'
import { whenSeen } from '@/lib/activity/moments'
import type { Actor } from '@/lib/actor'
import { notFound } from '@/lib/errors'
import type { UserRecord } from './queries'
import { type Known, PERSON_MS, resolve } from './resolve'
import type { Identity } from './schema'

export async function getIdentity(actor: Actor, key: string): Promise<Identity> {
  const identity = await findIdentity(actor, key)
  if (identity === null) throw notFound('This person')
  return identity
}

export async function findIdentity(actor: Actor, key: string): Promise<Identity | null> {
  const { organizationId } = actor
  const known = await readInTime(organizationId, PERSON_MS, (scope) => resolve(scope, actor, key))
  const seen = await whenSeen(organizationId, known.terms)
  const unseen = seen.complete && seen.firstSeenAt === null
  if (known.users.length + known.accounts.length === 0 && unseen) return null
  return { key, ...present(known, key), ...seen, firstSeenAt: earliest(known, seen.firstSeenAt) }
}

function present({ users, accounts, userNames, objectIds }: Known, key: string) {
  return {
    name: users[0]?.displayName || accounts[0]?.displayName || userNames[0] || key,
    userNames,
    objectIds,
    users: users.map(presentUser),
    accounts,
  }
}

function presentUser({ createdAt, deletedAt, ...user }: UserRecord): Identity['users'][number] {
  return { ...user, createdAt: createdAt.toISOString(), deletedAt: deletedAt?.toISOString() ?? null }
}

function earliest({ users }: Known, firstRecord: string | null): string | null {
  const moments = users.map(({ createdAt }) => createdAt.toISOString())
  return [...moments, ...(firstRecord === null ? [] : [firstRecord])].sort()[0] ?? null
}
