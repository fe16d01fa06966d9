// The most frequent values of a field among the records that match a query.

import { monotonicMs, now } from '@/lib/clock'
import type { Asking } from './asking'
import { conditionsOf } from './conditions'
import { CONDITIONS_MS } from './count'
import { limited } from './limited'
import { isRare } from './months-of'
import type { Query } from './query-schema'
import type { ActivityTop, TopBy } from './schema'
import { signInError } from './sign-in-errors'
import { type Grouping, selectTop, type TopRow } from './summary-queries'
import { fieldsOf, TERM_COLUMNS } from './text-condition'

const TOP_MS = 3_000
const NOTHING = { items: [], others: 0, othersCount: 0 }

/** Records without such a value are not counted. Not exact: too many to read in time; then nothing is told. */
export async function topValues(
  asking: Asking,
  query: Query,
  { by, most, ms = TOP_MS }: { by: TopBy; most: number; ms?: number },
): Promise<ActivityTop> {
  const { organizationId, sensitive } = asking
  const conditions = await limited(organizationId, CONDITIONS_MS, (scope) =>
    conditionsOf(scope, asking, query, asking.asOf ?? now()),
  )
  if (conditions === null) return { exact: false, ...NOTHING }
  if (conditions.never) return { exact: true, ...NOTHING }
  const span = { from: conditions.from, to: conditions.to }
  const deadline = monotonicMs() + ms
  const byKeys = await limited(organizationId, ms, (scope) => isRare(scope, conditions))
  const gathering = { conditions: conditions.all, span, byKeys: byKeys ?? false }
  const grouping = groupingOf(by, sensitive)
  const rows = await limited(organizationId, deadline - monotonicMs(), (scope) =>
    selectTop(scope, gathering, grouping, most),
  )
  return rows === null ? { exact: false, ...NOTHING } : present(rows, by)
}

function present(rows: readonly TopRow[], by: TopBy): ActivityTop {
  const items = rows.map(({ value, count, failed }) => ({
    value: value ?? '',
    label: by === 'error-code' ? codeLabel(value ?? '') : (value ?? ''),
    count,
    failed,
    hidden: value === null,
  }))
  const [{ groups, counted } = { groups: 0, counted: 0 }] = rows
  const shown = items.reduce((sum, { count }) => sum + count, 0)
  return { exact: true, items, others: groups - items.length, othersCount: counted - shown }
}

function groupingOf(by: TopBy, sensitive: boolean): Grouping {
  if (by === 'tags' || by === 'property') return { kind: by }
  if (by === 'action') return { kind: 'value', text: 'r.action' }
  // Zero is no error.
  if (by === 'error-code') return { kind: 'value', text: 'nullif(r.error_code, 0)::text' }
  return {
    kind: 'term',
    column: `r.${TERM_COLUMNS[by]}`,
    fields: fieldsOf(by, sensitive),
    hides: by === 'who' && !sensitive,
  }
}

function codeLabel(code: string): string {
  return signInError(Number(code))?.reason ?? `AADSTS${code}`
}
