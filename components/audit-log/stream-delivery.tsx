import { Fields } from '@/components/ui/fields'
import { Count } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import type { AuditSettingsState } from '@/lib/console-audit/schema'

/** How far the collector that is saved has come. */
export function StreamDelivery({ delivery }: { delivery: NonNullable<AuditSettingsState['delivery']> }) {
  const { waiting, lastAt, failingSince, error } = delivery
  return (
    <Section title="Delivery">
      {error !== null && <PageNote tone="bad">{error} What waits is sent as soon as it can be reached.</PageNote>}
      <Fields
        items={[
          { label: 'State', value: <State failing={failingSince !== null} waiting={waiting} /> },
          { label: 'Waiting', value: <Count value={waiting} /> },
          { label: 'Last delivery', value: <RelativeTime at={lastAt} /> },
          ...(failingSince ? [{ label: 'Failing since', value: <RelativeTime at={failingSince} /> }] : []),
        ]}
      />
    </Section>
  )
}

function State({ failing, waiting }: { failing: boolean; waiting: number }) {
  if (failing) return <StateBadge tone="bad">Not reached</StateBadge>
  return waiting > 0 ? <StateBadge tone="running">Sending</StateBadge> : <StateBadge tone="good">Up to date</StateBadge>
}
