'use client'

import { Anchor, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CopyValue } from '@/components/ui/copy-value'
import { Caution, GuidePart, GuideStep } from '@/components/ui/guide-step'
import { PORTALS } from '@/lib/clouds/portal-schema'
import type { ProfileKey } from '@/lib/profiles/client'
import type { Profile } from '@/lib/profiles/schema'
import { signInSettingsQuery } from '@/lib/profiles/sign-in-client'
import { RedirectTable } from './redirect-table'

/** Microsoft's pages in their order, with this profile's own values. */
export function GuideSignIn({ profileKey, profile }: { profileKey: ProfileKey; profile: Profile }) {
  const redirects = useQuery(signInSettingsQuery(profileKey)).data?.redirects ?? []
  return (
    <GuidePart
      anchor="sign-in"
      title="3. Sign-in with Microsoft"
      lead="In Entra, about 10 minutes, as Application Administrator; admin consent needs Privileged Role Administrator or Cloud Application Administrator. In Rollcall the right &quot;Can manage Entra ID profiles&quot;. Provisioning works without these steps."
    >
      <GuideStep title="Open the app registration">
        <Text>
          Open the Overview page of{' '}
          <Anchor href={PORTALS[profile.cloud].url} target="_blank" rel="noreferrer">
            Microsoft Entra ID
          </Anchor>
          , then App registrations. If no application is displayed, click All applications. Click on yours; its
          Application (client) ID is this one:
        </Text>
        <CopyValue label="Application (client) ID" value={profile.applicationId} block />
      </GuideStep>
      <GuideStep title="Add a platform: Web">
        <Text>
          Authentication &gt; Add a platform &gt; Web. Web Application is needed; the others only where you use that
          client.
        </Text>
        <RedirectTable label="Redirect URIs of platform Web" rows={redirects.filter((row) => row.platform === 'Web')} />
        <Caution>
          Leave the implicit grant boxes (access tokens, ID tokens) unchecked: Rollcall does not use them.
        </Caution>
      </GuideStep>
      <GuideStep title="Add a platform: Mobile and desktop applications">
        <Text>
          Only for the mobile app: Add a platform &gt; Mobile and desktop applications, as a custom redirect URI.
        </Text>
        <RedirectTable
          label="Redirect URIs of platform Mobile and desktop"
          rows={redirects.filter((row) => row.platform === 'Mobile & desktop')}
        />
      </GuideStep>
      <GuideStep title="Create a client secret">
        <Text>
          Certificates &amp; secrets &gt; Client secrets &gt; New client secret. Copy its Value, not its Secret ID, into
          the{' '}
          <Anchor component="a" href="?tab=settings">
            settings of this profile
          </Anchor>
          , together with its expiry: the bell warns before it ends.
        </Text>
        <Caution>Entra shows the Value only once, right after it was created.</Caution>
      </GuideStep>
      <GuideStep title="Set the API permissions">
        <List type="ordered">
          <List.Item>API permissions &gt; Add a permission</List.Item>
          <List.Item>Microsoft Graph &gt; Delegated permissions</List.Item>
          <List.Item>
            Under OpenId permissions check <code>openid</code> and <code>profile</code>
          </List.Item>
          <List.Item>Add permissions</List.Item>
          <List.Item>Grant admin consent for your tenant</List.Item>
        </List>
      </GuideStep>
      <GuideStep title="Test sign-in">
        <Text>
          <Anchor href="?tab=sign-in">Sign-in &gt; Test sign-in</Anchor> goes through all of it and says which step
          fails, whose side it is on and what to do. Then claim the domain of your people there, so that the general
          sign-in page knows where to send them.
        </Text>
      </GuideStep>
    </GuidePart>
  )
}
