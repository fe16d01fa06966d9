'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageTitle } from '@/components/ui/page-title'
import { reportsQuery } from '@/lib/reports/client'
import { INVESTIGATION } from './investigation-href'
import { lastReport } from './last-report'

/** The report that was open last, or the first one. */
export function ReportsHome({ organizationId }: { organizationId: string }) {
  const router = useRouter()
  const { data, error, refetch } = useQuery(reportsQuery(organizationId))
  useEffect(() => {
    if (data === undefined) return
    const last = lastReport(organizationId)
    const known = last === INVESTIGATION || data.items.some(({ name }) => name === last)
    const name = (known ? last : data.items[0]?.name) ?? INVESTIGATION
    router.replace(`/organizations/${organizationId}/reports/${name}`)
  }, [data, organizationId, router])

  return (
    <>
      <PageTitle title="Reports" />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
    </>
  )
}
