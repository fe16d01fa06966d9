'use client'

import { Anchor, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { DetailPane } from '@/components/ui/detail-pane'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useRights } from '@/lib/auth/client'
import { changedSearch } from '@/lib/browser/url-state'
import { useUpdateSourceGroup } from '@/lib/sources/client'
import { type SourceGroup, UpdateSourceGroup } from '@/lib/sources/group-schema'
import type { Source } from '@/lib/sources/schema'
import { ConnectorFields } from './connector-fields'
import { overridesOf } from './group-words'
import { SaveBar } from './save-bar'

type Props = { organizationId: string; group: SourceGroup; sources: Source[] }

/** The settings that the sources of a group inherit, beside the list. */
export function GroupPane({ organizationId, group, sources }: Props) {
  const [path, params] = [usePathname(), useSearchParams()]
  return (
    <DetailPane
      label="Source group"
      title={group.name}
      single
      closeHref={`${path}${changedSearch(params.toString(), { group: null })}`}
    >
      <GroupForm key={group.id} organizationId={organizationId} group={group} />
      <Overrides organizationId={organizationId} sources={sources} />
    </DetailPane>
  )
}

function GroupForm({ organizationId, group }: Omit<Props, 'sources'>) {
  const update = useUpdateSourceGroup({ organizationId, groupId: group.id })
  const readOnly = !useRights(organizationId).has('sources.edit')
  const form = useForm({ initialValues: valuesOf(group), validate: validateBy(UpdateSourceGroup) })
  useUnsavedGuard(form.isDirty())

  function save(values: ReturnType<typeof valuesOf>) {
    update.mutate(values, {
      onSuccess: (saved) => {
        form.setInitialValues(valuesOf(saved))
        form.reset()
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="xl">
        <TextInput
          label="Name"
          description="Also what the Source filter of reports matches"
          readOnly={readOnly}
          {...form.getInputProps('name')}
        />
        <Switch
          label="Crawl Source"
          description="Off stops every connector of the group and keeps what was collected"
          disabled={readOnly}
          {...form.getInputProps('crawl', { type: 'checkbox' })}
        />
        <ConnectorFields
          value={form.values.connectors}
          onChange={(connectors) => form.setFieldValue('connectors', connectors)}
          readOnly={readOnly}
          errors={form.errors}
        />
        {!readOnly && <SaveBar dirty={form.isDirty()} saving={update} onDiscard={form.reset} />}
      </Stack>
    </form>
  )
}

function valuesOf({ name, crawl, connectors }: SourceGroup) {
  return { name, crawl, connectors }
}

function Overrides({ organizationId, sources }: { organizationId: string; sources: Source[] }) {
  const own = sources
    .map((source) => ({ source, overrides: overridesOf(source) }))
    .filter((one) => one.overrides.length)
  return (
    <section>
      <Title order={3} mt="xxl" mb="sm">
        Sources with settings of their own
      </Title>
      {own.length === 0 && <Text c="dimmed">None: every source of this group follows it.</Text>}
      {own.map(({ source, overrides }) => (
        <Text key={source.id} mb="sm">
          <Anchor component={Link} href={`/configuration/${organizationId}/sources/${source.id}?tab=settings`}>
            {source.tenantName ?? source.tenantId}
          </Anchor>
          : {overrides.join('; ')}
        </Text>
      ))}
    </section>
  )
}
