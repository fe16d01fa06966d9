'use client'

import { PasswordInput, TextInput } from '@mantine/core'
import { FormSection } from './form-section'
import type { ProfileForm } from './profile-fields'

export function SecretFields({ form, stored }: { form: ProfileForm; stored: boolean }) {
  return (
    <FormSection
      title="Client secret"
      note="For sign-in with Microsoft, not for provisioning: it may follow later. It is stored sealed and never shown again."
    >
      <PasswordInput
        label={stored ? 'New client secret' : 'Client secret'}
        description="Its Value in App registrations > Certificates & secrets, not its Secret ID"
        placeholder={stored ? 'A secret is stored; leave empty to keep it' : ''}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show client secret', tabIndex: 0 }}
        {...form.getInputProps('clientSecret')}
      />
      <TextInput
        type="date"
        label="Client secret expires"
        description="As Entra shows it; the bell warns 60, 30, 14, 7 and 1 days before"
        w={{ base: '100%', xs: 220 }}
        {...form.getInputProps('clientSecretExpiresAt')}
      />
    </FormSection>
  )
}
