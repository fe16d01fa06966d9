import { Table, Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import type { Redirect } from '@/lib/profiles/sign-in-schema'

export function RedirectTable({ label, rows }: { label: string; rows: Redirect[] }) {
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table aria-label={label} verticalSpacing="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w="34%">
              Client
            </Table.Th>
            <Table.Th scope="col">URI</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ client, uri, note }) => (
            <Table.Tr key={client}>
              <Table.Th scope="row" fw={500}>
                {client}
                {note !== null && (
                  <Text c="dimmed" size="xs" fw={400}>
                    {note}
                  </Text>
                )}
              </Table.Th>
              <Table.Td>
                <CopyValue label={`redirect URI of ${client}`} value={uri} block />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
