'use client'

import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { AttentionList } from '@/components/attention/attention-list'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Section } from '@/components/ui/section'
import { attentionQuery } from '@/lib/attention/client'
import classes from './needs-attention.module.css'

/** Of one organization, or of all that one manages. */
export function NeedsAttention({ organizationId }: { organizationId?: string }) {
  const { data, error, refetch } = useQuery(attentionQuery())
  const items = data?.items.filter((item) => organizationId === undefined || item.organizationId === organizationId)
  return (
    <Section title="Needs attention">
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {items && (
        <div className={classes.box}>
          <AttentionList items={items} />
        </div>
      )}
      {!items && !error && <Skeleton height={46} />}
    </Section>
  )
}
