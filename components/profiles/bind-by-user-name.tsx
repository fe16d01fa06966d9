'use client'

import { Switch, Text } from '@mantine/core'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { Section } from '@/components/ui/section'
import type { ProfileKey } from '@/lib/profiles/client'
import { useUpdateSignIn } from '@/lib/profiles/sign-in-client'
import type { SignInSettings } from '@/lib/profiles/sign-in-schema'

type Props = { profileKey: ProfileKey; settings: SignInSettings }

export function BindByUserName({ profileKey, settings }: Props) {
  const { locale } = useLocale()
  const update = useUpdateSignIn(profileKey)
  const { bindByUserName, usersWithoutObjectId: count } = settings
  return (
    <Section title="Recognizing people">
      <Text mb="md">
        People are known by their object ID, which never changes and is never given to another. Map objectId to
        externalId under Provisioning &gt; Mappings, and it arrives with every user.
      </Text>
      {count > 0 && !bindByUserName && (
        <PageNote tone="attention">
          {count === 1 ? '1 user has' : `${count.toLocaleString(locale)} users have`} no object ID and cannot sign in.
        </PageNote>
      )}
      <Switch
        label="Bind by user name once"
        description="Whoever first signs in under a user name is tied to that user for good. A name can be given to somebody else, so mapping objectId is safer. Guests are never bound."
        checked={bindByUserName}
        disabled={update.isPending}
        onChange={(event) => update.mutate({ bindByUserName: event.currentTarget.checked })}
      />
      {update.error && <ErrorNotice error={update.error} />}
    </Section>
  )
}
