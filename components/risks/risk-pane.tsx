'use client'

import { useQuery } from '@tanstack/react-query'
import { PaneSkeleton } from '@/components/structure/pane-skeleton'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { riskQuery } from '@/lib/risks/client'
import type { RiskDetail, RiskList } from '@/lib/risks/schema'
import { RiskAcceptance } from './risk-acceptance'
import { RiskFacts } from './risk-facts'
import { filterRisks, inOrder } from './risk-filter'
import { RiskHistory } from './risk-history'
import { RiskObjects } from './risk-objects'
import classes from './risk-pane.module.css'
import { RiskReferences } from './risk-references'
import { RiskWays } from './risk-ways'
import type { RisksView } from './use-risks-view'

type Props = { organizationId: string; checkId: string; list: RiskList; view: RisksView }

/** One check: what was found and in what, why it matters, how to mend it, and how it went. */
export function RiskPane({ organizationId, checkId, list, view }: Props) {
  const { data: risk, error, refetch } = useQuery(riskQuery(organizationId, checkId, view.view))
  const { detected, notAssessed, notDetected } = inOrder(filterRisks(list.items, view.filter))
  const ids = [...detected, ...notAssessed, ...notDetected].map((one) => one.checkId)
  const at = ids.indexOf(checkId)
  const [before, after] = [ids[at - 1], at < 0 ? undefined : ids[at + 1]]
  const title = risk?.title ?? list.items.find((one) => one.checkId === checkId)?.title ?? 'Risk'
  return (
    <DetailPane
      label="Risk"
      title={<span className={classes.title}>{title}</span>}
      closeHref={view.hrefOf(null)}
      previousHref={before && view.hrefOf(before)}
      nextHref={after && view.hrefOf(after)}
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!risk && !error && <PaneSkeleton />}
      {risk && <Body organizationId={organizationId} risk={risk} list={list} />}
    </DetailPane>
  )
}

type BodyProps = { organizationId: string; risk: RiskDetail; list: RiskList }

function Body({ organizationId, risk, list }: BodyProps) {
  const sourceId = list.source?.id
  return (
    <div className={classes.parts}>
      <RiskFacts risk={risk} />
      <RiskWays organizationId={organizationId} risk={risk} profile={list.profile} />
      {sourceId && <RiskAcceptance organizationId={organizationId} risk={risk} sourceId={sourceId} />}
      <Text title="Why it matters">{risk.why}</Text>
      <Text title="What to do">{risk.remediation}</Text>
      {risk.verdict === 'detected' && <RiskObjects organizationId={organizationId} risk={risk} sourceId={sourceId} />}
      {risk.history.length > 0 && <RiskHistory risk={risk} />}
      <RiskReferences risk={risk} />
    </div>
  )
}

function Text({ title, children }: { title: string; children: string }) {
  return (
    <section>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.text}>{children}</p>
    </section>
  )
}
