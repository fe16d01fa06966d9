'use client'

import { IconFileSearch, IconReport, IconUserEdit, IconUsers } from '@tabler/icons-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { CATEGORY_NOTES } from '@/lib/reports/category-schema'
import type { ReportItem } from '@/lib/reports/schema'
import { INVESTIGATION } from './investigation-href'
import { byCategory } from './report-categories'
import classes from './report-pane.module.css'

type Props = { organizationId: string; reports: ReportItem[]; current: string | null }

/** Every report by its category; a new investigation first. */
export function ReportPane({ organizationId, reports, current }: Props) {
  const root = `/organizations/${organizationId}/reports`
  const pane = useCurrentInView(current)
  return (
    <nav ref={pane} className={classes.root} aria-label="Reports" data-screen-only>
      <Link
        href={`${root}/${INVESTIGATION}`}
        className={classes.link}
        aria-current={current === INVESTIGATION ? 'page' : undefined}
      >
        <IconFileSearch size={16} stroke={1.75} aria-hidden />
        <span className={classes.name}>New Investigation</span>
      </Link>
      {byCategory(reports).map(({ category, items }) => (
        <section key={category} aria-label={category}>
          <div className={classes.category}>{category}</div>
          <ul className={classes.list}>
            {items.map((report) => (
              <li key={report.name}>
                <Link
                  href={`${root}/${report.name}`}
                  className={classes.link}
                  aria-current={current === report.name ? 'page' : undefined}
                  title={report.description || report.title}
                >
                  <ReportMark report={report} />
                  <span className={classes.name}>{report.title}</span>
                </Link>
              </li>
            ))}
          </ul>
          {CATEGORY_NOTES.has(category) && <p className={classes.note}>{CATEGORY_NOTES.get(category)}</p>}
        </section>
      ))}
    </nav>
  )
}

/** The list scrolls in itself: whoever comes by a link sees where in it the report stands. */
function useCurrentInView(current: string | null) {
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    const link = current === null ? null : pane.current?.querySelector<HTMLElement>('[aria-current]')
    if (!pane.current || !link) return
    const { scrollTop, clientHeight } = pane.current
    const [top, bottom] = [link.offsetTop, link.offsetTop + link.offsetHeight]
    if (top < scrollTop || bottom > scrollTop + clientHeight) pane.current.scrollTop = top - clientHeight / 2
  }, [current])
  return pane
}

/** Predefined and saved ones look different; a saved one says who sees it. */
function ReportMark({ report: { predefined, shared } }: { report: ReportItem }) {
  if (predefined) return <IconReport size={16} stroke={1.75} aria-hidden />
  const Icon = shared ? IconUsers : IconUserEdit
  return <Icon size={16} stroke={1.75} role="img" aria-label={shared ? 'Shared report' : 'Private report'} />
}
