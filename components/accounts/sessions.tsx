'use client'

import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AccountSession } from '@/lib/accounts/schema'
import { describeAgent, describeFactors } from './describe-session'

type Session = AccountSession & { current?: boolean }
type Props = {
  sessions: Session[]
  onEnd: (id: string) => void
  ending: string | undefined
  /** In a pane, where there is room for the browser and its last use only. */
  narrow?: boolean
}

/** Where somebody is signed in, each with the way out. */
export function Sessions({ sessions, onEnd, ending, narrow = false }: Props) {
  return (
    <DataTable
      label="Sessions"
      columns={columns(onEnd, ending).filter(({ hideOnPhone }) => !(narrow && hideOnPhone))}
      rows={sessions}
      rowKey={(session) => session.id}
      empty={
        <EmptyState title="Not signed in anywhere">Sessions end by themselves after an hour without use.</EmptyState>
      }
    />
  )
}

function columns(onEnd: (id: string) => void, ending: string | undefined): Column<Session>[] {
  return [
    { key: 'agent', header: 'Browser', cell: (session) => <Browser session={session} /> },
    { key: 'address', header: 'Address', cell: (session) => session.address ?? '–', width: 140, hideOnPhone: true },
    {
      key: 'factors',
      header: 'Signed in with',
      cell: (session) => describeFactors(session.factors),
      width: '28%',
      hideOnPhone: true,
    },
    { key: 'seen', header: 'Last used', cell: (session) => <RelativeTime at={session.lastSeenAt} />, width: 120 },
    {
      key: 'end',
      header: '',
      cell: (session) =>
        !session.current && (
          <Tooltip label="Sign out">
            <ActionIcon
              aria-label={`Sign out ${describeAgent(session.agent)}`}
              loading={ending === session.id}
              onClick={() => onEnd(session.id)}
            >
              <IconLogout size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ),
      align: 'right',
      width: 56,
    },
  ]
}

function Browser({ session: { agent, current } }: { session: Session }) {
  return (
    <span title={agent ?? undefined}>
      {describeAgent(agent)}
      {current && ' (this one)'}
    </span>
  )
}
