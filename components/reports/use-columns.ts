'use client'

import { useTableView } from '@/lib/view-settings/client'
import type { Asked } from './asked'
import { RECORD_COLUMNS, SHOWN_AT_FIRST } from './record-columns'

type Sized = { key: string; header: string; width: number; rigid?: boolean }

/** How somebody likes a table: `all` are the columns there are, `first` those it begins with. */
export type ColumnsView<C extends Sized = Sized> = ReturnType<typeof useChosenColumns<C>>

/** The columns somebody chose for changes, for sign-ins, or for both, in their order and width. */
export function useColumns(kind: Asked['kind']) {
  const of = kind ?? 'all'
  return useChosenColumns(`records-${of}`, RECORD_COLUMNS, SHOWN_AT_FIRST[of])
}

export function useChosenColumns<C extends Sized>(name: string, all: readonly C[], first: readonly string[]) {
  const [view, keep] = useTableView(name)
  const names = view.columns ?? first
  const columns = names.flatMap((key) => {
    const column = all.find((one) => one.key === key)
    const width = view.widths[key]
    return column ? [width === undefined ? column : { ...column, width, rigid: true }] : []
  })
  return {
    all,
    columns: columns.length > 0 ? columns : all.slice(0, 1),
    density: view.density,
    changed: view.columns !== null || Object.keys(view.widths).length > 0,
    choose: (next: string[]) => keep({ columns: next }),
    resize: (key: string, width: number) => keep({ widths: { ...view.widths, [key]: width } }),
    setDensity: (density: typeof view.density) => keep({ density }),
    startOver: () => keep({ columns: null, widths: {} }),
  }
}
