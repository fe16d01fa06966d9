// Puts every check to one snapshot, each by itself: whatever keeps one from its answer keeps no other.

import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import { log } from '@/lib/log'
import type { Snapshot } from '@/lib/state/snapshot'
import {
  LINK_KINDS,
  type LinkKind,
  type Part,
  type PartStatus,
  STATE_TYPES,
  type StateType,
} from '@/lib/state/type-schema'
import type { Check, Found, Settings } from './check'
import type { Result } from './level'
import { BrokenField, NotAssessable, Unreadable } from './thrown'

export type NamedFound = Omit<Found, 'note'> & { name: string; note: string | null }

export type Answer = Result & {
  checkId: string
  /** What was found in a sentence, or why there is no answer. */
  says: string | null
  /** What would give one. */
  fix: string | null
  objects: readonly NamedFound[]
}

/** Others of the process are served in between. */
export async function* runChecks(
  checks: readonly Check[],
  snapshot: Snapshot,
  settings: Settings,
): AsyncGenerator<Answer> {
  for (const check of checks) {
    yield answerOf(check, snapshot, settings)
    await breathe()
  }
}

export function answerOf(check: Check, snapshot: Snapshot, settings: Settings): Answer {
  try {
    const { verdict, objects: found, total, says } = check.assess(snapshot, settings)
    const objects = named(snapshot, found)
    return {
      checkId: check.id,
      verdict: verdict === 'warn' ? 'detected' : verdict,
      atMostLow: verdict === 'warn',
      n: check.measure === 'binary' && objects.length === 0 ? null : objects.length,
      total,
      says: says ?? null,
      fix: null,
      objects,
    }
  } catch (thrown) {
    return { checkId: check.id, ...NO_ANSWER, ...whyNot(check, thrown) }
  }
}

const NO_ANSWER = { verdict: 'not-assessed', atMostLow: false, n: null, total: null, objects: [] } as const

/** Each object once. */
function named(snapshot: Snapshot, found: readonly Found[]): NamedFound[] {
  const byKey = new Map(found.map((one) => [`${one.type} ${one.id.toLowerCase()}`, one]))
  return [...byKey.values()].map(({ type, id, note }) => {
    return { type, id: id.toLowerCase(), name: nameOf(snapshot, type, id), note: note ?? null }
  })
}

const NOTHING = z.object({})

function nameOf(snapshot: Snapshot, type: StateType, id: string): string {
  try {
    return snapshot.find(type, id, NOTHING)?.name ?? id
  } catch (thrown) {
    if (!Unreadable.safeParse(thrown).success) throw thrown
    return id
  }
}

function whyNot(check: Check, thrown: unknown): { says: string; fix: string } {
  const known = NotAssessable.safeParse(thrown).data
  if (known) return { says: known.notAssessable, fix: known.fix }
  const unread = Unreadable.safeParse(thrown).data
  if (unread) return whyUnread(unread.unreadable, unread.status)
  const odd = BrokenField.safeParse(thrown).data
  if (odd) {
    const { broken, objectId, field } = odd
    return {
      says: `${STATE_TYPES[broken]}: "${field}" of ${objectId} has a form that Rollcall does not understand.`,
      fix: 'Have it read again by a run of Entra ID State. If this stays, report it to the makers of Rollcall: everything else is assessed.',
    }
  }
  log().error({ err: thrown, checkId: check.id }, 'a risk check failed by a fault of its own')
  return {
    says: 'This check failed by a fault of Rollcall itself. Nothing is wrong with the tenant or its permissions.',
    fix: "Report it to the makers of Rollcall with the entry in the server's log: everything else is assessed.",
  }
}

const RUN_AGAIN = 'Start a run of Entra ID State on the page of the source.'

function whyUnread(part: Part, status: PartStatus | undefined): { says: string; fix: string } {
  const label = isLink(part) ? LINK_KINDS[part] : STATE_TYPES[part]
  if (status === undefined) return { says: `${label}: not read of this tenant yet.`, fix: RUN_AGAIN }
  const { problem } = status
  if (problem === null) return { says: `${label}: could not be read.`, fix: RUN_AGAIN }
  return { says: `${label}: ${problem.sentence}`, fix: problem.fix }
}

function isLink(part: Part): part is LinkKind {
  return part in LINK_KINDS
}
