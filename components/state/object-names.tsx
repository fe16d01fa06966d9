'use client'

import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { InPageLink } from '@/components/ui/in-page-link'
import { stateObjectQuery } from '@/lib/state/client'
import type { StateType } from '@/lib/state/type-schema'
import { isObjectId } from './named-objects'
import classes from './state.module.css'
import { stateObjectHref } from './state-href'
import type { StateView } from './use-state-view'

type Props = { organizationId: string; moment: StateView['moment']; type: StateType }

/** More than these are told by their IDs: each name is a question of its own. */
const NAMED = 20

/** What a property names by object ID, by name as it was at that moment, each leading to the object. */
export function ObjectNames({ ids, ...of }: Props & { ids: string[] }) {
  return (
    <ul className={classes.list}>
      {ids.map((id, at) => (
        <li key={id}>{isObjectId(id) && at < NAMED ? <ObjectName id={id} {...of} /> : id}</li>
      ))}
    </ul>
  )
}

function ObjectName({ id, organizationId, moment, type }: Props & { id: string }) {
  // What is gone, or is no object of the tenant, keeps its ID.
  const { data } = useQuery({ ...stateObjectQuery(organizationId, { type, objectId: id }, moment), retry: false })
  if (data === undefined) return <code>{id}</code>
  return (
    <Anchor component={InPageLink} href={stateObjectHref(organizationId, { type, id }, moment)}>
      {data.name || id}
    </Anchor>
  )
}
