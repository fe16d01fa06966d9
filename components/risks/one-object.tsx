'use client'

import { ActionIcon, Anchor, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import Link from 'next/link'
import { investigationHref, personHref } from '@/components/reports/investigation-href'
import { stateObjectHref } from '@/components/state/state-href'
import { TYPE_NAMES } from '@/components/state/type-names'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRights } from '@/lib/auth/client'
import { useEndAcceptance } from '@/lib/risks/client'
import type { RiskObject } from '@/lib/risks/schema'
import { AcceptanceWords } from './acceptance-words'
import classes from './risk-pane.module.css'

type Props = {
  organizationId: string
  object: RiskObject
  sourceId: string | undefined
  /** Absent where it cannot be accepted by itself. */
  onAccept: (() => void) | undefined
}

/** One object of a finding: what it is, since when it is among them, and where more of it stands. */
export function OneObject({ organizationId, object, sourceId, onAccept }: Props) {
  const { type, id, name, note, since, acceptance } = object
  const rights = useRights(organizationId)
  return (
    <li className={classes.object}>
      <div className={classes.about}>
        {rights.has('state.view') ? (
          <Anchor component={Link} href={stateObjectHref(organizationId, { type, id }, { sourceId })}>
            {name}
          </Anchor>
        ) : (
          name
        )}
        <div className={classes.quiet}>
          {TYPE_NAMES[type]} · since <RelativeTime at={since} />
          {note && <> · {note}</>}
        </div>
        {acceptance && (
          <div className={classes.quiet}>
            <AcceptanceWords acceptance={acceptance} />
          </div>
        )}
      </div>
      <ObjectMenu organizationId={organizationId} object={object} onAccept={onAccept} />
    </li>
  )
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function ObjectMenu({ organizationId, object: { type, id, name, acceptance }, onAccept }: Omit<Props, 'sourceId'>) {
  const rights = useRights(organizationId)
  const end = useEndAcceptance(organizationId)
  const mayRead = rights.has('activity.view') && UUID.test(id)
  const mayAccept = rights.has('risks.accept')
  if (!mayRead && !mayAccept) return null
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayRead && (
          <Menu.Item
            component={Link}
            href={investigationHref(organizationId, { field: 'object-id', operator: 'equals', value: id })}
          >
            Everything done to it
          </Menu.Item>
        )}
        {mayRead && type === 'user' && (
          <Menu.Item component={Link} href={personHref(organizationId, id)}>
            Everything known of this person
          </Menu.Item>
        )}
        {mayAccept && acceptance === null && onAccept && <Menu.Item onClick={onAccept}>Accept…</Menu.Item>}
        {mayAccept && acceptance && (
          <Menu.Item disabled={end.isPending} onClick={() => end.mutate(acceptance.id)}>
            Accept no longer
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
