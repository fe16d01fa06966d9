// The same question as for the API, asked by a page: who is it, and may he; answered by a redirect or a page instead of a problem.

import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/lib/actor'
import { isId } from '@/lib/db/id'
import { AppError } from '@/lib/errors'
import type { Right } from '@/lib/rights/schema'
import { findSessionActor } from './actor'
import { getSession } from './reach'
import { clientOf } from './request-client'
import type { Session } from './schema'
import { readSessionId } from './session-cookie'

/** proxy.ts writes the path that was asked for here, over whatever a client sent under its name. */
export const PATH_HEADER = 'x-rollcall-path'

/** Without a session to /sign-in and back again; without the right the page that explains it. No right: whoever may see the organization. */
export async function requirePageActor(organizationId: string, right?: Right): Promise<Actor> {
  if (!isId(organizationId)) notFound()
  const actor = await pageActor(organizationId)
  if (actor === 'unknown') notFound()
  if (actor === null) return toSignIn()
  if (right !== undefined && !actor.rights.has(right)) forbidden()
  return actor
}

/** For the console's layout and for pages that belong to no organization. */
export async function requirePageSession(): Promise<Session> {
  return getSession(await requirePageUser())
}

/** For pages that belong to no organization and fetch something: an actor on the home organization. */
export async function requirePageUser(right?: Right): Promise<Actor> {
  const actor = await pageActor(undefined)
  if (actor === null || actor === 'unknown') return toSignIn()
  if (right !== undefined && !actor.rights.has(right)) forbidden()
  return actor
}

/** For settings that are about one organization: the one that is asked for, or else the first on which one holds the right, home before others. */
export async function requireSettingsActor(asked: string | string[] | undefined, right: Right): Promise<Actor> {
  if (typeof asked === 'string') return requirePageActor(asked, right)
  const actor = await requirePageUser()
  if (actor.rights.has(right)) return actor
  const { organizations } = await getSession(actor)
  const other = organizations.find((one) => one.rights.includes(right))
  return requirePageActor(other?.id ?? actor.homeOrganizationId, right)
}

/** Once a request for each organization, however many of its layouts and pages ask. */
const pageActor = cache(async (organizationId: string | undefined): Promise<Actor | 'unknown' | null> => {
  const asked = await headers()
  const sessionId = await readSessionId(asked.get('cookie'))
  if (sessionId === null) return null
  try {
    const actor = await findSessionActor(sessionId, organizationId)
    return actor && { ...actor, address: clientOf({ headers: asked }).address }
  } catch (err) {
    if (err instanceof AppError && err.code === 'not_found') return 'unknown'
    throw err
  }
})

async function toSignIn(): Promise<never> {
  const path = (await headers()).get(PATH_HEADER) ?? '/'
  redirect(path === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ callbackUrl: path })}`)
}
