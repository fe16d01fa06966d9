'use client'

import { Button, Group, Text } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Count } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { type ProfileKey, useResumeProfile } from '@/lib/profiles/client'
import type { Profile } from '@/lib/profiles/schema'
import { pauseDays } from './pause-days'
import { PauseDialog } from './pause-dialog'
import { RemoveDialog } from './remove-dialog'

type Props = { profileKey: ProfileKey; profile: Profile; choosing: 'pause' | 'delete' | null; onChosen: () => void }

/** What stands above the tabs while a profile is paused or being deleted, and the two dialogs that bring it there. */
export function PauseNote({ profileKey, profile, choosing, onChosen }: Props) {
  const router = useRouter()
  const toList = () => router.push(`/organizations/${profileKey.organizationId}/profiles`)
  return (
    <>
      {profile.state === 'paused' && profile.pausedAt !== null && (
        <Paused profileKey={profileKey} at={profile.pausedAt} />
      )}
      {profile.state === 'deleting' && (
        <PageNote tone="attention">
          This profile is being deleted; its tokens have ended. <Count value={profile.users} /> users and{' '}
          <Count value={profile.roles} /> roles are left.
        </PageNote>
      )}
      <PauseDialog profileKey={profileKey} name={profile.name} opened={choosing === 'pause'} onClose={onChosen} />
      <RemoveDialog
        profileKey={profileKey}
        profile={profile}
        opened={choosing === 'delete'}
        onClose={onChosen}
        onRemoved={toList}
      />
    </>
  )
}

function Paused({ profileKey, at }: { profileKey: ProfileKey; at: string }) {
  const resume = useResumeProfile(profileKey)
  const { day, left, limit } = pauseDays(at, new Date())
  return (
    <PageNote tone={left > 0 ? 'attention' : 'bad'}>
      <Text component="div" suppressHydrationWarning>
        Intake has been paused since <RelativeTime at={at} />: Entra is answered 503 and nothing is changed.{' '}
        {left > 0
          ? `This is day ${day} of ${limit} after which Entra disables its provisioning job; ${left} ${left === 1 ? 'day is' : 'days are'} left.`
          : `The ${limit} days after which Entra disables its provisioning job have passed.`}{' '}
        To restart a disabled job: resume intake here, then in Entra choose Provisioning &gt; Start provisioning (or
        Restart provisioning, which compares everybody again).
      </Text>
      <Group mt="sm">
        <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
          Resume intake
        </Button>
      </Group>
      {resume.error && <ErrorNotice error={resume.error} />}
    </PageNote>
  )
}
