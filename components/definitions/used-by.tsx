import { Anchor, Text } from '@mantine/core'
import Link from 'next/link'

const USES = {
  roles: {
    words: 'Whose assignment, activation or removal these reports show:',
    reports: [
      ['user-assigned-new-privileged-role', 'User Assigned New Privileged Role'],
      ['user-removed-from-a-privileged-role', 'User Removed from a Privileged Role'],
      ['entra-id-admin-permissions-granted', 'Entra ID Admin Permissions Granted'],
    ],
  },
  groups: {
    words: 'Whose new members these reports show:',
    reports: [
      ['user-added-to-a-microsoft-entra-id-privileged-group', 'User Added to a Microsoft Entra ID Privileged Group'],
      ['entra-id-admin-permissions-granted', 'Entra ID Admin Permissions Granted'],
    ],
  },
  hours: {
    words: 'In the time zone of the organization. What happens outside of them is shown by:',
    reports: [['activity-outside-of-business-hours', 'Activity Outside of Business Hours']],
  },
} as const

/** What a definition is for, with the reports that follow it. */
export function UsedBy({ organizationId, of }: { organizationId: string; of: keyof typeof USES }) {
  const { words, reports } = USES[of]
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {words}{' '}
      {reports.map(([name, title], at) => (
        <span key={name}>
          {at > 0 && ', '}
          <Anchor component={Link} href={`/organizations/${organizationId}/reports/${name}`} inherit>
            {title}
          </Anchor>
        </span>
      ))}
      .
    </Text>
  )
}
