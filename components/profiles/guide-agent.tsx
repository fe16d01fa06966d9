import { Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import { GuidePart, GuideStep } from '@/components/ui/guide-step'
import type { Profile } from '@/lib/profiles/schema'

export function GuideAgent({ profile }: { profile: Profile }) {
  return (
    <GuidePart
      anchor="agent"
      title="4. Without a public address: the provisioning agent"
      lead="Only if Rollcall cannot be reached from the internet. Microsoft's agent runs in your network and carries the requests."
    >
      <GuideStep title="Install the agent">
        <Text>
          On a Windows server that reaches Rollcall, install the Microsoft Entra provisioning agent. In its wizard
          choose On-premises application provisioning, and sign in as Hybrid Identity Administrator or Global
          Administrator.
        </Text>
      </GuideStep>
      <GuideStep title="Use the gallery application for agents">
        <Text>
          Instead of an application of your own, add this one from the gallery, and put its Application ID here:
        </Text>
        <CopyValue label="gallery application" value="On-premises SCIM app" block />
      </GuideStep>
      <GuideStep title="Assign the agent">
        <Text>
          Provisioning &gt; On-Premises Connectivity: assign the agent, then wait about 20 minutes until it is
          connected.
        </Text>
      </GuideStep>
      <GuideStep title="Paste the values as in part 2">
        <CopyValue label="Tenant URL for the agent" value={profile.tenantUrl} block />
        <Text c="dimmed">
          The address may be an internal one, as long as the agent's server trusts the certificate and the certificate
          names that host or IP address.
        </Text>
      </GuideStep>
    </GuidePart>
  )
}
