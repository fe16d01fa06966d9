import { Button } from '@mantine/core'
import Link from 'next/link'
import type { ActivityDetail } from '@/lib/activity/schema'
import { investigationHref } from './investigation-href'
import classes from './record-links.module.css'

type Props = {
  organizationId: string
  record: Pick<ActivityDetail, 'who' | 'whoHidden' | 'whoId' | 'what' | 'whatId' | 'correlationId' | 'kind'>
}

/** Where one looks next: the same person, the same object, the same request. */
export function RecordLinks({ organizationId, record }: Props) {
  const links = nextLooks(record)
  if (links.length === 0) return null
  return (
    <ul className={classes.root} aria-label="Look further" data-screen-only>
      {links.map(({ label, field, value }) => (
        <li key={label}>
          <Button
            component={Link}
            variant="default"
            size="compact-sm"
            href={investigationHref(organizationId, { field, operator: 'equals', value })}
          >
            {label}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** By object ID, which stays the same when a name changes; by name where the log has no ID. */
function nextLooks({ who, whoHidden, whoId, what, whatId, correlationId, kind }: Props['record']) {
  const person = whoId
    ? ({ field: 'who-id', value: whoId } as const)
    : who && !whoHidden
      ? ({ field: 'who', value: who } as const)
      : null
  const object = whatId
    ? ({ field: 'object-id', value: whatId } as const)
    : what
      ? ({ field: 'what', value: what } as const)
      : null
  return [
    ...(person ? [{ label: 'Everything by this person', ...person }] : []),
    ...(object
      ? [{ label: kind === 'logon' ? 'Everything on this resource' : 'Everything on this object', ...object }]
      : []),
    ...(correlationId ? [{ label: 'Same correlation', field: 'correlation-id', value: correlationId } as const] : []),
  ]
}
