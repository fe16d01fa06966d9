'use client'

import { ExactTime } from '@/components/ui/exact-time'
import { RelativeTime } from '@/components/ui/relative-time'
import type { StateRun } from '@/lib/state/schema'
import { LinkKind, type Part, StateType } from '@/lib/state/type-schema'
import { PART_WORDS, partLabel } from './part-words'
import classes from './state.module.css'

type Props = {
  organizationId: string
  run: StateRun
  /** Told of elsewhere already. */
  parts?: readonly Part[]
}

/** Which reading is shown, how fresh it is, and what else in it could not be read. */
export function RunFooter({ run, parts = [] }: Props) {
  const lacking = [...StateType.options, ...LinkKind.options].filter((part) => {
    const status = run.parts[part]
    return status !== undefined && status.verdict !== 'ok' && !parts.includes(part)
  })
  return (
    <>
      Reading {run.number}
      {run.publishedAt && (
        <>
          , complete at <ExactTime at={run.publishedAt} /> (<RelativeTime at={run.publishedAt} />)
        </>
      )}
      .{' '}
      {lacking.length > 0 && (
        <details className={classes.lacking}>
          <summary>{lacking.length === 1 ? 'One part' : `${lacking.length} parts`} could not be read in full</summary>
          <ul>
            {lacking.map((part) => {
              const status = run.parts[part]
              return (
                status && (
                  <li key={part}>
                    <b>{partLabel(part)}</b>: {PART_WORDS[status.verdict].word.toLowerCase()}.{' '}
                    {status.problem?.sentence} {status.problem?.fix}
                  </li>
                )
              )
            })}
          </ul>
        </details>
      )}
    </>
  )
}
