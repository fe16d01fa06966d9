'use client'

import { ActionIcon, Input, Radio, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { StateBadge } from '@/components/ui/state-badge'
import type { EntraGroup } from '@/lib/sources/validation-schema'
import type { DraftGroup } from './draft'
import type { Lookup } from './use-group-lookups'
import classes from './wizard.module.css'
import type { WizardForm } from './wizard-form'

/** Entra ID groups are added one by one, and looked up as soon as tenant and credentials are known. */
export function GroupsField({ form, lookups }: { form: WizardForm; lookups: Lookup[] }) {
  const [name, setName] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const groups = form.values.serviceAccountGroups
  const wrong = refusal ?? groupsError(form)
  const set = (next: DraftGroup[]) => form.setValues({ serviceAccountGroups: next })

  function add() {
    const wanted = name.trim()
    if (wanted === '') return setRefusal('Type the name of an Entra ID group, or its object ID.')
    if (groups.some((one) => one.name.toLowerCase() === wanted.toLowerCase()))
      return setRefusal('It is listed already.')
    set([...groups, { name: wanted, objectId: null }])
    setName('')
  }

  function addByEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }

  return (
    <div>
      <div className={classes.beside}>
        <TextInput
          label="Service Account Entra ID Groups"
          description="Members, also through groups inside, are neither counted as billable nor audited. Changes of these groups, and of roles, consent, credentials and policies, are always stored, whoever made them."
          inputWrapperOrder={['label', 'description', 'input']}
          autoComplete="off"
          maxLength={256}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setRefusal(null)
          }}
          onKeyDown={addByEnter}
          error={Boolean(wrong)}
        />
        <Tooltip label="Add">
          <ActionIcon variant="default" size={36} aria-label="Add Entra ID group" onClick={add}>
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {wrong && (
        <Input.Error mt="xs" role="alert">
          {wrong}
        </Input.Error>
      )}
      <ul className={classes.list} aria-label="Entra ID groups" aria-live="polite">
        {groups.map((group, index) => (
          <Entry
            key={group.name}
            group={group}
            lookup={lookups[index] ?? { state: 'waiting' }}
            onChoose={(objectId) => set(groups.with(index, { ...group, objectId }))}
            onRemove={() => set(groups.toSpliced(index, 1))}
          />
        ))}
      </ul>
    </div>
  )
}

/** Of the server, which names the list or one of its places. */
function groupsError(form: WizardForm) {
  return Object.entries(form.errors).find(([path]) => path.startsWith('serviceAccountGroups'))?.[1]
}

type EntryProps = {
  group: DraftGroup
  lookup: Lookup
  onChoose: (objectId: string) => void
  onRemove: () => void
}

function Entry({ group, lookup, onChoose, onRemove }: EntryProps) {
  return (
    <li className={classes.entry}>
      <div>
        {group.name} <Found lookup={lookup} />
        {'groups' in lookup && <Several name={group.name} groups={lookup.groups} onChoose={onChoose} />}
        {lookup.state === 'found' && lookup.group.objectId === group.objectId && (
          <Text c="dimmed" size="sm">
            {lookup.group.objectId}
          </Text>
        )}
      </div>
      <Tooltip label={`Remove ${group.name}`}>
        <ActionIcon aria-label={`Remove ${group.name}`} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

function Found({ lookup }: { lookup: Lookup }) {
  switch (lookup.state) {
    case 'waiting':
      return <StateBadge tone="idle">Looked up once tenant and credentials are known</StateBadge>
    case 'looking':
      return <StateBadge tone="running">Looking it up</StateBadge>
    case 'found':
      return <StateBadge tone="good">{lookup.group.description ?? 'Found'}</StateBadge>
    case 'unknown':
      return <StateBadge tone="bad">No Entra ID group of this tenant is called so</StateBadge>
    case 'several':
      return <StateBadge tone="attention">Several groups are called so</StateBadge>
    case 'failed':
      return <StateBadge tone="attention">{`Could not be looked up. ${lookup.reason}`}</StateBadge>
  }
}

type SeveralProps = { name: string; groups: EntraGroup[]; onChoose: (objectId: string) => void }

function Several({ name, groups, onChoose }: SeveralProps) {
  return (
    <Radio.Group label={`Which ${name}, by object ID`} value={null} onChange={onChoose} mt="sm">
      <Stack gap="sm" mt="xs">
        {groups.map(({ objectId, description }) => (
          <Radio key={objectId} value={objectId} label={objectId} description={description} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
