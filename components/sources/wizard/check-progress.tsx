'use client'

import { Button, Text } from '@mantine/core'
import { CheckList } from '@/components/sources/check-list'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { StateBadge } from '@/components/ui/state-badge'
import type { Validation } from '@/lib/sources/validation-schema'
import { HelpLink } from './help-link'
import type { useDetailsCheck } from './use-details-check'
import classes from './wizard.module.css'
import type { Help } from './wizard-form'

type Props = { check: ReturnType<typeof useDetailsCheck>; onSkip: () => void }

/** What is being checked while Microsoft is asked, and what it refused. */
export function CheckProgress({ check, onSkip }: Props) {
  const { isChecking, seconds, refused, error, mayBeSkipped } = check
  return (
    <div aria-live="polite">
      {isChecking && (
        <section className={classes.panel} aria-label="Validation">
          <StateBadge tone="running">Validating the source for all three connectors</StateBadge>
          <Text mt="xs">
            A token with the credentials, the clock, the tenant, each permission, the licence, and one request to each
            log.
          </Text>
          <Text c="dimmed" aria-live="off">
            {seconds} s
          </Text>
        </section>
      )}
      {refused && <Refusal validation={refused} />}
      {error && !isChecking && <ErrorNotice error={error} />}
      {mayBeSkipped && (
        <Button variant="subtle" mt="sm" onClick={onSkip}>
          Skip validation
        </Button>
      )}
    </div>
  )
}

function Refusal({ validation: { checks } }: { validation: Validation }) {
  const help = checks.map(({ code }) => helpFor(code)).find((one) => one !== null) ?? null
  return (
    <section className={classes.panel} aria-label="Validation">
      <PageNote tone="bad">Microsoft did not let these credentials in.</PageNote>
      <CheckList label="Checks" checks={checks.filter(({ verdict }) => verdict !== 'works')} />
      {help && (
        <Text mt="sm">
          <HelpLink help={help.step}>{help.text}</HelpLink>
        </Text>
      )}
    </section>
  )
}

/** Microsoft Learn: Microsoft Entra authentication and authorization error codes. */
const HELP_BY_CODE: Record<string, { step: Help; text: string }> = {
  7000215: { step: 'client-secret', text: 'Where the Value of a Client Secret stands' },
  7000222: { step: 'client-secret', text: 'How to make a new Client Secret' },
  700016: { step: 'client-id', text: 'Where to find the Client ID' },
  90002: { step: 'tenant-id', text: 'Where to find the Tenant ID' },
  900023: { step: 'tenant-id', text: 'Where to find the Tenant ID' },
  700027: { step: 'certificate', text: 'How to upload the certificate' },
  50012: { step: 'certificate', text: 'How to upload the certificate' },
}

function helpFor(code: string | null): { step: Help; text: string } | null {
  return HELP_BY_CODE[code?.replace(/\D/g, '') ?? ''] ?? null
}
