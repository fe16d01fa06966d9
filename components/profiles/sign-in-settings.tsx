'use client'

import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CopyValue } from '@/components/ui/copy-value'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import type { ProfileKey } from '@/lib/profiles/client'
import { signInSettingsQuery } from '@/lib/profiles/sign-in-client'
import { BindByUserName } from './bind-by-user-name'
import { DomainList } from './domain-list'
import { SignInTest } from './sign-in-test'

/** How people of the profile sign in: whether, where, by which names, recognized by what, and whether it works. */
export function SignInSettings({ profileKey }: { profileKey: ProfileKey }) {
  const { data: settings, error, refetch } = useQuery(signInSettingsQuery(profileKey))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (settings === undefined) return null
  return (
    <Stack gap="xxl" maw={720}>
      <Section title="Sign-in with Microsoft">
        {settings.enabled ? (
          <StateBadge tone="good">On</StateBadge>
        ) : (
          <Text>
            <StateBadge tone="idle">Off</StateBadge> It is on as soon as a client secret is stored in the{' '}
            <Anchor href="?tab=settings">settings</Anchor>. The <Anchor href="?tab=guide#sign-in">guide</Anchor> leads
            there.
          </Text>
        )}
        <Text mt="md" mb="xs">
          The sign-in page of this organization. The part before @ is enough there.
        </Text>
        <CopyValue label="sign-in page" value={settings.signInUrl} block />
      </Section>
      <DomainList profileKey={profileKey} domains={settings.domains} />
      <BindByUserName profileKey={profileKey} settings={settings} />
      <SignInTest profileKey={profileKey} enabled={settings.enabled} />
    </Stack>
  )
}
