import { createHash, randomUUID } from 'node:crypto'
import type { Json } from '../json'
import { project } from './directory-objects'
import { strikes } from './faults'
import type { GraphTenant } from './graph-tenant'
import type { Page } from './logs'
import { badRequest, GraphRefusal } from './refusal'
import type { Asking } from './routes'

/** What changed since a token was given; see `delta-routes.ts` for which objects. */
export type Feed = {
  readonly objects: (here: GraphTenant) => readonly { readonly id: string; readonly show: () => Json }[]
  /** By id, for groups alone: with the type, as `members@delta` names them. */
  readonly members?: (here: GraphTenant, id: string) => readonly Json[]
  /** `changed`: it can be restored. */
  readonly gone: (here: GraphTenant, id: string) => 'changed' | 'deleted'
}

/** How the tracked objects were when a token was given. */
type Base = { readonly select: readonly string[]; readonly at: number; readonly known: ReadonlyMap<string, Known> }
type Known = { readonly digest: string; readonly members: ReadonlySet<string> }
/** An answer of several pages, and the token at its end. */
type Round = { readonly items: readonly Json[]; readonly token: string }

export type DeltaState = {
  readonly bases: Map<string, Base>
  readonly rounds: Map<string, Round>
  /** How many objects a page holds, and how many members are told of a group at once. */
  pageSize: number
}

export function createDeltaState(): DeltaState {
  return { bases: new Map(), rounds: new Map(), pageSize: 200 }
}

const DAY_MS = 24 * 3_600_000
/** Microsoft Learn, "Use delta query to track changes": seven days for directory objects. */
const TOKEN_LIFE_MS = 7 * DAY_MS
const OPTIONS = ['$select', '$deltatoken', '$skiptoken']

export function listDelta(feed: Feed, asking: Asking): Page {
  const { here, params, now } = asking
  for (const name of params.keys())
    if (!OPTIONS.includes(name.toLowerCase()))
      throw badRequest(`The query parameter '${name}' is not supported with delta.`)
  const [roundId = '', place = '0'] = (params.get('$skiptoken') ?? '').split('.')
  const round = here.deltas.rounds.get(roundId)
  if (params.has('$skiptoken') && !round) throw gone(asking)
  if (round) return pageOf(asking, { roundId, round, place: Number(place) })
  const since = params.get('$deltatoken')
  const base = since === null || since === 'latest' ? null : here.deltas.bases.get(since)
  const expired = base === undefined || (base !== null && now - base.at > TOKEN_LIFE_MS)
  if (expired || (base !== null && strikes(here, 'deltaExpired', asking.address))) throw gone(asking)
  const select = base?.select ?? (params.get('$select') ?? '').split(',').filter((name) => name !== '')
  const { current, items } = compare(feed, here, { select, base })
  const token = randomUUID()
  here.deltas.bases.set(token, { select, at: now, known: current })
  if (since === 'latest') return { items: [], skipToken: null, deltaToken: token }
  const made = randomUUID()
  here.deltas.rounds.set(made, { items, token })
  if (strikes(here, 'deltaEmptyPage', asking.address)) return { items: [], skipToken: `${made}.0` }
  return pageOf(asking, { roundId: made, round: { items, token }, place: 0 })
}

function pageOf(
  { here, address }: Asking,
  { roundId, round, place }: { roundId: string; round: Round; place: number },
): Page {
  const end = place + here.deltas.pageSize
  const replayed = place > 0 && strikes(here, 'deltaReplays', address) ? 1 : 0
  const items = round.items.slice(place - replayed, end)
  if (end < round.items.length) return { items, skipToken: `${roundId}.${end}` }
  return { items, skipToken: null, deltaToken: round.token }
}

function compare(feed: Feed, here: GraphTenant, { select, base }: { select: readonly string[]; base: Base | null }) {
  const tracksMembers = feed.members && (select.length === 0 || select.includes('members'))
  const current = new Map<string, Known>()
  const items: Json[] = []
  for (const { id, show } of feed.objects(here)) {
    const shown = { id, ...project(show(), select.length === 0 ? [] : ['id', ...select], []) }
    const members = tracksMembers ? (feed.members?.(here, id) ?? []) : []
    const known = { digest: digestOf(shown), members: new Set(members.map((one) => String(one.id))) }
    current.set(id, known)
    const before = base?.known.get(id)
    const moved = membersDelta(members, before?.members ?? new Set())
    if (before?.digest !== known.digest || moved.length > 0) items.push(...told(shown, moved, here.deltas.pageSize))
  }
  for (const id of base?.known.keys() ?? [])
    if (!current.has(id)) items.push({ id, '@removed': { reason: feed.gone(here, id) } })
  return { current, items }
}

function membersDelta(members: readonly Json[], before: ReadonlySet<string>): Json[] {
  const now = new Set(members.map(({ id }) => String(id)))
  const left = [...before].filter((id) => !now.has(id))
  return [
    ...members.filter(({ id }) => !before.has(String(id))),
    ...left.map((id) => ({ '@odata.type': '#microsoft.graph.user', id, '@removed': { reason: 'deleted' } })),
  ]
}

/** A group of many members comes several times, with some of them each time. */
function told(shown: Json, moved: readonly Json[], most: number): Json[] {
  if (moved.length === 0) return [shown]
  return Array.from({ length: Math.ceil(moved.length / most) }, (_, part) => ({
    ...(part === 0 ? shown : { id: shown.id }),
    'members@delta': moved.slice(part * most, (part + 1) * most),
  }))
}

function digestOf(shown: Json): string {
  return createHash('sha1').update(JSON.stringify(shown)).digest('base64')
}

/** The Location leads to a new beginning. */
function gone({ segments }: Asking) {
  return new GraphRefusal(410, 'SyncStateNotFound', 'The sync state is not found; a full synchronization is needed.', {
    Location: `/v1.0/${segments.join('/')}?$deltatoken=`,
  })
}
