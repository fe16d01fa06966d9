'use client'

import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import figures from '@/components/organizations/figures.module.css'
import { type Asked, NOTHING, queryText, searchOf } from '@/components/reports/asked'
import { INVESTIGATION } from '@/components/reports/investigation-href'
import { Count } from '@/components/ui/locale'
import { Section } from '@/components/ui/section'
import { countQuery } from '@/lib/activity/client'
import { writeFilter } from '@/lib/activity/query-schema'

const FAILED = writeFilter({ field: 'result', operator: 'equals', value: 'failure' })
const FIGURES: { label: string; asked: Asked }[] = [
  { label: 'Logons', asked: { ...NOTHING, kind: 'logon' } },
  { label: 'Failed logons', asked: { ...NOTHING, kind: 'logon', f: [FAILED] } },
  { label: 'Changes', asked: { ...NOTHING, kind: 'activity' } },
]

/** Everything that was collected and is kept, in three numbers; each leads to its records. */
export function ActivitySummary({ organizationId }: { organizationId: string }) {
  return (
    <Section title="Activity since the first collection">
      <ul className={figures.root} aria-label="Activity since the first collection">
        {FIGURES.map(({ label, asked }) => (
          <li key={label} className={figures.figure}>
            <Link
              href={`/organizations/${organizationId}/reports/${INVESTIGATION}?${queryText(asked)}`}
              className={figures.link}
            >
              <span className={figures.value}>
                <Total organizationId={organizationId} asked={asked} />
              </span>
              <span className={figures.label}>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const FRESH_MS = 5 * 60_000

/** Counting all there is takes a while: not again while somebody looks. */
function Total({ organizationId, asked }: { organizationId: string; asked: Asked }) {
  const { data, isPending } = useQuery({
    ...countQuery(organizationId, searchOf(asked)),
    refetchInterval: false,
    staleTime: FRESH_MS,
  })
  if (isPending) return <Skeleton height={24} width={56} />
  if (data === undefined || (!data.exact && data.count === 0)) return '–'
  return (
    <>
      {!data.exact && '>'}
      <Count value={data.count} />
    </>
  )
}
