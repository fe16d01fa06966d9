'use client'

import { notifications } from '@mantine/notifications'
import { countText, useLocale } from '@/components/ui/locale'
import { showUndo } from '@/components/ui/show-undo'
import type { BulkResult, Selection } from '@/lib/directory/bulk-schema'
import { type Treatment, useTreatment } from '@/lib/directory/change-client'
import { people, WORDS, wayBack } from './treatment-words'

type Order = { treatment: Treatment; selection: Selection }

/** Does something to users and says so, with the way back where there is one. */
export function useTreat(organizationId: string) {
  const { locale } = useLocale()
  const run = useTreatment(organizationId)

  async function undo(treatment: Treatment, result: BulkResult) {
    try {
      for (const order of wayBack(treatment, result)) await run.mutateAsync(order)
      notifications.show({ message: 'Taken back.' })
    } catch (err) {
      showFailure(err)
    }
  }

  function say(treatment: Treatment, result: BulkResult) {
    if (result.done === 0) return
    const message = `${people(countText(result.done, locale))} ${WORDS[treatment.kind].becomes}.`
    if (wayBack(treatment, result).length === 0) notifications.show({ message })
    else showUndo(message, () => void undo(treatment, result))
  }

  return {
    ...run,
    treat: (order: Order, then?: (result: BulkResult) => void) =>
      run.mutate(order, {
        onSuccess: (result) => {
          say(order.treatment, result)
          then?.(result)
        },
      }),
  }
}

/** For what is done without a dialog that could say it. */
export function showFailure(err: unknown): void {
  notifications.show({ color: 'red', message: err instanceof Error ? err.message : 'That could not be done.' })
}
