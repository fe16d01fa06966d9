'use client'

import { Box, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { Fields } from '@/components/ui/fields'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useRights } from '@/lib/auth/client'
import { CLOUDS } from '@/lib/clouds/schema'
import { type SourceKey, sourceGroupsQuery, useUpdateSource } from '@/lib/sources/client'
import { type Source, UpdateSource } from '@/lib/sources/schema'
import { groupNamed } from './group-words'
import { OverrideFields } from './override-fields'
import { SaveBar } from './save-bar'
import { ServiceGroupsField } from './service-groups-field'
import { SourceFields } from './source-fields'
import { type SourceValues, toChange, valuesOf } from './source-values'

type Props = { sourceKey: SourceKey; source: Source }

const check = validateBy(UpdateSource)

/** What a source is set to, and where it departs from its group. */
export function SourceSettings({ sourceKey, source }: Props) {
  return (
    <>
      <SettingsForm sourceKey={sourceKey} source={source} />
      <Box mt="xxl">
        <Section title="For programs">
          <Fields
            items={[
              { label: 'Tenant ID', value: <CopyValue label="tenant ID" value={source.tenantId} /> },
              { label: 'Cloud', value: CLOUDS[source.cloud] },
              { label: 'Source ID', value: <CopyValue label="source ID" value={source.id} /> },
              { label: 'Added', value: <RelativeTime at={source.createdAt} /> },
            ]}
          />
        </Section>
      </Box>
    </>
  )
}

function SettingsForm({ sourceKey, source }: Props) {
  const { organizationId } = sourceKey
  const update = useUpdateSource(sourceKey)
  const readOnly = !useRights(organizationId).has('sources.edit') || source.deletingAt !== null
  // What one began with: the source itself is fetched again all the time, and others may change it meanwhile.
  const [before, setBefore] = useState(() => valuesOf(source))
  const form = useForm<SourceValues>({
    initialValues: before,
    validate: (values) => check(toChange(values, before)),
  })
  const groups = useQuery(sourceGroupsQuery(organizationId)).data?.items ?? []
  const group = groupNamed(groups, form.values.sourceGroup)
  useUnsavedGuard(form.isDirty())

  function save(values: SourceValues) {
    update.mutate(toChange(values, before), {
      onSuccess: (saved) => {
        setBefore(valuesOf(saved))
        form.setInitialValues(valuesOf(saved))
        form.reset()
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="xxl" maw={640}>
        <SourceFields organizationId={organizationId} form={form} groups={groups} readOnly={readOnly} />
        <OverrideFields form={form} source={source} group={group} readOnly={readOnly} />
        <ServiceGroupsField organizationId={organizationId} source={source} form={form} readOnly={readOnly} />
        {!readOnly && <SaveBar dirty={form.isDirty()} saving={update} onDiscard={form.reset} />}
      </Stack>
    </form>
  )
}
