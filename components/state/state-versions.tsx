'use client'

import { DifferenceTable } from '@/components/ui/difference-table'
import { ExactTime } from '@/components/ui/exact-time'
import { Section } from '@/components/ui/section'
import type { StateDetail } from '@/lib/state/schema'
import { propertyLabel } from './property-words'
import classes from './state.module.css'

type Props = { organizationId: string; object: StateDetail }

/** What it was before, newest first: each version against the one before it. */
export function StateVersions({ object: { versions } }: Props) {
  return (
    <Section title="Through time">
      {versions.map(({ from, to, changes }, at) => (
        <div key={from} className={classes.version}>
          <div className={classes.head}>
            <ExactTime at={from} />
            <span className={classes.quiet}>
              {at === versions.length - 1 && changes.length === 0 ? 'first seen' : changeWords(changes.length)}
              {to && at === 0 && (
                <>
                  , gone at <ExactTime at={to} />
                </>
              )}
            </span>
          </div>
          <DifferenceTable
            lines={changes.map(({ name, before, after }) => ({ attribute: propertyLabel(name), before, after }))}
          />
        </div>
      ))}
    </Section>
  )
}

function changeWords(count: number): string {
  if (count === 0) return 'there again, or under another name'
  return count === 1 ? 'one property changed' : `${count} properties changed`
}
