'use client'

import { Group, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageSkeleton } from '@/components/shell/page-skeleton'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageTitle } from '@/components/ui/page-title'
import { useRights } from '@/lib/auth/client'
import { risksQuery, useAssessRisks } from '@/lib/risks/client'
import type { RiskList } from '@/lib/risks/schema'
import { RiskCards } from './risk-cards'
import { RiskExport } from './risk-export'
import { RiskPane } from './risk-pane'
import { RiskSubscribe } from './risk-subscribe'
import { RiskTables } from './risk-tables'
import { RiskTools } from './risk-tools'
import { RisksNote } from './risks-note'
import { NothingAssessed } from './risks-states'
import { RisksTabs } from './risks-tabs'
import { type RisksView, useRisksView } from './use-risks-view'

/** What is at risk in a tenant, the worst first, with one risk beside the list. */
export function RisksPage({ organizationId }: { organizationId: string }) {
  const view = useRisksView()
  const { data: list, error, refetch } = useQuery(risksQuery(organizationId, view.view))
  return (
    <>
      <Head organizationId={organizationId} list={list} view={view} />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!list && !error && <PageSkeleton />}
      {list?.assessedAt === null && <NothingAssessed organizationId={organizationId} list={list} />}
      {list && list.assessedAt !== null && (
        <>
          <RiskCards list={list} view={view} />
          <RiskTools organizationId={organizationId} list={list} view={view} />
          <RiskTables list={list} view={view} />
          {view.open !== null && (
            <RiskPane key={view.open} organizationId={organizationId} checkId={view.open} list={list} view={view} />
          )}
        </>
      )}
    </>
  )
}

type Props = { organizationId: string; list: RiskList | undefined; view: RisksView }

function Head({ organizationId, list, view }: Props) {
  const rights = useRights(organizationId)
  const assess = useAssessRisks(organizationId)
  const sourceId = list?.source?.id
  const assessed = list !== undefined && list.assessedAt !== null
  return (
    <>
      <PageTitle
        title="Risks"
        action={
          assessed && (
            <Group gap="sm">
              <RiskExport organizationId={organizationId} list={list} view={view} />
              <RiskSubscribe organizationId={organizationId} list={list} view={view} />
            </Group>
          )
        }
        menu={
          <>
            {rights.has('risks.accept') && sourceId !== undefined && (
              <Menu.Item disabled={assess.isPending} onClick={() => assess.mutate(sourceId)}>
                Assess again
              </Menu.Item>
            )}
            <Menu.Item component={Link} href={`/configuration/${organizationId}/risks`}>
              Risk settings
            </Menu.Item>
            <Menu.Item onClick={() => window.print()}>Print</Menu.Item>
          </>
        }
      />
      {list && <RisksNote organizationId={organizationId} list={list} view={view} asked={assess.isSuccess} />}
      {assess.error && <ErrorNotice error={assess.error} />}
      <RisksTabs organizationId={organizationId} />
    </>
  )
}
