'use client'

import { Anchor, Button, Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import { Caution, GuidePart, GuideStep } from '@/components/ui/guide-step'
import type { Profile } from '@/lib/profiles/schema'

export function GuideProvisioning({ profile, onGenerate }: { profile: Profile; onGenerate: () => void }) {
  return (
    <GuidePart
      title="2. Provisioning"
      lead="Still in that application, about 5 minutes, then up to 40 minutes of waiting."
    >
      <GuideStep title="Switch provisioning to automatic">
        <Text>Open Provisioning, and set Provisioning Mode to Automatic.</Text>
      </GuideStep>
      <GuideStep title="Paste the two values">
        <Text>Under Admin Credentials, paste the Tenant URL:</Text>
        <CopyValue label="Tenant URL" value={profile.tenantUrl} block />
        <Text>
          The Secret Token was shown when it was generated. If you do not have it any more, generate another one; the
          old one goes on working until you revoke it.
        </Text>
        <Button variant="default" onClick={onGenerate} disabled={profile.state === 'deleting'}>
          Generate token
        </Button>
      </GuideStep>
      <GuideStep anchor="reach" title="Test Connection, then Save">
        <Text>
          The test appears beside this guide within seconds. When it passes, choose Save at the top of the page.
        </Text>
        <Caution>
          Entra connects to Rollcall, not the other way round. The Tenant URL must be reachable from the internet, or by
          a provisioning agent (part 4), and its certificate must be valid and issued by a public authority.
        </Caution>
      </GuideStep>
      <GuideStep title="Map objectId to externalId">
        <Text>
          Mappings &gt; Provision Microsoft Entra ID Users: change the source of <code>externalId</code> from{' '}
          <code>mailNickname</code> to <code>objectId</code>, then Save.
        </Text>
        <Text c="dimmed">
          Why: a mail nickname changes when somebody is renamed, and two people may have the same one. The object ID
          never changes, so the person who signs in with Microsoft is surely the one who was pushed.
        </Text>
      </GuideStep>
      <GuideStep title="Start provisioning">
        <Text>
          Back on the Provisioning page choose Start provisioning, and check that Provisioning Status is On. The
          assigned users and groups now arrive as users and roles.
        </Text>
        <Text c="dimmed">
          Entra works in cycles of about 40 minutes, so a change may take that long. Provision on demand pushes one
          person at once.
        </Text>
      </GuideStep>
      <GuideStep title="If nobody arrives">
        <Text>
          Rollcall's side of each request is in the{' '}
          <Anchor component="a" href="?tab=log">
            provisioning log
          </Anchor>
          . Entra's side is in the application under Provisioning &gt; View provisioning logs; it also names people whom
          Entra skipped and why, which Rollcall never hears of.
        </Text>
      </GuideStep>
    </GuidePart>
  )
}
