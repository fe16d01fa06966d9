import type { ActivitySearch } from '@/lib/activity/client'
import type { Filter } from '@/lib/activity/query-schema'

/** What a click on a figure makes of the query: it leads to the records behind. */
export type Narrowing = { add?: Filter[]; when?: string }

export type FigureProps = {
  organizationId: string
  query: ActivitySearch
  onNarrow: (narrowing: Narrowing) => void
}

/** What shows a report as figures, each with the address of the records behind it. */
export type ViewProps = FigureProps & { hrefOf: (narrowing: Narrowing) => string }
