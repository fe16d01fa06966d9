import { ExactTime } from '@/components/ui/exact-time'
import type { RiskDetail } from '@/lib/risks/schema'

/** Who accepted it, why, and until when. */
export function AcceptanceWords({ acceptance }: { acceptance: NonNullable<RiskDetail['acceptance']> }) {
  const { by, reason, until } = acceptance
  return (
    <>
      Accepted by {by}{' '}
      {until === null ? (
        'without end'
      ) : (
        <>
          until <ExactTime at={until} />
        </>
      )}
      : {reason}
    </>
  )
}
