'use client'

import { ActionIcon, Input, Select, Text, Tooltip } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Credential } from '@/lib/sources/credential-schema'
import classes from './wizard.module.css'
import type { WizardForm } from './wizard-form'

const NEW = 'new'

type Props = {
  form: WizardForm
  credentials: Credential[]
  manages: boolean
  /** The form of new credentials stands open. */
  adding: boolean
  onAdding: (adding: boolean) => void
}

/** The standing ones, and at their end the way to a new one; the icon beside it is the same way. */
export function CredentialField({ form, credentials, manages, adding, onAdding }: Props) {
  const { value, onChange, ...input } = form.getInputProps('credentialId')
  const data = [
    ...credentials.map(({ id, displayName }) => ({ value: id, label: displayName })),
    ...(manages ? [{ value: NEW, label: 'Add new Credentials' }] : []),
  ]

  function add() {
    onAdding(true)
    form.clearFieldError('credentialId')
  }

  return (
    <div>
      <div className={classes.beside}>
        <Select
          label="Credentials"
          description="Rollcall uses them to connect to the data source."
          required
          data={data}
          allowDeselect={false}
          placeholder={credentials.length === 0 ? 'None yet' : 'Choose'}
          {...input}
          inputWrapperOrder={['label', 'description', 'input']}
          value={adding ? NEW : value}
          onChange={(chosen) => {
            if (chosen === NEW) return add()
            onAdding(false)
            onChange(chosen)
            form.clearFieldError('credentialId')
          }}
        />
        {manages && (
          <Tooltip label="Add new Credentials">
            <ActionIcon variant="default" size={36} aria-label="Add new Credentials" onClick={add}>
              <IconPlus size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {form.errors.credentialId && (
        <Input.Error mt="xs" role="alert">
          {form.errors.credentialId}
        </Input.Error>
      )}
      {!manages && credentials.length === 0 && (
        <Text mt="xs">
          There are none yet. Whoever holds the right "Can manage the credentials of sources" can add them.
        </Text>
      )}
    </div>
  )
}
