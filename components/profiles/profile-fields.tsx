'use client'

import { Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { CLOUDS, Cloud } from '@/lib/clouds/schema'
import { AttributeChoice } from './attribute-choice'
import { FormSection } from './form-section'
import type { ProfileValues } from './profile-values'
import { SecretFields } from './secret-fields'
import { UnitField } from './unit-field'

export type ProfileForm = UseFormReturnType<ProfileValues>

type Props = { form: ProfileForm; organizationId: string; hasClientSecret: boolean; fixed: boolean }

/** `fixed`: a user was pushed, so the tenant can no longer change. */
export function ProfileFields({ form, organizationId, hasClientSecret, fixed }: Props) {
  return (
    <Stack gap="xxl" maw={640}>
      <FormSection title="Profile">
        <TextInput label="Name" required autoComplete="off" {...form.getInputProps('name')} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
      </FormSection>
      <FormSection
        title="Entra tenant"
        note={
          fixed
            ? 'Users of this tenant and application have been pushed, so these three are fixed. For another tenant, create another profile.'
            : 'Tenant ID, Application ID and cloud are fixed once Entra has pushed the first user.'
        }
      >
        <TextInput
          label="Tenant ID"
          description="Microsoft Entra ID > Overview"
          required
          readOnly={fixed}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('tenantId')}
        />
        <TextInput
          label="Application ID"
          description="Enterprise applications > your application > Overview"
          required
          readOnly={fixed}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('applicationId')}
        />
        <Select
          label="Cloud"
          data={Cloud.options.map((value) => ({ value, label: CLOUDS[value] }))}
          allowDeselect={false}
          readOnly={fixed}
          {...form.getInputProps('cloud')}
        />
      </FormSection>
      <SecretFields form={form} stored={hasClientSecret} />
      <FormSection title="What is kept">
        <UnitField organizationId={organizationId} form={form} />
        <AttributeChoice {...form.getInputProps('keptAttributes')} />
      </FormSection>
    </Stack>
  )
}
