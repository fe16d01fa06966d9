'use client'

import { ActionIcon, Anchor, Table, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { InPageLink } from '@/components/ui/in-page-link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Membership } from '@/lib/directory/schema'
import classes from './memberships.module.css'

type Props = {
  label: string
  rows: Membership[]
  href: (row: Membership) => string
  /** Absent for who may not; a membership that a profile wrote is Entra ID's. */
  onRemove?: ((row: Membership) => void) | undefined
}

/** Memberships from either side: with whom, who wrote it, since when. */
export function Memberships({ label, rows, href, onRemove }: Props) {
  return (
    <Table aria-label={label} className={classes.table} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Name</Table.Th>
          <Table.Th scope="col" className={classes.origin}>
            Origin
          </Table.Th>
          <Table.Th scope="col" className={classes.since}>
            Since
          </Table.Th>
          {onRemove && <Table.Th className={classes.remove} aria-label="Remove" />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td title={row.userName ?? row.displayName}>
              <Anchor component={InPageLink} href={href(row)}>
                {row.displayName}
              </Anchor>
              {!row.active && <span className={classes.disabled}> (disabled)</span>}
            </Table.Td>
            <Table.Td title={row.origin.name}>{row.origin.name}</Table.Td>
            <Table.Td>
              <RelativeTime at={row.since} />
            </Table.Td>
            {onRemove && (
              <Table.Td>
                {row.origin.profileId === null && (
                  <Tooltip label="Remove">
                    <ActionIcon aria-label={`Remove ${row.displayName}`} onClick={() => onRemove(row)}>
                      <IconX size={14} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
