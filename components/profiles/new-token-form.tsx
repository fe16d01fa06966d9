'use client'

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldErrors } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { type ProfileKey, useCreateToken } from '@/lib/profiles/client'
import type { NewToken } from '@/lib/profiles/schema'
import { dayAhead, MAX_MONTHS, PRESETS } from './token-expiry'

type Props = { profileKey: ProfileKey; onMade: (token: NewToken) => void; onCancel: () => void }

export function NewTokenForm({ profileKey, onMade, onCancel }: Props) {
  const create = useCreateToken(profileKey)
  const [day, setDay] = useState(() => dayAhead(new Date(), 12))
  const [name, setName] = useState('')
  const errors = fieldErrors(create.error)

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const body = { expiresAt: day, ...(name.trim() !== '' && { name }) }
        create.mutate(body, { onSuccess: onMade })
      }}
    >
      <Stack gap="lg">
        <Text>
          Entra sends this token with every request. Before it expires the bell and mail remind you to make the next.
        </Text>
        <fieldset style={{ all: 'unset' }}>
          <legend style={{ fontWeight: 500, marginBottom: 4 }}>Expiration date</legend>
          <Group gap="sm" mb="sm">
            {PRESETS.map(({ label, months }) => {
              const chosen = day === dayAhead(new Date(), months)
              const choose = () => setDay(dayAhead(new Date(), months))
              return (
                <Button key={label} variant={chosen ? 'light' : 'default'} aria-pressed={chosen} onClick={choose}>
                  {label}
                </Button>
              )
            })}
          </Group>
          <TextInput
            type="date"
            data-autofocus
            aria-label="Expiration date"
            description="Any day, at most 10 years from now"
            inputWrapperOrder={['input', 'description', 'error']}
            min={dayAhead(new Date(), 0)}
            max={dayAhead(new Date(), MAX_MONTHS)}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
            error={errors.expiresAt}
            w={{ base: '100%', xs: 240 }}
          />
        </fieldset>
        <TextInput
          label="Name"
          description="Optional; tells tokens apart in the list"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.name}
          autoComplete="off"
        />
        <UnplacedError error={create.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Not now
          </Button>
          <Button type="submit" loading={create.isPending}>
            Generate token
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
