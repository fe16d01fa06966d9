'use client'

import { Button, Group, Menu, TextInput } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { fieldErrors } from '@/components/ui/field-errors'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useRights } from '@/lib/auth/client'
import type { RiskProfile } from '@/lib/risks/profile-schema'
import { MetricTables } from './metric-tables'
import { PreviewDialog } from './preview-dialog'
import { RemoveProfile } from './remove-profile'
import { useProfileDraft } from './use-profile-draft'

type Props = {
  organizationId: string
  /** Of a new one the default profile, whose standards it begins with. */
  profile: RiskProfile
  isNew: boolean
  back: { href: string; label: string }
}
type Dialog = 'preview' | 'remove'

/** Thresholds check by check, saved together once their effect was seen. */
export function ProfileEditor({ organizationId, profile, isNew, back }: Props) {
  const router = useRouter()
  const editing = useProfileDraft({ organizationId, profile, isNew })
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const may = useRights(organizationId).has('risk-profiles.manage')
  const { draft, save, body } = editing
  const close = () => setDialog(null)
  const store = () =>
    editing.store({
      onSuccess: ({ id }) => (isNew ? router.replace(`${back.href}/${id}`) : close()),
      onError: close,
    })
  return (
    <>
      <PageTitle
        title={isNew ? 'New risk profile' : profile.name}
        back={back}
        menu={
          may &&
          !isNew &&
          !profile.isDefault && (
            <Menu.Item color="red" onClick={() => setDialog('remove')}>
              Delete
            </Menu.Item>
          )
        }
      />
      {!isNew && <UsedIn profile={profile} />}
      <TextInput
        label="Name"
        description={profile.isDefault && !isNew ? 'The default profile keeps its name' : undefined}
        maw={420}
        mb="lg"
        value={draft.name}
        readOnly={!may || (profile.isDefault && !isNew)}
        onChange={(event) => editing.rename(event.currentTarget.value)}
        error={fieldErrors(save.error).name}
      />
      <UnplacedError error={save.error} />
      {may && (
        <SaveLine
          editing={editing}
          onSave={store}
          preview={isNew || profile.usedIn.length === 0 ? null : () => setDialog('preview')}
        />
      )}
      <MetricTables metrics={profile.metrics} draft={draft} onChange={may ? editing.change : undefined} />
      {dialog === 'preview' && (
        <PreviewDialog
          {...{ organizationId, body }}
          profileId={profile.id}
          saving={save.isPending}
          onSave={store}
          onClose={close}
        />
      )}
      {dialog === 'remove' && (
        <RemoveProfile {...{ organizationId, profile }} onClose={close} onRemoved={() => router.replace(back.href)} />
      )}
    </>
  )
}

function UsedIn({ profile: { usedIn, isDefault } }: { profile: RiskProfile }) {
  const names = usedIn.map(({ name }) => name).join(', ')
  if (names === '') return <PageNote>No organization uses it.</PageNote>
  return <PageNote>{isDefault ? `Holds where no other is chosen: ${names}.` : `Used in: ${names}.`}</PageNote>
}

type SaveLineProps = {
  editing: ReturnType<typeof useProfileDraft>
  onSave: () => void
  /** Absent where nobody would feel it. */
  preview: (() => void) | null
}

function SaveLine({ editing: { changes, dirty, save, discard }, onSave, preview }: SaveLineProps) {
  return (
    <Group gap="sm" mb="xl">
      <Button onClick={onSave} loading={save.isPending} disabled={!dirty}>
        Save
      </Button>
      {preview && (
        <Button variant="default" onClick={preview} disabled={changes === 0}>
          Preview the effect
        </Button>
      )}
      <Button variant="default" onClick={discard} disabled={!dirty}>
        Discard changes
      </Button>
      <span role="status">{changes > 0 && `${changes} ${changes === 1 ? 'check' : 'checks'} changed`}</span>
    </Group>
  )
}
