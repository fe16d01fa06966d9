import { Text } from '@mantine/core'
import { Count } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import type { GrantPlan } from '@/lib/grants/schema'

/** What granting would do. `chosen` is how many rights are ticked. */
export function GrantPlanLines({ plan, chosen }: { plan: GrantPlan; chosen: number }) {
  const { adds, subject, people } = plan
  const held = chosen - adds.length
  return (
    <div role="status">
      {subject.profile && (
        <PageNote tone="attention">
          {subject.name} is pushed by the profile {subject.profile.name}: the administrators of that tenant decide who
          gets these rights.
        </PageNote>
      )}
      {adds.length === 0 ? (
        <Text>{subject.name} was granted all of this already.</Text>
      ) : (
        <Text>
          Adds {adds.length === 1 ? '1 right' : `${adds.length} rights`} for {subject.name}
          {held > 0 && `, who was granted ${held} of the chosen ones already`}.{' '}
          {subject.kind !== 'user' && (
            <>
              <Count value={people} /> active {people === 1 ? 'user gains' : 'users gain'} by it now, and whoever joins
              later.
            </>
          )}
        </Text>
      )}
    </div>
  )
}
