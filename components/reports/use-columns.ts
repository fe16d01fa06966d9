'use client'

import { useTableView } from '@/lib/view-settings/client'
import type { Asked } from './asked'
import { RECORD_COLUMNS, SHOWN_AT_FIRST } from './record-columns'

export type ColumnsView = ReturnType<typeof useColumns>

/** The columns somebody chose for changes, for sign-ins, or for both, in their order and width. */
export function useColumns(kind: Asked['kind']) {
  const of = kind ?? 'all'
  const [view, keep] = useTableView(`records-${of}`)
  const names: readonly string[] = view.columns ?? SHOWN_AT_FIRST[of]
  const columns = names.flatMap((name) => {
    const column = RECORD_COLUMNS.find(({ key }) => key === name)
    const width = view.widths[name]
    return column ? [width === undefined ? column : { ...column, width, rigid: true }] : []
  })
  return {
    columns: columns.length > 0 ? columns : [...RECORD_COLUMNS].slice(0, 1),
    density: view.density,
    changed: view.columns !== null || Object.keys(view.widths).length > 0,
    choose: (next: string[]) => keep({ columns: next }),
    resize: (key: string, width: number) => keep({ widths: { ...view.widths, [key]: width } }),
    setDensity: (density: typeof view.density) => keep({ density }),
    startOver: () => keep({ columns: null, widths: {} }),
  }
}
