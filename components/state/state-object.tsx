'use client'

import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { investigationHref, personHref } from '@/components/reports/investigation-href'
import { CopyValue } from '@/components/ui/copy-value'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { PageNote } from '@/components/ui/page-note'
import { RawJson } from '@/components/ui/raw-json'
import { Section } from '@/components/ui/section'
import { useRights } from '@/lib/auth/client'
import { stateObjectQuery } from '@/lib/state/client'
import type { StateDetail, StateItem } from '@/lib/state/schema'
import { typeNamedBy } from './named-objects'
import { ObjectNames } from './object-names'
import { ObjectRisks } from './object-risks'
import { PropertyValue } from './property-value'
import { type Fact, factsOf } from './property-words'
import classes from './state.module.css'
import { StateLinks } from './state-links'
import { StateVersions } from './state-versions'
import { TYPE_NAMES } from './type-names'
import type { StateView } from './use-state-view'

type Props = { organizationId: string; view: StateView; id: string; rows: StateItem[] }

/** One object beside the list: what it is, what it has and belongs to, its risks, and what it was before. */
export function StateObject({ organizationId, view, id, rows }: Props) {
  const { type, moment } = view
  const { data: object, error, refetch } = useQuery(stateObjectQuery(organizationId, { type, objectId: id }, moment))
  const at = rows.findIndex((row) => row.id === id)
  const [before, after] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]]
  return (
    <DetailPane
      label={TYPE_NAMES[type]}
      title={object?.name || rows[at]?.name || id}
      closeHref={view.hrefOf(null)}
      previousHref={before && view.hrefOf(before.id)}
      nextHref={after && view.hrefOf(after.id)}
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {object && <Body organizationId={organizationId} view={view} object={object} />}
    </DetailPane>
  )
}

type BodyProps = { organizationId: string; view: StateView; object: StateDetail }

function Body({ organizationId, view, object }: BodyProps) {
  const { properties, removedAt, type, id } = object
  return (
    <>
      {removedAt && (
        <PageNote tone="attention">
          It is gone since <ExactTime at={removedAt} />; this is what it was.
        </PageNote>
      )}
      <Ways organizationId={organizationId} object={object} />
      <Section title="Properties">
        <Fields
          items={[
            { label: 'Object ID', value: <CopyValue label="object ID" value={id} shorten /> },
            ...factsOf(properties)
              .filter(({ name }) => name !== 'id')
              .map((fact) => ({
                label: fact.label || fact.name,
                value: <Said organizationId={organizationId} moment={view.moment} fact={fact} />,
              })),
          ]}
        />
      </Section>
      <ObjectRisks organizationId={organizationId} objectId={id} />
      <StateLinks organizationId={organizationId} view={view} type={type} id={id} />
      <StateVersions organizationId={organizationId} object={object} />
      <RawJson by="Microsoft" value={properties} />
    </>
  )
}

type SaidProps = { organizationId: string; moment: StateView['moment']; fact: Fact }

function Said({ fact: { name, value }, ...of }: SaidProps) {
  const type = typeNamedBy(name)
  return type && value.items ? <ObjectNames {...of} type={type} ids={value.items} /> : <PropertyValue value={value} />
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** To what was done on it, and to the person. */
function Ways({ organizationId, object: { type, id } }: { organizationId: string; object: StateDetail }) {
  const mayRead = useRights(organizationId).has('activity.view')
  if (!mayRead || !UUID.test(id)) return null
  return (
    <div className={classes.links}>
      <Anchor
        component={Link}
        href={investigationHref(organizationId, { field: 'object-id', operator: 'equals', value: id })}
      >
        Everything done to it
      </Anchor>
      {type === 'user' && (
        <Anchor component={Link} href={personHref(organizationId, id)}>
          Everything known of this person
        </Anchor>
      )}
    </div>
  )
}
