import { Stack, Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import type { NewLink } from '@/lib/accounts/link-schema'

const MAIL: Record<NewLink['mail'], string> = {
  sent: 'It was mailed as well.',
  refused: 'The mail server refused it, so hand it over yourself.',
  'not-configured': 'This Rollcall sends no mail, so hand it over yourself.',
}

/** The only time the link is shown. */
export function OneTimeLink({ link, name }: { link: NewLink; name: string }) {
  return (
    <Stack gap="xs">
      <PageNote tone="attention">
        Shown now and never again. Whoever opens it first sets the password of {name}.
      </PageNote>
      <CopyValue label="link" value={link.link} block />
      <Text size="sm" c="dimmed">
        Good once, expires <RelativeTime at={link.expiresAt} />. {MAIL[link.mail]}
      </Text>
    </Stack>
  )
}
