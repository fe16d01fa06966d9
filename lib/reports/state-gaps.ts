// What a report of the state lacks, or shows as it was before: parts of the tenant that could not be read.

import type { StateRun } from '@/lib/state/schema'
import { type StateTable, TABLES } from '@/lib/state/table-schema'
import { LINK_KINDS, LinkKind, type Part, STATE_TYPES } from '@/lib/state/type-schema'
import type { StateGap } from './state-schema'

export function gapsOf(table: StateTable, parts: StateRun['parts']): StateGap[] {
  return TABLES[table].parts.flatMap((part) => gapOf(part, parts[part]) ?? [])
}

function gapOf(part: Part, status: StateRun['parts'][Part]): StateGap | null {
  const label = partLabel(part)
  if (status === undefined) {
    const fix = 'The settings of the source say what State reads.'
    return { part, label, verdict: 'not-read', sentence: 'This source does not read it.', fix, goodAt: null }
  }
  const { verdict, problem, goodAt } = status
  if (verdict === 'ok') return null
  return { part, label, verdict, sentence: problem?.sentence ?? '', fix: problem?.fix ?? '', goodAt }
}

export function partLabel(part: Part): string {
  const kind = LinkKind.safeParse(part)
  return kind.success ? LINK_KINDS[kind.data] : { ...STATE_TYPES, ...LINK_KINDS }[part]
}
