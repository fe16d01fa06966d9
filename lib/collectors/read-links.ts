// Reads who belongs to what, some owners at a time; nobody is taken off a list that did not miss him twice.

import { z } from 'zod'
import { closeLinks, closeLinksOf, type Members, presentObjects, writeLinks } from '@/lib/state/write'
import { listEach } from './ask-each'
import type { LinkRequest } from './link-requests'
import { commit, type Found, type StateRun } from './state-run'

/** Owners up to here are done, in the order of their ids. */
export type LinkProgress = Found & { after: string | null }

type Given = {
  from: LinkProgress
  /** Owners whose list may have changed; null: all. */
  only: readonly string[] | null
  isOver: () => boolean
  /** Told as it goes: what is behind that position needs no second reading, whatever happens next. */
  isDone: (position: LinkProgress) => void
}

const AT_A_TIME = 100

/** `rest`: the time is up, and there it goes on; null: done. */
export async function readLinks(
  run: StateRun,
  request: LinkRequest,
  { from, only, isOver, isDone }: Given,
): Promise<Found & { rest: LinkProgress | null }> {
  const { kind, owner, having } = request
  let { after, odd } = from
  for (let asked = 0; ; asked += 1) {
    if (asked > 0 && isOver()) return { odd, rest: { after, odd } }
    const some = await commit(run, (scope, place) =>
      presentObjects(scope, place, owner, { having, among: only, after, limit: AT_A_TIME }),
    )
    odd += await readOwners(run, request, some)
    after = some.at(-1) ?? after
    isDone({ after, odd })
    if (some.length < AT_A_TIME) break
  }
  await commit(run, async (scope, place) =>
    closeLinksOf(scope, place, kind, await presentObjects(scope, place, owner, { having })),
  )
  return { odd, rest: null }
}

async function readOwners(run: StateRun, request: LinkRequest, ids: readonly string[]): Promise<number> {
  let odd = 0
  for await (const lists of listEach(run, ids, { pathOf: request.pathOf, family: 'directory' })) {
    const owners = [...lists].flatMap(([ownerId, items]) => (items === null ? [] : [{ ownerId, items }]))
    odd += owners.reduce((sum, { items }) => sum + items.filter((item) => idOf(item) === null).length, 0)
    const members = owners.map(({ ownerId, items }) => ({ ownerId, memberIds: membersOf(items) }))
    const { missing } = await commit(run, (scope, place) => writeLinks(scope, place, request.kind, members))
    if (missing.length > 0) await confirm(run, request, missing)
  }
  return odd
}

async function confirm(run: StateRun, request: LinkRequest, missing: readonly Members[]): Promise<void> {
  const missed = new Map(missing.map(({ ownerId, memberIds }) => [ownerId, memberIds]))
  for await (const lists of listEach(run, [...missed.keys()], { pathOf: request.pathOf, family: 'directory' })) {
    const gone = [...lists].map(([ownerId, items]) => {
      const there = new Set(membersOf(items ?? []))
      return { ownerId, memberIds: (missed.get(ownerId) ?? []).filter((id) => !there.has(id)) }
    })
    await commit(run, (scope, place) => closeLinks(scope, place, request.kind, gone))
  }
}

function membersOf(items: readonly unknown[]): string[] {
  return [...new Set(items.flatMap((item) => idOf(item) ?? []))]
}

const Referred = z.object({ id: z.guid() })

/** Members of a group that hides them have no id (Microsoft Learn: Member.Read.Hidden). */
function idOf(item: unknown): string | null {
  return Referred.safeParse(item).data?.id.toLowerCase() ?? null
}
