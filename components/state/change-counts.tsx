'use client'

import { Count } from '@/components/ui/locale'
import type { ChangeKind } from '@/lib/state/schema'
import classes from './state.module.css'
import type { ChangesView } from './use-changes-view'

type Counts = { added: number; removed: number; changed: number; links: number }
type Props = { counts: Counts; view: Pick<ChangesView, 'kinds' | 'unexplained' | 'change'> }

const KINDS = {
  added: ['added'],
  removed: ['removed'],
  changed: ['changed'],
  links: ['link-added', 'link-removed'],
} as const satisfies Record<keyof Counts, readonly ChangeKind[]>
const FIGURES = ['added', 'removed', 'changed', 'links'] as const satisfies readonly (keyof Counts)[]

/** How many changes of each kind there are; each narrows the list to itself, and once more gives it back. */
export function ChangeCounts({ counts, view: { kinds, unexplained, change } }: Props) {
  return (
    <div className={classes.counts} role="status">
      {FIGURES.map((figure) => {
        const own: readonly ChangeKind[] = KINDS[figure]
        const on = own.some((kind) => kinds.includes(kind))
        const without = kinds.filter((kind) => !own.includes(kind))
        return (
          <button
            key={figure}
            type="button"
            className={classes.count}
            aria-pressed={on}
            onClick={() => change({ kind: on ? without : [...without, ...own] })}
          >
            <b>
              <Count value={counts[figure]} />
            </b>{' '}
            {figure === 'links' ? (counts.links === 1 ? 'link changed' : 'links changed') : figure}
          </button>
        )
      })}
      {unexplained && <span className={classes.quiet}>in all; those that nothing explains stand below</span>}
    </div>
  )
}
