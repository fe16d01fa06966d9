'use client'

import { useEffect } from 'react'
import { LEVEL_WORDS } from '@/components/risks/risk-words'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { usePreviewRiskProfile } from '@/lib/risks/profile-client'
import type { ProfilePreview, SaveRiskProfile } from '@/lib/risks/profile-schema'
import type { Level } from '@/lib/risks/schema'
import classes from './preview-dialog.module.css'

type Props = {
  organizationId: string
  profileId: string
  body: SaveRiskProfile
  saving: boolean
  onSave: () => void
  onClose: () => void
}

/** What the changed thresholds would make of every organization, before they are saved. */
export function PreviewDialog({ organizationId, profileId, body, saving, onSave, onClose }: Props) {
  const { data, error, isPending, mutate } = usePreviewRiskProfile(organizationId, profileId)
  const asked = JSON.stringify(body)
  useEffect(() => mutate(JSON.parse(asked)), [asked, mutate])
  const touched = data?.organizations.filter(({ changes }) => changes.length > 0) ?? []
  return (
    <PlanDialog
      opened
      title="What saving would change"
      lines={[
        data === undefined
          ? 'Working it out…'
          : touched.length === 0
            ? 'No level changes in any organization that uses this profile.'
            : `${touched.length} of ${data.organizations.length} organizations get other levels.`,
      ]}
      confirmLabel="Save"
      busy={isPending || saving}
      disabled={data === undefined}
      error={error}
      onConfirm={onSave}
      onClose={onClose}
    >
      {touched.map((organization) => (
        <Effect key={organization.id} organization={organization} />
      ))}
    </PlanDialog>
  )
}

function Effect({
  organization: { name, before, after, changes },
}: {
  organization: ProfilePreview['organizations'][number]
}) {
  return (
    <section className={classes.organization}>
      <h3 className={classes.name}>{name}</h3>
      <p className={classes.counts}>
        High {before.high} → {after.high}, medium {before.medium} → {after.medium}, low {before.low} → {after.low}
      </p>
      <ul className={classes.changes}>
        {changes.map((change) => (
          <li key={change.checkId}>
            {change.title}: {levelWord(change.before)} → {levelWord(change.after)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function levelWord(level: Level | null): string {
  return level === null ? 'no level' : LEVEL_WORDS[level].word.toLowerCase()
}
