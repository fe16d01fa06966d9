import { Badge, Group, Text } from '@mantine/core'
import { PageNote } from '@/components/ui/page-note'
import type { Definitions } from '@/lib/activity/definition-schema'

/** Those that count without being named, and what keeps some of them from being known. */
export function AssignableGroups({ definitions }: { definitions: Definitions }) {
  const { roleAssignableGroups: names, unread } = definitions
  return (
    <>
      <Text size="sm" fw={500} mt="lg">
        Always privileged
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        Groups of the tenants that roles can be assigned to, read once a day
      </Text>
      {names.length === 0 ? (
        <Text size="sm">None was found so far.</Text>
      ) : (
        <Group gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {names.map((name) => (
            <li key={name}>
              <Badge variant="default" tt="none" fw={400} size="lg" radius="sm">
                {name}
              </Badge>
            </li>
          ))}
        </Group>
      )}
      {unread.map(({ tenant, sentence, fix }) => (
        <PageNote key={tenant} tone="attention">
          Those of {tenant} could not be read: {sentence} {fix}
        </PageNote>
      ))}
    </>
  )
}
