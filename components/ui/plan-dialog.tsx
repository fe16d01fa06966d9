'use client'

import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ErrorNotice } from './error-notice'
import classes from './plan-dialog.module.css'

type Props = {
  opened: boolean
  title: string
  /** What will happen, a sentence each. */
  lines: ReactNode[]
  confirmLabel: string
  danger?: boolean
  /** For what cannot be undone: the text one must type. */
  typeToConfirm?: string
  busy: boolean
  /** While the plan lacks a choice, or would do nothing. */
  disabled?: boolean
  error: unknown
  onConfirm: () => void
  onClose: () => void
  /** Choices that belong to the plan. */
  children?: ReactNode
}

/** Shows what a heavy action will do before it is done. */
export function PlanDialog(props: Props) {
  const { opened, title, lines, busy, error, onClose, children } = props
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }} size={480}>
      <ul className={classes.lines}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a plan keep their order
          <li key={index}>{line}</li>
        ))}
      </ul>
      {children}
      {Boolean(error) && <ErrorNotice error={error} />}
      {opened && <Confirm {...props} busy={busy} />}
    </Modal>
  )
}

/** Mounted with the dialog, so what was typed is gone when it closes. */
function Confirm({ confirmLabel, danger, typeToConfirm, busy, disabled = false, onConfirm, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const sure = !disabled && (typeToConfirm === undefined || typed.trim() === typeToConfirm)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (sure && !busy) onConfirm()
      }}
    >
      {typeToConfirm !== undefined && (
        <TextInput
          mt="lg"
          label={`Type "${typeToConfirm}" to confirm`}
          value={typed}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
      <Group justify="flex-end" gap="sm" mt="xl">
        <Button variant="default" onClick={onClose} disabled={busy}>
          Cancel
        </Button>
        <Button type="submit" {...(danger && { color: 'red' })} loading={busy} disabled={!sure}>
          {confirmLabel}
        </Button>
      </Group>
    </form>
  )
}
