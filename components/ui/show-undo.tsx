import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

/** Long enough to read, think and reach for the button. */
const SHOWN_MS = 12_000

/** Says what was done, with the way back beside it. */
export function showUndo(message: ReactNode, undo: () => void): void {
  const take = () => {
    notifications.hide(id)
    undo()
  }
  const id = notifications.show({
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button variant="default" size="compact-sm" onClick={take}>
          Undo
        </Button>
      </Group>
    ),
  })
}
