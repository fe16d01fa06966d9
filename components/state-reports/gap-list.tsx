import { RelativeTime } from '@/components/ui/relative-time'
import type { StateGap } from '@/lib/reports/state-schema'
import classes from './state-reports.module.css'

type Gap = Pick<StateGap, 'part' | 'label' | 'sentence' | 'fix' | 'goodAt'>

/** What could not be read, why, what mends it, and since when what is shown stands. */
export function GapList({ gaps }: { gaps: Gap[] }) {
  if (gaps.length === 0) return null
  return (
    <ul className={classes.gaps} aria-label="What is missing">
      {gaps.map(({ part, label, sentence, fix, goodAt }) => (
        <li key={part}>
          <b>{label}:</b> {sentence} {fix}{' '}
          {goodAt && (
            <>
              Shown as it was <RelativeTime at={goodAt} />.
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
