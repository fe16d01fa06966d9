// One person at a glance: who he is in the structure and the tenants, and when he was seen.

import { firstSeen, listMoments } from '@/lib/activity/moments'
import type { Actor } from '@/lib/actor'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import type { UserRecord } from './queries'
import { type Known, resolve } from './resolve'
import type { Identity } from './schema'

export async function getIdentity(actor: Actor, key: string): Promise<Identity> {
  const identity = await findIdentity(actor, key)
  if (identity === null) throw notFound('This person')
  return identity
}

export function findIdentity(actor: Actor, key: string): Promise<Identity | null> {
  return withOrganizationSql(actor.organizationId, async (scope) => {
    const known = await resolve(scope, actor, key)
    const firstRecord = await firstSeen(scope, known.terms)
    if (known.users.length + known.accounts.length === 0 && firstRecord === null) return null
    const signIns = await lastSignIns(scope, known)
    return { key, ...present(known, key), ...signIns, firstSeenAt: earliest(known, firstRecord) }
  })
}

async function lastSignIns(scope: SqlScope, { terms }: Known) {
  const last = async (result: 'success' | 'failure') => {
    const [row] = await listMoments(scope, terms, { relations: ['signed-in'], result, limit: 1 })
    return row?.occurredAt ?? null
  }
  return { lastSignInAt: await last('success'), lastFailedSignInAt: await last('failure') }
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
