'use client'

import { ActionIcon, Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { FormSection } from '@/components/profiles/form-section'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { Source } from '@/lib/sources/schema'
import { useFindEntraGroups } from '@/lib/sources/validation-client'
import type { EntraGroup } from '@/lib/sources/validation-schema'
import classes from './service-groups-field.module.css'
import type { SourceValues } from './source-values'

type Props = { organizationId: string; source: Source; form: UseFormReturnType<SourceValues>; readOnly: boolean }

/** The groups whose members are service accounts, added one by one and looked up in the tenant at once. */
export function ServiceGroupsField({ organizationId, source, form, readOnly }: Props) {
  const groups = form.values.serviceAccountGroups
  const set = (next: SourceValues['serviceAccountGroups']) => form.setFieldValue('serviceAccountGroups', next)
  const known = (objectId: string) => groups.some((group) => group.objectId === objectId)
  return (
    <FormSection
      title="Service Account Entra ID Groups"
      note="Members, also through groups inside, do not count as billable and their events are left out. Changes of these groups, and of roles, consent, credentials and policies, are always stored, whoever made them."
    >
      <ul className={classes.list} aria-label="Service account groups">
        {groups.map(({ objectId, name }) => (
          <li key={objectId} className={classes.entry}>
            <div>
              {name}
              <Text size="sm" c="dimmed">
                {objectId}
              </Text>
            </div>
            {!readOnly && (
              <ActionIcon
                aria-label={`Remove ${name}`}
                onClick={() => set(groups.filter((one) => one.objectId !== objectId))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {groups.length === 0 && <Text c="dimmed">None: every account counts, and every event is stored.</Text>}
      {!readOnly && (
        <AddGroup
          organizationId={organizationId}
          source={source}
          isKnown={known}
          onAdd={(group) => set([...groups, group])}
        />
      )}
      <Text c="var(--mantine-color-error)" size="sm" role="alert">
        {Object.entries(form.errors).find(([path]) => path.startsWith('serviceAccountGroups'))?.[1]}
      </Text>
    </FormSection>
  )
}

type AddProps = {
  organizationId: string
  source: Source
  isKnown: (objectId: string) => boolean
  onAdd: (group: Pick<EntraGroup, 'objectId' | 'name'>) => void
}

function AddGroup({ organizationId, source, isKnown, onAdd }: AddProps) {
  const [name, setName] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const find = useFindEntraGroups({ organizationId, sourceId: source.id })
  const several = (find.data?.items ?? []).length > 1 ? find.data?.items : undefined

  function take(group: EntraGroup) {
    if (isKnown(group.objectId)) return setRefusal('It is listed already.')
    onAdd({ objectId: group.objectId, name: group.name })
    setName('')
    find.reset()
  }

  function look() {
    if (name.trim() === '') return
    setRefusal(null)
    find.mutate(
      { name: name.trim() },
      {
        onSuccess: ({ items: [first, second] }) => {
          if (!first) setRefusal('No Entra ID group of this tenant is called so.')
          if (first && !second) take(first)
        },
      },
    )
  }

  function lookByEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    look()
  }

  return (
    <div>
      <Group gap="sm" align="flex-end">
        <TextInput
          label="Add a group by name or object ID"
          className={classes.name}
          autoComplete="off"
          maxLength={256}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={lookByEnter}
          error={refusal !== null}
        />
        <Button variant="default" h={36} loading={find.isPending} disabled={name.trim() === ''} onClick={look}>
          Add group
        </Button>
      </Group>
      <Text c="var(--mantine-color-error)" size="sm" mt="xs" role="alert">
        {refusal}
      </Text>
      {find.error && <ErrorNotice error={find.error} />}
      {several && <Several groups={several} onChoose={take} />}
    </div>
  )
}

function Several({ groups, onChoose }: { groups: EntraGroup[]; onChoose: (group: EntraGroup) => void }) {
  return (
    <Radio.Group label="Several groups are called so; choose by object ID" value={null} mt="sm">
      <Stack gap="sm" mt="xs">
        {groups.map((group) => (
          <Radio
            key={group.objectId}
            value={group.objectId}
            label={group.objectId}
            description={group.description}
            onChange={() => onChoose(group)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
