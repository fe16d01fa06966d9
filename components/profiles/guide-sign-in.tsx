import { Anchor, Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import type { Profile } from '@/lib/profiles/schema'
import { Caution, GuidePart, GuideStep } from './guide-step'

export function GuideSignIn({ profile }: { profile: Profile }) {
  const { origin, pathname } = new URL(profile.tenantUrl)
  const base = `${origin}${pathname.replace(/\/api\/scim\/v2\/[^/]+$/, '')}`
  return (
    <GuidePart
      title="3. Sign-in with Microsoft"
      lead="These steps prepare the application for sign-in. Provisioning works without them."
    >
      <GuideStep title="Register the redirect URI">
        <Text>
          From the Overview page of Microsoft Entra ID go to App registrations, choose All applications if the list is
          empty, and open your application. Authentication &gt; Add a platform &gt; Web, with this redirect URI:
        </Text>
        <CopyValue label="redirect URI" value={`${base}/authentication/login-via-oidc`} block />
        <Text c="dimmed">Rollcall has no desktop, browser-extension or mobile client, so this is the only one.</Text>
      </GuideStep>
      <GuideStep title="Create a client secret">
        <Text>
          Certificates &amp; secrets &gt; Client secrets &gt; New client secret. Copy its Value, not its Secret ID, into
          the{' '}
          <Anchor component="a" href="?tab=settings">
            settings of this profile
          </Anchor>
          , together with its expiry.
        </Text>
        <Caution>Entra shows the Value only once, right after it was created.</Caution>
      </GuideStep>
      <GuideStep title="Grant the API permissions">
        <Text>
          API permissions &gt; Add a permission &gt; Microsoft Graph &gt; Delegated permissions: check{' '}
          <code>openid</code> and <code>profile</code>, then Add permissions, then Grant admin consent for your tenant.
        </Text>
      </GuideStep>
    </GuidePart>
  )
}
