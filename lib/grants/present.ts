// Rows of grants as the API shows them.

import { listOrganizations } from '@/lib/organizations/organizations'
import type { PlaceRow, SubjectRow } from './list-queries'
import type { Grants, Subject } from './schema'

/** As many as one grant may list. */
const MOST_NAMES = 1_000

export function presentSubject(row: SubjectRow, organizationName: string): Subject {
  const { kind, subjectId, userName, profileId } = row
  const profile = profileId === null ? null : { id: profileId, name: row.profileName ?? '' }
  const name = kind === 'everyone' ? `Everyone of ${organizationName}` : (row.name ?? '')
  return { kind, id: subjectId, name, userName, profile }
}

/** Names the organizations that grants list; one that is gone is left out. */
export async function findNames(rows: readonly PlaceRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ targetIds }) => targetIds))]
  if (ids.length === 0) return new Map()
  const { items } = await listOrganizations(ids, { limit: MOST_NAMES })
  return new Map(items.map(({ id, name }) => [id, name]))
}

export function presentPlace(
  { target, targetIds, unitId, unitName, groupId, groupName }: PlaceRow,
  names: ReadonlyMap<string, string>,
): Pick<Grants, 'target' | 'organizations' | 'group' | 'unit'> {
  const organizations = targetIds.flatMap((id) => {
    const name = names.get(id)
    return name === undefined ? [] : [{ id, name }]
  })
  const group = groupId === null ? null : { id: groupId, name: groupName ?? '' }
  return {
    target: group === null ? target : 'group',
    organizations,
    group,
    unit: unitId === null ? null : { id: unitId, name: unitName },
  }
}
