'use client'

import { Modal } from '@mantine/core'
import { useState } from 'react'
import type { ProfileKey } from '@/lib/profiles/client'
import type { NewToken } from '@/lib/profiles/schema'
import { NewTokenForm } from './new-token-form'
import { NewTokenShown } from './new-token-shown'

type Props = { profileKey: ProfileKey; opened: boolean; onClose: () => void }

/** First when the token expires, then the token, once. Neither Escape nor a click beside it can lose the secret. */
export function TokenDialog({ profileKey, opened, onClose }: Props) {
  const [token, setToken] = useState<NewToken | null>(null)

  function close() {
    setToken(null)
    onClose()
  }

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={token ? 'Copy these two values into Entra' : 'Generate a token'}
      size={560}
      closeOnClickOutside={token === null}
      closeOnEscape={token === null}
      withCloseButton={token === null}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {token ? (
        <NewTokenShown token={token} onStored={close} />
      ) : (
        <NewTokenForm profileKey={profileKey} onMade={setToken} onCancel={close} />
      )}
    </Modal>
  )
}
