'use client'

import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import Link from 'next/link'
import { useEffect } from 'react'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { PageTitle } from '@/components/ui/page-title'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useCreateOrganization } from '@/lib/organizations/client'
import { CreateOrganization } from '@/lib/organizations/schema'
import { OrganizationFields, type OrganizationValues } from './organization-fields'

/** `timezone` is the one that most likely fits: the managing organization's. */
export function NewOrganization({ timezone }: { timezone: string }) {
  const create = useCreateOrganization()
  const form = useForm<OrganizationValues>({
    initialValues: { name: '', timezone, country: null, tags: [] },
    validate: validateBy(CreateOrganization),
  })
  const busy = create.isPending || create.isSuccess
  useUnsavedGuard(form.isDirty() && !create.isSuccess)

  const made = create.data?.id
  // A page load of its own, since the session now reaches one organization more; after the guard above was lifted.
  useEffect(() => {
    if (made !== undefined) window.location.assign(`/organizations/${made}`)
  }, [made])

  function submit(values: OrganizationValues) {
    create.mutate(values, { onError: (error) => form.setErrors(fieldErrors(error)) })
  }

  return (
    <>
      <PageTitle title="Add organization" back={{ href: '/configuration', label: 'Managed organizations' }} />
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <OrganizationFields form={form} />
        <UnplacedError error={create.error} />
        <Group gap="sm" mt="xl">
          <Button type="submit" loading={busy}>
            Add organization
          </Button>
          <Button component={Link} href="/configuration" variant="default">
            Cancel
          </Button>
        </Group>
      </form>
    </>
  )
}
