'use client'

import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import Link from 'next/link'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useCreateApiToken, useSession } from '@/lib/auth/client'
import { CreateApiToken } from '@/lib/auth/schema'
import { RIGHTS, type Right } from '@/lib/rights/schema'
import { ApiTokenShown } from './api-token-shown'

const DAY_MS = 86_400_000
const LIFETIMES = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
]

type Values = { name: string; rights: Right[]; days: string }

export function NewApiToken() {
  const create = useCreateApiToken()
  const form = useForm<Values>({
    initialValues: { name: '', rights: [], days: '90' },
    validate: ({ name, rights }) => validateBy(CreateApiToken)({ name, rights }),
  })

  function submit({ name, rights, days }: Values) {
    const expiresAt = new Date(Date.now() + Number(days) * DAY_MS).toISOString()
    create.mutate({ name, rights, expiresAt }, { onError: (error) => form.setErrors(fieldErrors(error)) })
  }

  if (create.data) return <ApiTokenShown token={create.data} />
  return (
    <>
      <PageTitle title="Make API token" back={{ href: '/settings/api-tokens', label: 'API tokens' }} />
      <PageNote>It can do what you tick here, as long as you can do it yourself.</PageNote>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="lg" maw={560}>
          <TextInput label="Name" description="What it is for, e.g. nightly export" {...form.getInputProps('name')} />
          <Select label="Expires after" data={LIFETIMES} allowDeselect={false} {...form.getInputProps('days')} />
          <RightsField
            value={form.values.rights}
            error={form.errors.rights?.toString()}
            onChange={(rights) => form.setFieldValue('rights', rights)}
          />
          <UnplacedError error={create.error} />
        </Stack>
        <Group gap="sm" mt="xl">
          <Button type="submit" loading={create.isPending}>
            Make token
          </Button>
          <Button component={Link} href="/settings/api-tokens" variant="default">
            Cancel
          </Button>
        </Group>
      </form>
    </>
  )
}

type RightsProps = { value: Right[]; error: string | undefined; onChange: (rights: Right[]) => void }

function RightsField({ value, error, onChange }: RightsProps) {
  const { organizations } = useSession()
  const own = new Set(organizations.flatMap((organization) => organization.rights))
  return (
    <Checkbox.Group
      label="Rights"
      value={value}
      onChange={(names) => onChange([...own].filter((one) => names.includes(one)))}
      error={error}
    >
      <Stack gap="sm" mt="xs">
        {[...own].map((right) => (
          <Checkbox key={right} value={right} label={RIGHTS[right]} description={right} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
