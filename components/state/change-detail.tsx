'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { INVESTIGATION, investigationHref } from '@/components/reports/investigation-href'
import { DetailPane } from '@/components/ui/detail-pane'
import { DifferenceTable } from '@/components/ui/difference-table'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { Section } from '@/components/ui/section'
import { useRights } from '@/lib/auth/client'
import type { Explanation, StateChange } from '@/lib/state/schema'
import { LINK_KINDS } from '@/lib/state/type-schema'
import { Unexplained } from './change-columns'
import { changeWord, UNEXPLAINED, withoutEvent } from './change-words'
import { propertyLabel } from './property-words'
import classes from './state.module.css'
import { stateObjectHref } from './state-href'
import { TYPE_NAMES } from './type-names'

type Props = {
  organizationId: string
  change: StateChange
  /** The later of the two moments. */
  asOf: string
  hrefs: { closeHref: string; previousHref?: string | undefined; nextHref?: string | undefined }
}

/** One change: each property before and after, and the event that explains it or that none does. */
export function ChangeDetail({ organizationId, change, asOf, hrefs }: Props) {
  const { type, id, name, link, properties, explanation } = change
  const isWhole = change.change !== 'changed'
  return (
    <DetailPane label="Change" title={name || id} {...hrefs}>
      <Ways organizationId={organizationId} change={change} asOf={asOf} />
      <Fields
        items={[
          { label: 'Type', value: TYPE_NAMES[type] },
          { label: 'Change', value: changeWord(change.change) },
          ...(link ? [{ label: LINK_KINDS[link.kind], value: link.memberName ?? link.memberId }] : []),
          ...(isWhole
            ? [{ label: 'Explained by', value: <Event {...{ organizationId, change, explanation }} /> }]
            : []),
        ]}
      />
      {properties.map((property) => (
        <Section key={property.name} title={propertyLabel(property.name)}>
          <DifferenceTable lines={[{ attribute: property.name, before: property.before, after: property.after }]} />
          <div className={classes.explained}>
            <Event organizationId={organizationId} change={change} explanation={property.explanation} />
          </div>
        </Section>
      ))}
    </DetailPane>
  )
}

type EventProps = { organizationId: string; change: StateChange; explanation: Explanation | null }

/** Who, what and when, leading to the record. */
function Event({ organizationId, change, explanation }: EventProps) {
  if (explanation === null) {
    const is = withoutEvent(change)
    return (
      <>
        <Unexplained standing={is} />
        <div className={classes.quiet}>{UNEXPLAINED[is][1]}</div>
      </>
    )
  }
  const { recordId, who, activity, at } = explanation
  const search = new URLSearchParams({ f: `object-id:equals:${change.id}`, record: recordId })
  return (
    <>
      <Anchor component={Link} href={`/organizations/${organizationId}/reports/${INVESTIGATION}?${search}`}>
        {activity}
      </Anchor>{' '}
      by {who} at <ExactTime at={at} />
    </>
  )
}

function Ways({ organizationId, change: { type, id, change }, asOf }: Omit<Props, 'hrefs'>) {
  const mayRead = useRights(organizationId).has('activity.view')
  return (
    <div className={classes.links}>
      <Anchor
        component={Link}
        href={stateObjectHref(organizationId, { type, id }, change === 'removed' ? {} : { asOf })}
      >
        The object
      </Anchor>
      {mayRead && (
        <Anchor
          component={Link}
          href={investigationHref(organizationId, { field: 'object-id', operator: 'equals', value: id })}
        >
          Everything done to it
        </Anchor>
      )}
    </div>
  )
}
