'use client'

import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useRights } from '@/lib/auth/client'
import { useEndAcceptance } from '@/lib/risks/client'
import type { RiskDetail } from '@/lib/risks/schema'
import { AcceptDialog } from './accept-dialog'
import { AcceptanceWords } from './acceptance-words'
import classes from './risk-pane.module.css'

type Props = { organizationId: string; risk: RiskDetail; sourceId: string }

/** Whether somebody lives with the whole of it, and the way to say so. */
export function RiskAcceptance({ organizationId, risk, sourceId }: Props) {
  const may = useRights(organizationId).has('risks.accept')
  const end = useEndAcceptance(organizationId)
  const [accepting, setAccepting] = useState(false)
  const { acceptance, verdict, checkId, title } = risk
  if (acceptance === null) {
    if (!may || verdict !== 'detected') return null
    return (
      <Group>
        <Button variant="default" onClick={() => setAccepting(true)}>
          Accept this risk…
        </Button>
        {accepting && (
          <AcceptDialog
            organizationId={organizationId}
            risk={{ sourceId, checkId }}
            name={title}
            onClose={() => setAccepting(false)}
          />
        )}
      </Group>
    )
  }
  return (
    <div className={classes.accepted}>
      <AcceptanceWords acceptance={acceptance} />
      {may && (
        <Button
          variant="default"
          size="compact-sm"
          mt="sm"
          loading={end.isPending}
          onClick={() => end.mutate(acceptance.id)}
        >
          Accept no longer
        </Button>
      )}
      {end.error && <ErrorNotice error={end.error} />}
    </div>
  )
}
