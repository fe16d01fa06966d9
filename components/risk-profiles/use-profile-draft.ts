'use client'

import { notifications } from '@mantine/notifications'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useSaveRiskProfile } from '@/lib/risks/profile-client'
import type { Metric, RiskProfile } from '@/lib/risks/profile-schema'
import { bodyOf, changesOf, type Draft, draftOf, isChanged, standardDraft } from './profile-draft'

type Given = { organizationId: string; profile: RiskProfile; isNew: boolean }

/** What is changed of a profile and not saved yet, with the ways to change, save and forget it. */
export function useProfileDraft({ organizationId, profile, isNew }: Given) {
  const path = usePathname()
  const [saved, setSaved] = useState<Draft>(() => (isNew ? standardDraft(profile) : draftOf(profile)))
  const [draft, setDraft] = useState(saved)
  const save = useSaveRiskProfile(organizationId, isNew ? null : profile.id)
  const dirty = isChanged(draft, saved)
  useUnsavedGuard(dirty && !save.isPending && !save.isSuccess, path)

  function edit(next: Draft) {
    save.reset()
    setDraft(next)
  }
  function store(done: { onSuccess: (profile: RiskProfile) => void; onError: () => void }) {
    save.mutate(bodyOf(draft, profile.metrics), {
      onSuccess: (stored) => {
        notifications.show({ message: isNew ? 'Risk profile added.' : 'Risk profile saved.' })
        setSaved(draftOf(stored))
        setDraft(draftOf(stored))
        done.onSuccess(stored)
      },
      onError: done.onError,
    })
  }
  return {
    ...{ draft, dirty, save, store },
    body: bodyOf(draft, profile.metrics),
    changes: changesOf(draft, saved),
    rename: (name: string) => edit({ ...draft, name }),
    change: (checkId: string, metric: Metric | null) =>
      edit({ ...draft, metrics: { ...draft.metrics, [checkId]: metric } }),
    discard: () => edit(saved),
  }
}
