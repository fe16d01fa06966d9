// Writes what a run reads of a tenant: only what changed, and nobody sees it before the run is published.

import { cleanEvent, cleanText } from '@/lib/activity/clean'
import { objectOf, textOf } from '@/lib/activity/json'
import type { SqlScope } from '@/lib/db/organization'
import { searchKey, sortKey } from '@/lib/name-keys'
import { fingerprint } from './fingerprint'
import { endLinks, endLinksOfOthers, insertLinks, selectMissing, tallyLinks, undoLinks } from './link-queries'
import { insertRun, lockRunning, markAbandoned, publishRun, updateParts, updateProgress } from './run-queries'
import { StateRun } from './schema'
import { LinkKind, type Part, type PartStatus, type StateType } from './type-schema'
import {
  endObjects,
  type Place,
  type Present,
  selectPresent,
  selectUnseen,
  type Tally,
  tallyObjects,
  undoObjects,
  upsertObjects,
} from './write-queries'

export type { Place, Tally } from './write-queries'

/** Ids are compared and kept in lower case. */
export type NewObject = { id: string; name: string; properties: Readonly<Record<string, unknown>> }

/** Whom an owner has, or has no longer. */
export type Members = { ownerId: string; memberIds: readonly string[] }

/** Begins the next run of the source; one that is still running is abandoned, and nothing of it stays. */
export async function beginStateRun(
  scope: SqlScope,
  sourceId: string,
  { now, complete, id }: { now: Date; complete: boolean; id: string },
): Promise<{ id: string; number: number }> {
  const running = await lockRunning(scope, sourceId)
  if (running) await abandonStateRun(scope, { sourceId, run: running.number })
  return { id, number: await insertRun(scope, sourceId, { id, at: now, complete }) }
}

/** The one that is not over, to be gone on with; locked. */
export async function currentStateRun(scope: SqlScope, sourceId: string) {
  const running = await lockRunning(scope, sourceId)
  return running && { ...running, parts: StateRun.shape.parts.parse(running.parts) }
}

/** One statement, atomic. An object that stands twice in a page counts once, the last; a page that comes again changes nothing. */
export function writeObjects(
  scope: SqlScope,
  place: Place,
  type: StateType,
  objects: readonly NewObject[],
): Promise<{ added: number; changed: number }> {
  const rows = new Map(objects.map((object) => [lower(object.id), rowOf(object)]))
  return upsertObjects(scope, place, type, JSON.stringify([...rows.values()]))
}

/** Other names that one may know it by. */
const NAMES = ['userPrincipalName', 'mail', 'displayName', 'appId'] as const

function rowOf({ id, name, properties }: NewObject) {
  const called = cleanText(name)
  const clean = objectOf(cleanEvent(properties).event)
  return {
    id: lower(id),
    n: called,
    sk: sortKey(called),
    fk: searchKey(called, ...NAMES.map((key) => textOf(clean[key])), lower(id)),
    h: fingerprint(clean),
    p: clean,
  }
}

function lower(id: string): string {
  return cleanText(id).toLowerCase()
}

/** Ids of objects that are there and were not among the seen. That they are gone a list alone does not say. */
export function unseenObjects(
  scope: SqlScope,
  place: Place,
  type: StateType,
  seen: readonly string[],
): Promise<string[]> {
  return selectUnseen(scope, place, { type, seen: seen.map(lower) })
}

/** Ids of objects that are there, in their order; `having`: with these properties, `among`: of these, `after`: behind this one. */
export function presentObjects(
  scope: SqlScope,
  place: Place,
  type: StateType,
  { having, among = null, after = null, limit = null }: Partial<Present> = {},
): Promise<string[]> {
  return selectPresent(scope, place, { type, having, among, after, limit })
}

/** Tells how many were there. */
export function closeObjects(scope: SqlScope, place: Place, type: StateType, ids: readonly string[]): Promise<number> {
  return endObjects(scope, place, { type, ids: ids.map(lower) })
}

/** Adds who is new; `missing` are those who are there and were not given. Owners and members are known by UUIDs. */
export async function writeLinks(
  scope: SqlScope,
  place: Place,
  kind: LinkKind,
  owners: readonly Members[],
): Promise<{ added: number; missing: { ownerId: string; memberIds: string[] }[] }> {
  const pairs = pairsOf(owners)
  const of = owners.map(({ ownerId }) => ownerId)
  const [added, links] = await Promise.all([
    insertLinks(scope, place, { kind, ...pairs }),
    selectMissing(scope, place, { kind, of, ...pairs }),
  ])
  const missing = new Map<string, string[]>()
  for (const { ownerId, memberId } of links) {
    const members = missing.get(ownerId)
    if (members) members.push(memberId)
    else missing.set(ownerId, [memberId])
  }
  return { added, missing: [...missing].map(([ownerId, memberIds]) => ({ ownerId, memberIds })) }
}

/** Tells how many were there. */
export function closeLinks(scope: SqlScope, place: Place, kind: LinkKind, owners: readonly Members[]): Promise<number> {
  return endLinks(scope, place, { kind, ...pairsOf(owners) })
}

/** All links of owners that are not among the seen, which are those still there. */
export function closeLinksOf(
  scope: SqlScope,
  place: Place,
  kind: LinkKind,
  seenOwners: readonly string[],
): Promise<number> {
  return endLinksOfOthers(scope, place, { kind, seen: seenOwners })
}

function pairsOf(owners: readonly Members[]): { owners: string[]; members: string[] } {
  return {
    owners: owners.flatMap(({ ownerId, memberIds }) => memberIds.map(() => ownerId)),
    members: owners.flatMap(({ memberIds }) => memberIds),
  }
}

/** As if the run had not looked at it: it stays as it was. */
export function undoPart(scope: SqlScope, place: Place, part: Part): Promise<void> {
  return isLinkKind(part) ? undoLinks(scope, place, part) : undoObjects(scope, place, part)
}

/** What the run found, against the state before it: exact, however often pages were repeated. */
export function tallyPart(scope: SqlScope, place: Place, part: Part): Promise<Tally> {
  return isLinkKind(part) ? tallyLinks(scope, place, part) : tallyObjects(scope, place, part)
}

function isLinkKind(part: Part): part is LinkKind {
  return LinkKind.safeParse(part).success
}

export function savePart(scope: SqlScope, place: Place, part: Part, status: PartStatus): Promise<void> {
  return updateParts(scope, place, { [part]: status })
}

export function saveProgress(scope: SqlScope, place: Place, progress: unknown): Promise<void> {
  return updateProgress(scope, place, progress)
}

/** From here on everybody sees it. Throws where the run was abandoned meanwhile. */
export async function publishStateRun(scope: SqlScope, place: Place, { now }: { now: Date }): Promise<void> {
  if (await publishRun(scope, place, now)) return
  throw new Error(`Run ${place.run} of source ${place.sourceId} is not running, so it cannot be published`)
}

/** Nothing of it stays but its row. Of a published run nothing can be taken back. */
export async function abandonStateRun(scope: SqlScope, place: Place): Promise<void> {
  if (!(await markAbandoned(scope, place))) return
  await Promise.all([undoObjects(scope, place, null), undoLinks(scope, place, null)])
}
