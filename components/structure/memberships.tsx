'use client'

import { Anchor, Table } from '@mantine/core'
import Link from 'next/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Membership } from '@/lib/directory/schema'
import classes from './memberships.module.css'

type Props = { label: string; rows: Membership[]; href: (row: Membership) => string }

/** Memberships from either side: with whom, who wrote it, since when. */
export function Memberships({ label, rows, href }: Props) {
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
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td title={row.userName ?? row.displayName}>
              <Anchor component={Link} href={href(row)} scroll={false} prefetch={false}>
                {row.displayName}
              </Anchor>
              {!row.active && <span className={classes.disabled}> (disabled)</span>}
            </Table.Td>
            <Table.Td title={row.origin.name}>{row.origin.name}</Table.Td>
            <Table.Td>
              <RelativeTime at={row.since} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
