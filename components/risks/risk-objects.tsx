'use client'

import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Count } from '@/components/ui/locale'
import { SearchField } from '@/components/ui/search-field'
import { riskObjectsQuery } from '@/lib/risks/client'
import type { RiskDetail, RiskObject } from '@/lib/risks/schema'
import { AcceptDialog } from './accept-dialog'
import { OneObject } from './one-object'
import classes from './risk-pane.module.css'

type Props = { organizationId: string; risk: RiskDetail; sourceId: string | undefined }

/** More than this many are searched rather than read. */
const SEARCHABLE = 10

/** What was found, object by object, each to be followed and to be accepted. */
export function RiskObjects({ organizationId, risk, sourceId }: Props) {
  const [search, setSearch] = useState('')
  const [accepting, setAccepting] = useState<RiskObject | null>(null)
  const list = useInfiniteQuery(riskObjectsQuery(organizationId, risk.checkId, { sourceId, search }))
  const objects = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isSuccess && objects.length === 0 && search === '') return null
  return (
    <section aria-labelledby="risk-objects">
      <h3 id="risk-objects" className={classes.heading}>
        Objects concerned
        {risk.n !== null && risk.measure !== 'binary' && (
          <>
            {' '}
            (<Count value={risk.n} />)
          </>
        )}
      </h3>
      {(search !== '' || list.hasNextPage || objects.length > SEARCHABLE) && (
        <SearchField label="Search objects" value={search} onChange={setSearch} />
      )}
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <ul className={classes.objects} aria-label="Objects concerned">
        {objects.map((object) => (
          <OneObject
            key={`${object.type} ${object.id}`}
            organizationId={organizationId}
            object={object}
            sourceId={sourceId}
            onAccept={sourceId === undefined || risk.acceptance ? undefined : () => setAccepting(object)}
          />
        ))}
      </ul>
      {list.isSuccess && objects.length === 0 && <p className={classes.quiet}>No object matches “{search}”.</p>}
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Load more
        </Button>
      )}
      {accepting && sourceId && (
        <AcceptDialog
          organizationId={organizationId}
          risk={{ sourceId, checkId: risk.checkId, object: { type: accepting.type, id: accepting.id } }}
          name={accepting.name}
          onClose={() => setAccepting(null)}
        />
      )}
    </section>
  )
}
