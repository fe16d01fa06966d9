import { ExactTime } from '@/components/ui/exact-time'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'

/** Since when it is deleted, and until when it can come back. */
export function DeletedNote({
  deletedAt,
  restorableUntil,
}: {
  deletedAt: string | null
  restorableUntil: string | null
}) {
  if (deletedAt === null) return null
  return (
    <PageNote tone="attention">
      Deleted <RelativeTime at={deletedAt} />.{' '}
      {restorableUntil && (
        <>
          It can be restored until <ExactTime at={restorableUntil} />; after that it is gone for good.
        </>
      )}
    </PageNote>
  )
}
