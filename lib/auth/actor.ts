// From a request to an Actor: API token or session, then the right on the organization, before anything else is read.

import { timingSafeEqual } from 'node:crypto'
import { type Actor, missingRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { hashToken } from '@/lib/crypto/token'
import { NO_ID } from '@/lib/db/id'
import { type Sql, withSystemSql } from '@/lib/db/organization'
import { env } from '@/lib/env'
import { AppError, notFound } from '@/lib/errors'
import { type Access, UNATTENDED_HEADER } from '@/lib/operation'
import { ALL_RIGHTS, Right, UNIT_RIGHTS } from '@/lib/rights/schema'
import {
  type CallerRow,
  type HeldRow,
  selectOrganization,
  selectSessionCaller,
  selectTokenCaller,
  updateSessionSeen,
  updateTokenUsed,
} from './queries'
import { clientOf } from './request-client'
import { requireSameOrigin } from './same-origin'
import { readBearer, sessionIdOf } from './session-token'
import { IDLE_MS } from './sessions'

/** How stale "last seen" may be: a row is written once a minute, not once a request. */
const SEEN_EVERY_MS = 60_000

/**
 * Throws unauthenticated, forbidden, or not_found for an organization the caller may not know of. `withinUnit` lets pass who
 * holds the right for some organisational units only.
 * Costs one transaction of one look-up by hash that reads the rights as well; once a minute a second statement notes the use.
 */
export async function requireActor(
  request: Request,
  access: Access,
  organizationId: string | undefined,
  withinUnit = false,
): Promise<Actor> {
  const { address } = clientOf(request)
  if (access === 'public') return { ...NOBODY, address }
  const actor = await findActor(request, organizationId)
  if (actor === null) throw new AppError('unauthenticated', 'Sign in, or send a valid API token as bearer.')
  if (access !== 'session' && !holds(actor, access, withinUnit)) throw missingRight(access)
  return { ...actor, address }
}

/** A right held on part of an organization opens only what asks for the part itself. */
function holds({ rights, limited }: Actor, right: Right, withinUnit: boolean): boolean {
  return rights.has(right) || (withinUnit && limited.has(right))
}

const NOBODY: Actor = {
  kind: 'nobody',
  id: null,
  name: 'Not signed in',
  organizationId: NO_ID,
  homeOrganizationId: NO_ID,
  rights: new Set(),
  limited: new Map(),
  address: null,
}

/** A request with a bearer token is that token's alone: its cookies are not looked at. */
async function findActor(request: Request, organizationId: string | undefined): Promise<Actor | null> {
  const bearer = readBearer(request)
  const sessionId = await sessionIdOf(request)
  if (sessionId === null) return bearer === null ? null : findBearer(hashToken(bearer), organizationId)
  if (bearer === null) requireSameOrigin(request)
  return findSessionActor(sessionId, organizationId, { attended: !request.headers.has(UNATTENDED_HEADER) })
}

async function findBearer(hash: Buffer, organizationId: string | undefined): Promise<Actor | null> {
  const own = env().ROLLCALL_API_TOKEN
  if (own !== undefined && timingSafeEqual(hash, hashToken(own))) return installationToken(organizationId)
  return withSystemSql(async (sql) => {
    const at = now()
    const caller = await selectTokenCaller(sql, { hash, now: at, organizationId })
    if (caller === undefined) return null
    if (isStale(caller, at)) await updateTokenUsed(sql, hash, at)
    return present('api-token', caller)
  })
}

/** ROLLCALL_API_TOKEN holds every right on every organization, before there is any as well. */
async function installationToken(organizationId: string | undefined): Promise<Actor> {
  const id = await withSystemSql((sql) => selectOrganization(sql, organizationId))
  if (id === undefined && organizationId !== undefined) throw notFound('The organization')
  const home = id ?? NO_ID
  return {
    kind: 'api-token',
    id: null,
    name: 'ROLLCALL_API_TOKEN',
    organizationId: home,
    homeOrganizationId: home,
    rights: ALL_RIGHTS,
    limited: new Map(),
    address: null,
  }
}

/** Null where the session has ended, or its user is inactive or deleted. Unattended requests do not move its idle end. */
export async function findSessionActor(
  sessionId: string,
  organizationId?: string,
  { attended } = { attended: true },
): Promise<Actor | null> {
  const hash = hashToken(sessionId)
  return withSystemSql(async (sql) => {
    const at = now()
    const caller = await selectSessionCaller(sql, { hash, now: at, organizationId })
    if (caller === undefined) return null
    if (attended) await noteSession(sql, hash, { caller, at })
    return present('user', caller)
  })
}

async function noteSession(sql: Sql, hash: Buffer, { caller, at }: { caller: CallerRow; at: Date }): Promise<void> {
  if (isStale(caller, at)) await updateSessionSeen(sql, hash, { now: at, idleMs: IDLE_MS })
}

function isStale({ lastSeenAt }: CallerRow, at: Date): boolean {
  return lastSeenAt === null || at.getTime() - lastSeenAt.getTime() >= SEEN_EVERY_MS
}

/** Whoever holds nothing on another organization is not told whether there is one of that id. */
function present(kind: 'user' | 'api-token', caller: CallerRow): Actor {
  const held = readHeld(caller)
  const { organizationId, homeOrganizationId } = caller
  const nothing = held.rights.size === 0 && held.limited.size === 0
  if (organizationId === null || (nothing && organizationId !== homeOrganizationId)) throw notFound('The organization')
  const id = kind === 'user' ? caller.userId : caller.id
  return { kind, id, name: caller.name, organizationId, homeOrganizationId, ...held, address: null }
}

/** Rights that a newer version granted and this one does not know count for nothing. */
export function readHeld({ held, limited }: HeldRow): Pick<Actor, 'rights' | 'limited'> {
  const rights = new Set(held.flatMap((name) => Right.safeParse(name).data ?? []))
  const roots = new Map<Right, string[]>()
  for (const [name, unitId] of limited) {
    const right = Right.safeParse(name).data
    if (right === undefined || rights.has(right) || !UNIT_RIGHTS.has(right)) continue
    roots.set(right, [...(roots.get(right) ?? []), unitId])
  }
  return { rights, limited: roots }
}
