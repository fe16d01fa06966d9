import type { ReportItem } from '@/lib/reports/schema'

export type Category = { category: string; items: ReportItem[] }

/** In the order in which the list names them: those that Rollcall comes with first. */
export function byCategory(reports: readonly ReportItem[]): Category[] {
  return [...new Set(reports.map(({ category }) => category))].map((category) => ({
    category,
    items: reports.filter((report) => report.category === category),
  }))
}
