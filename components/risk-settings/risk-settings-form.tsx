'use client'

import { Box, Switch, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SaveBar } from '@/components/sources/save-bar'
import { fieldErrors } from '@/components/ui/field-errors'
import { Section } from '@/components/ui/section'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useRights } from '@/lib/auth/client'
import { useUpdateRiskSettings } from '@/lib/risks/profile-client'
import type { RiskSettings } from '@/lib/risks/profile-schema'
import { BreakGlassField } from './break-glass-field'
import { ProfileField } from './profile-field'

type Props = { organizationId: string; settings: RiskSettings }
type Values = { profileId: string; breakGlass: string[]; askRegistries: boolean }

function valuesOf({ profileId, breakGlass, askRegistries }: RiskSettings): Values {
  return { profileId, breakGlass: breakGlass.map(({ id }) => id), askRegistries }
}

export function RiskSettingsForm({ organizationId, settings }: Props) {
  const update = useUpdateRiskSettings(organizationId)
  const rights = useRights(organizationId)
  const readOnly = !rights.has('risks.accept')
  const mayChoose = rights.has('risk-profiles.manage')
  const form = useForm<Values>({ initialValues: valuesOf(settings) })
  useUnsavedGuard(form.isDirty())

  function save({ profileId, ...own }: Values) {
    update.mutate(
      { ...own, ...(mayChoose && { profileId }) },
      {
        onSuccess: (saved) => {
          form.setInitialValues(valuesOf(saved))
          form.reset()
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    )
  }

  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Box maw={720}>
        <Section title="Risk profile">
          <ProfileField organizationId={organizationId} readOnly={!mayChoose} {...form.getInputProps('profileId')} />
        </Section>
        <Section title="Break-glass accounts">
          <BreakGlassField
            organizationId={organizationId}
            named={settings.breakGlass}
            readOnly={readOnly}
            {...form.getInputProps('breakGlass')}
          />
        </Section>
        <Section title="Registrations of domains">
          <Switch
            label="Ask registries when the domains of the tenant expire"
            description="Once a day Rollcall asks the registry of each verified domain by RDAP (RFC 9082). The registry learns that this server asked for the domain. Without it the check is not assessed."
            disabled={readOnly}
            {...form.getInputProps('askRegistries', { type: 'checkbox' })}
          />
        </Section>
        {readOnly ? (
          <Text c="dimmed" mt="xxl">
            Changing this needs the right “risks.accept”.
          </Text>
        ) : (
          <Box mt="xxl">
            <SaveBar dirty={form.isDirty()} saving={update} onDiscard={form.reset} />
          </Box>
        )}
      </Box>
    </form>
  )
}
