// What is done to many users at once: judged one by one, done in one statement a kind for whom it may be done, told of the others why not.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import type { Action as AuditAction } from '@/lib/console-audit/actions'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { findUncovered } from '@/lib/grants/coverage'
import { findPerson } from '@/lib/grants/person'
import { beyondReach, findUnitsWithin } from '@/lib/grants/reach'
import { RIGHTS, type Right } from '@/lib/rights/schema'
import { type Candidate, selectCandidates, selectMatching } from './bulk-queries'
import { type Bulk, type BulkResult, MAX_NAMED, NAMED_FAILURES, type Selection } from './bulk-schema'
import { insertChanges, type NewChange } from './change-queries'
import { userCriteria } from './users'

/** All of them stay far below the five seconds of a transaction, history and audit included. */
export const MAX_AT_ONCE = 5_000

type Values = { before?: Record<string, unknown>; after?: Record<string, unknown> }

/** One thing that can be done to users. */
export type Deed = {
  right: Right
  /** It takes something from a user or gives power over him: who does it must hold every right that the user holds. */
  needsCoverage: boolean
  /** Nobody does it to himself, nor an API token to its maker. */
  sparesActor?: true
  audited: AuditAction
  isDone(user: Candidate): boolean
  /** Why it cannot be done to this one, in a sentence. */
  obstacle(user: Candidate, at: Date): string | null
  values(user: Candidate): Values
  /** Answers the ids it was done for; the others are refused with `lost`. */
  write(scope: Scope, ids: string[], at: Date): Promise<string[]>
  lost?: string
  /** What the history keeps; nothing of what is gone for good. */
  changes(users: Candidate[]): NewChange[]
}

export function runBulk(actor: Actor, deed: Deed, bulk: Bulk): Promise<BulkResult> {
  return withOrganization(actor.organizationId, (scope) => runBulkIn(scope, actor, { deed, bulk }))
}

type Order = { deed: Deed; bulk: Bulk }

/** The same for one user, with the reason as an error. */
export async function runOne(scope: Scope, actor: Actor, { deed, id }: { deed: Deed; id: string }): Promise<void> {
  const { failures } = await runBulkIn(scope, actor, { deed, bulk: { selection: { ids: [id] } } })
  const [failure] = failures
  if (failure === undefined) return
  if (failure.reason === GONE) throw notFound('This user')
  throw new AppError('conflict', failure.reason)
}

/** All or nothing where the database refuses; a user who cannot be changed keeps no other from it. */
export async function runBulkIn(scope: Scope, actor: Actor, { deed, bulk }: Order): Promise<BulkResult> {
  const at = now()
  const ids = await resolve(scope, bulk.selection)
  const found = await selectCandidates(scope, ids, { locked: bulk.dryRun !== true })
  const within = await findUnitsWithin(scope, actor, deed.right)
  const reasons = await judge(scope, actor, { deed, found, within, at })
  const able = found.filter(({ id }) => !reasons.has(id))
  const due = able.filter((user) => !deed.isDone(user))
  const done = bulk.dryRun ? due : await carryOut(scope, actor, { deed, due, at })
  for (const { id } of leftOver(due, done)) reasons.set(id, deed.lost ?? 'Could not be changed.')
  const shown = actor.rights.has('structure.view') ? found : found.filter(({ unitId }) => within?.has(unitId) !== false)
  return present({ ids, found, shown, reasons, done, unchanged: able.length - due.length })
}

/** A filter that matches more than can be done at once is refused, never cut. */
async function resolve(scope: Scope, selection: Selection): Promise<string[]> {
  if ('ids' in selection) return [...new Set(selection.ids)]
  const ids = await selectMatching(scope, await userCriteria(scope, selection.filter), MAX_AT_ONCE + 1)
  if (ids.length <= MAX_AT_ONCE) return ids
  const message = `More than ${MAX_AT_ONCE.toLocaleString('en')} users match. Narrow the filter and do it in parts.`
  throw new AppError('invalid', message, { issues: [{ path: 'selection', message }] })
}

const ONESELF = 'This is you. Another administrator has to do it.'

const GONE = 'Is not there any more.'

/** `within` are the units that the right reaches, null where it reaches all. */
type Case = { deed: Deed; found: Candidate[]; within: ReadonlySet<string> | null; at: Date }

async function judge(scope: Scope, actor: Actor, { deed, found, within, at }: Case): Promise<Map<string, string>> {
  const asked = deed.needsCoverage ? found.map(({ id }) => id) : []
  const uncovered = await findUncovered(scope, actor, asked)
  const spared = deed.sparesActor ? await findPerson(scope, actor) : null
  const reasons = new Map<string, string>()
  for (const user of found) {
    const more = uncovered.get(user.id)
    const reason =
      within?.has(user.unitId) === false
        ? beyondReach(deed.right).message
        : more
          ? `Holds the right "${more}" (${RIGHTS[more]}), which you do not hold as widely.`
          : (deed.obstacle(user, at) ?? (user.id === spared ? ONESELF : null))
    if (reason) reasons.set(user.id, reason)
  }
  return reasons
}

type Due = { deed: Deed; due: Candidate[]; at: Date }

async function carryOut(scope: Scope, actor: Actor, { deed, due, at }: Due): Promise<Candidate[]> {
  if (due.length === 0) return []
  const written = new Set(
    await deed.write(
      scope,
      due.map(({ id }) => id),
      at,
    ),
  )
  const done = due.filter(({ id }) => written.has(id))
  await insertChanges(scope, actor, { at, changes: deed.changes(done) })
  for (const user of done) {
    await record(scope, actor, { action: deed.audited, object: { id: user.id, name: user.name }, ...deed.values(user) })
  }
  return done
}

function leftOver(due: Candidate[], done: Candidate[]): Candidate[] {
  const ids = new Set(done.map(({ id }) => id))
  return due.filter(({ id }) => !ids.has(id))
}

type Outcome = {
  ids: string[]
  found: Candidate[]
  /** Those whom the actor may know by name. */
  shown: Candidate[]
  reasons: Map<string, string>
  done: Candidate[]
  unchanged: number
}

function present({ ids, found, shown, reasons, done, unchanged }: Outcome): BulkResult {
  const there = new Set(found.map(({ id }) => id))
  const names = new Map(shown.map(({ id, name }) => [id, name]))
  const refused = ids.flatMap((id) => {
    const reason = there.has(id) ? reasons.get(id) : GONE
    return reason ? [{ id, displayName: names.get(id) ?? null, reason }] : []
  })
  const before = new Map<string, string[]>()
  for (const { id, unitId } of done) before.set(unitId, [...(before.get(unitId) ?? []), id])
  return {
    done: done.length,
    unchanged,
    failed: refused.length,
    failures: refused.slice(0, NAMED_FAILURES),
    before: done.length > MAX_NAMED ? [] : [...before].map(([unitId, those]) => ({ unitId, ids: those })),
  }
}
