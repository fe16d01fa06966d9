'use client'

import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { PageSkeleton } from '@/components/shell/page-skeleton'
import { CopyValue } from '@/components/ui/copy-value'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { Fields } from '@/components/ui/fields'
import { Section } from '@/components/ui/section'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useRights } from '@/lib/auth/client'
import { organizationQuery, useUpdateOrganization } from '@/lib/organizations/client'
import { CreateOrganization, type Organization } from '@/lib/organizations/schema'
import { OrganizationFields, type OrganizationValues } from './organization-fields'
import { OrganizationFrame } from './organization-frame'

export function OrganizationSettings({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useQuery(organizationQuery(organizationId))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <OrganizationFrame organization={data}>
      <Section title="General">
        <SettingsForm organization={data} />
      </Section>
      <Section title="For programs">
        <Fields
          items={[
            { label: 'Organization ID', value: <CopyValue label="organization ID" value={data.id} /> },
            { label: 'Kind', value: data.managing ? 'Managing organization' : 'Managed organization' },
          ]}
        />
      </Section>
    </OrganizationFrame>
  )
}

function SettingsForm({ organization }: { organization: Organization }) {
  const update = useUpdateOrganization(organization.id)
  const router = useRouter()
  const mayEdit = useRights(organization.id).has('organizations.edit')
  const { name, timezone, country, tags } = organization
  const form = useForm<OrganizationValues>({
    initialValues: { name, timezone, country, tags },
    validate: validateBy(CreateOrganization),
  })
  useUnsavedGuard(form.isDirty())

  function save(values: OrganizationValues) {
    update.mutate(values, {
      onSuccess: (saved) => {
        form.resetDirty({ name: saved.name, timezone: saved.timezone, country: saved.country, tags: saved.tags })
        notifications.show({ message: 'Settings saved.' })
        // The frame around this page knows the organization by name as well.
        router.refresh()
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <OrganizationFields form={form} readOnly={!mayEdit} />
      {update.error && Object.keys(fieldErrors(update.error)).length === 0 && <ErrorNotice error={update.error} />}
      {mayEdit && (
        <Group gap="sm" mt="xl">
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
          <Button variant="default" onClick={form.reset} disabled={!form.isDirty()}>
            Discard changes
          </Button>
        </Group>
      )}
    </form>
  )
}
