// One operation, one transaction: opened by the token, closed by the answer.

import { now } from '@/lib/clock'
import { inTransaction, type Sql } from '@/lib/db/organization'
import { openProfile, type ProfileAccess } from '@/lib/profiles/token-lookup'
import type { Call, Caller, Operation } from './call'
import { showDocument } from './documents'
import { createGroup, patchGroup, removeGroup, replaceGroup } from './groups'
import { listResources, searchResources } from './listing'
import type { ResourceType } from './protocol/schemas'
import { ScimError } from './protocol/scim-error'
import type { Reply } from './reply'
import { getOne } from './resources'
import { type Route, requireMethod } from './route'
import { createUser, patchUser, removeUser, replaceUser } from './users'

/**
 * The handler starts at once, so that its first statement leaves with the token's look-up; what it answers, or why it fails,
 * counts only if the token opened the profile. Otherwise all is rolled back, and nobody hears of it.
 */
export function perform(caller: Caller, route: Route, operation: Operation): Promise<Reply> {
  return inTransaction(async (sql, finish) => {
    const begun = now()
    const access = authorise(sql, caller, begun)
    const call: Call = { ...caller, ...operation, now: begun, sql, access, finish }
    const [opened, answered] = await Promise.allSettled([access, dispatch(call, route)])
    if (opened.status === 'rejected') throw opened.reason
    if (answered.status === 'rejected') throw answered.reason
    return answered.value
  })
}

/** Throws 401, or 503 for a profile whose intake is paused. */
export async function authorise(
  sql: Sql,
  { profileId, tokenHash, findings }: Caller,
  begun: Date,
): Promise<ProfileAccess> {
  const access = await openProfile(sql, { profileId, hash: tokenHash, now: begun })
  if (!access) throw new ScimError(401, 'The token is unknown, expired, revoked, or belongs to another profile')
  findings.access = access
  if (access.isPaused) throw new ScimError(503, 'The intake of this profile is paused; nothing was changed')
  return access
}

async function dispatch(call: Call, route: Route): Promise<Reply> {
  requireMethod(route, call.method)
  switch (route.kind) {
    case 'list':
      return call.method === 'GET' ? listResources(call, route.type) : create(call, route.type)
    case 'one':
      return dispatchOne(call, route)
    case 'search':
      return searchResources(call, route.type)
    case 'schemas':
    case 'resource-types':
    case 'config':
      return showDocument(call, route)
    default:
      throw new ScimError(404, 'There is no such endpoint')
  }
}

function create(call: Call, type: ResourceType): Promise<Reply> {
  return type.name === 'User' ? createUser(call) : createGroup(call)
}

function dispatchOne(call: Call, { type, id }: Extract<Route, { kind: 'one' }>): Promise<Reply> {
  const isUser = type.name === 'User'
  switch (call.method) {
    case 'PUT':
      return isUser ? replaceUser(call, id) : replaceGroup(call, id)
    case 'PATCH':
      return isUser ? patchUser(call, id) : patchGroup(call, id)
    case 'DELETE':
      return isUser ? removeUser(call, id) : removeGroup(call, id)
    default:
      return getOne(call, type, id)
  }
}
