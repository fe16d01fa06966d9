import { Anchor, Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import { Caution, GuidePart, GuideStep } from '@/components/ui/guide-step'
import { connectCommand, PORTALS } from '@/lib/clouds/portal-schema'
import type { Profile } from '@/lib/profiles/schema'

export function GuideApplication({ profile }: { profile: Profile }) {
  const portal = PORTALS[profile.cloud].url
  return (
    <GuidePart
      title="1. New enterprise application"
      lead="In Entra, about 10 minutes, with an account that is at least Application Administrator."
    >
      <GuideStep title="Compare the Tenant ID">
        <Text>
          Sign in to the{' '}
          <Anchor href={portal} target="_blank" rel="noreferrer">
            Microsoft Entra admin center
          </Anchor>{' '}
          and open the Overview page of Microsoft Entra ID. Its Tenant ID is this one:
        </Text>
        <CopyValue label="Tenant ID" value={profile.tenantId} block />
        <Text>In PowerShell, with the Microsoft.Graph module, these commands print it:</Text>
        <CopyValue
          label="PowerShell command"
          value={`${connectCommand(profile.cloud)}; (Get-MgContext).TenantId`}
          block
        />
      </GuideStep>
      <GuideStep title="Add an application of your own">
        <Text>
          Enterprise applications &gt; New application &gt; Create your own application. Name it, for example:
        </Text>
        <CopyValue label="application name" value="Rollcall" block />
        <Text>Choose "Integrate any other application you don't find in the gallery (Non-gallery)", then Create.</Text>
        <Text c="dimmed">
          Why not from the gallery: Microsoft lists only services that their makers run. You run Rollcall yourself, so
          each installation is an application of its own.
        </Text>
      </GuideStep>
      <GuideStep title="Compare the Application ID">
        <Text>Entra opens the new application. The Application ID on its Overview page is this one:</Text>
        <CopyValue label="Application ID" value={profile.applicationId} block />
        <Text c="dimmed">If it differs, change it in Settings: it is fixed once Entra has pushed the first user.</Text>
      </GuideStep>
      <GuideStep title="Choose who is pushed">
        <Text>
          Users and groups &gt; Add user/group: the people and groups that Rollcall should know. Groups become roles
          here.
        </Text>
        <Caution>
          Assigning groups, and so getting roles, needs Microsoft Entra ID P1. Members of a group inside an assigned
          group are not pushed: assign the inner group as well.
        </Caution>
      </GuideStep>
    </GuidePart>
  )
}
