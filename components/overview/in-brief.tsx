'use client'

import type { Overview } from '@/lib/overview/schema'
import { Health } from './health'
import classes from './overview.module.css'
import { RiskSummary } from './risk-summary'

type Props = { organizationId: string; overview: Pick<Overview, 'risks' | 'sources'> }

/** Risks and collection side by side, as far as one may see them. */
export function InBrief({ organizationId, overview: { risks, sources } }: Props) {
  if (!risks && !sources) return null
  return (
    <div className={classes.columns}>
      {risks && (
        <div>
          <RiskSummary organizationId={organizationId} risks={risks} />
        </div>
      )}
      {sources && (
        <div>
          <Health organizationId={organizationId} sources={sources} />
        </div>
      )}
    </div>
  )
}
