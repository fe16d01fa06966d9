'use client'

import { SubscribeButton } from '@/components/subscriptions/subscribe-button'
import type { RiskList } from '@/lib/risks/schema'
import type { RisksView } from './use-risks-view'

type Props = { organizationId: string; list: RiskList; view: RisksView }

/** The assessment again and again by mail: of the levels that are filtered by, under the profile that then holds. */
export function RiskSubscribe({ organizationId, list, view: { filter, since } }: Props) {
  const query = new URLSearchParams([...filter.level.map((level) => ['level', level]), ['since', since]])
  if (list.source) query.set('sourceId', list.source.id)
  return (
    <SubscribeButton
      organizationId={organizationId}
      report="risk-assessment"
      query={query.toString()}
      count={undefined}
    />
  )
}
