import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import type { StateRun } from '@/lib/state/schema'
import type { Part } from '@/lib/state/type-schema'
import { PART_WORDS, partLabel } from './part-words'

/** Why a list may not be what the tenant has, and what mends it. */
export function PartProblem({ part, run }: { part: Part; run: StateRun }) {
  const status = run.parts[part]
  if (status === undefined)
    return (
      <PageNote tone="attention">
        {partLabel(part)}: this source does not read them. The settings of the source say what State reads.
      </PageNote>
    )
  if (status.verdict === 'ok') return null
  return (
    <PageNote tone="attention">
      {partLabel(part)}: {PART_WORDS[status.verdict].word.toLowerCase()}. {status.problem?.sentence}{' '}
      {status.problem?.fix}{' '}
      {status.goodAt && (
        <>
          Shown as they were <RelativeTime at={status.goodAt} />.
        </>
      )}
    </PageNote>
  )
}
