'use client'

import { Button, Group, NumberInput } from '@mantine/core'
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
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useRights } from '@/lib/auth/client'
import { organizationQuery, useUpdateOrganization } from '@/lib/organizations/client'
import { type Organization, UpdateOrganization } from '@/lib/organizations/schema'
import { OrganizationFields, type OrganizationValues } from './organization-fields'
import { OrganizationFrame } from './organization-frame'
import { OrganizationLogo } from './organization-logo'
import { RemoveOrganization } from './remove-organization'

export function OrganizationSettings({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useQuery(organizationQuery(organizationId))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <OrganizationFrame organization={data}>
      <Section title="General">
        <SettingsForm organization={data} />
      </Section>
      <Section title="Logo">
        <OrganizationLogo organization={data} />
      </Section>
      <Section title="For programs">
        <Fields
          items={[
            { label: 'Organization ID', value: <CopyValue label="organization ID" value={data.id} /> },
            { label: 'Kind', value: data.managing ? 'Managing organization' : 'Managed organization' },
          ]}
        />
      </Section>
      <RemoveOrganization organization={data} />
    </OrganizationFrame>
  )
}

type SettingsValues = OrganizationValues & { activityKeptDays: number }

function valuesOf({ name, timezone, country, tags, activityKeptDays }: Organization): SettingsValues {
  return { name, timezone, country, tags, activityKeptDays }
}

function SettingsForm({ organization }: { organization: Organization }) {
  const update = useUpdateOrganization(organization.id)
  const router = useRouter()
  const mayEdit = useRights(organization.id).has('organizations.edit')
  const form = useForm<SettingsValues>({
    initialValues: valuesOf(organization),
    validate: validateBy(UpdateOrganization),
  })
  useUnsavedGuard(form.isDirty())

  function save(values: SettingsValues) {
    update.mutate(values, {
      onSuccess: (saved) => {
        form.resetDirty(valuesOf(saved))
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
      <NumberInput
        mt="lg"
        maw={440}
        label="Days that activity and sign-in records are kept"
        description="From 30 to 3,660; older ones are deleted every night, and so is what the state of a tenant was before then"
        min={30}
        max={3_660}
        allowDecimal={false}
        // What was typed is refused with its reason, never replaced in silence by what is allowed.
        clampBehavior="none"
        readOnly={!mayEdit}
        {...form.getInputProps('activityKeptDays')}
      />
      <UnplacedError error={update.error} />
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
