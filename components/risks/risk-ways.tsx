'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { useRights, useSession } from '@/lib/auth/client'
import { REPORT_OF_CHECK } from '@/lib/reports/check-report-schema'
import type { RiskDetail, RiskList } from '@/lib/risks/schema'
import classes from './risk-pane.module.css'

type Props = { organizationId: string; risk: RiskDetail; profile: RiskList['profile'] }

/** To the report that lists what was found, and to where the thresholds are set; each for who may follow it. */
export function RiskWays({ organizationId, risk: { checkId }, profile }: Props) {
  const mayRead = useRights(organizationId).has('state.view')
  const maySet = useSession().organizations.some(
    ({ managing, rights }) => managing && rights.includes('risk-profiles.manage'),
  )
  const report = mayRead ? REPORT_OF_CHECK[checkId] : undefined
  if (report === undefined && !maySet) return null
  return (
    <div className={classes.ways}>
      {report && (
        <Anchor component={Link} href={`/organizations/${organizationId}/reports/${report}`}>
          Open report
        </Anchor>
      )}
      {maySet && (
        <Anchor
          component={Link}
          href={`/configuration/risk-profiles/${profile.id}?${new URLSearchParams({ metric: checkId })}`}
        >
          Edit thresholds
        </Anchor>
      )}
    </div>
  )
}
