'use client'

import { Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale } from '@/components/ui/locale'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { type ProfileKey, removalPlanQuery, useRemoveProfile } from '@/lib/profiles/client'
import { People, type Profile } from '@/lib/profiles/schema'
import { PEOPLE_WORDS, removalLines } from './removal-lines'

type Props = { profileKey: ProfileKey; profile: Profile; opened: boolean; onClose: () => void; onRemoved: () => void }

export function RemoveDialog({ profileKey, profile, opened, onClose, onRemoved }: Props) {
  const { locale } = useLocale()
  const [chosen, setPeople] = useState<People>('keep-as-local')
  const { name, deletingPeople } = profile
  const people = deletingPeople ?? chosen
  const plan = useQuery({ ...removalPlanQuery(profileKey), enabled: opened })
  const remove = useRemoveProfile(profileKey)
  return (
    <PlanDialog
      opened={opened}
      title={deletingPeople === null ? `Delete ${name}?` : `Try again to delete ${name}?`}
      lines={plan.data ? removalLines(plan.data, people, locale) : ['Counting who is affected…']}
      confirmLabel={deletingPeople === null ? 'Delete profile' : 'Try again'}
      danger
      {...(deletingPeople === null && { typeToConfirm: name })}
      busy={remove.isPending || plan.isPending}
      error={remove.error ?? plan.error}
      onConfirm={() => remove.mutate(people, { onSuccess: onRemoved })}
      onClose={onClose}
    >
      <Radio.Group
        label="What becomes of its users and roles"
        value={people}
        onChange={(value) => setPeople(People.parse(value))}
        mt="lg"
        readOnly={deletingPeople !== null}
        {...(deletingPeople !== null && { description: 'This was chosen when the deletion began, and stays.' })}
      >
        <Stack gap="sm" mt="sm">
          {People.options.map((value) => (
            <Radio
              key={value}
              value={value}
              disabled={deletingPeople !== null && deletingPeople !== value}
              label={PEOPLE_WORDS[value].label}
              description={PEOPLE_WORDS[value].meaning}
            />
          ))}
        </Stack>
      </Radio.Group>
    </PlanDialog>
  )
}
