// SQL of what a filter is resolved by: the dictionary of values, the names of sources, and the zone.

import type { SqlScope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import type { TermField } from './term'

/** Folded texts: those that a value is equal to, and patterns that it is like. */
export type Texts = { equal: string[]; like: string[] }

/** `list` is separated by commas, as PostgreSQL writes it: of some hundred thousand, nothing has to read each. */
export type TermSet = { size: number; list: string }

type Wanted = { fields: readonly TermField[]; any: Texts; none?: Texts | undefined }

/** Each takes some 20 bytes on its way from the dictionary and back into the statement. */
const MOST_TERMS = 300_000

/** The terms of all values that are one of `any`, and none of `none`. Refuses a text that more values contain than can be asked for. */
export async function selectTerms(
  { sql, organizationId }: SqlScope,
  { fields, any, none }: Wanted,
  most = MOST_TERMS,
): Promise<TermSet> {
  const values: unknown[] = [organizationId, fields, any.equal, any.like, most + 1]
  if (none) values.push(none.equal, none.like)
  const text = `select count(*)::integer as size, string_agg(v.term::text, ',') as terms
    from (${TERMS}${none ? ` and not ${NONE}` : ''} limit $5::integer) v`
  const [{ size, terms } = { size: 0, terms: null }] = await sql<{ size: number; terms: string | null }>(
    '',
    text,
    values,
  )
  if (size > most)
    throw new AppError(
      'invalid',
      `More than ${most.toLocaleString('en')} different values contain a text that is asked for. Write more of it.`,
    )
  return { size, list: terms ?? '' }
}

const TERMS = `select term from activity_value
  where organization_id = $1::uuid and field = any($2::text[]) and (key = any($3::text[]) or key like any($4::text[]))`
const NONE = '(key = any($6::text[]) or key like any($7::text[]))'

/** Those of one field, the shortest first. */
export async function selectValues(
  { sql, organizationId }: SqlScope,
  fields: readonly TermField[],
  like: string,
  most: number,
) {
  const rows = await sql<{ value: string }>('', VALUES, [organizationId, fields, like, most])
  return rows.map(({ value }) => value)
}

const VALUES = `select min(value) as value from activity_value
  where organization_id = $1::uuid and field = any($2::text[]) and key like $3::text
  group by key order by length(key), key limit $4::integer`

export type SourceNames = { id: string; names: string[] }

export function selectSourceNames({ sql, organizationId }: SqlScope): Promise<SourceNames[]> {
  return sql<SourceNames>('activity-source-names', SOURCES, [organizationId])
}

const SOURCES = `select s.id, array_remove(array[s.id::text, g.name, s.tenant_name], null) as names from source s
  left join source_group g on g.organization_id = s.organization_id and g.id = s.source_group_id
  where s.organization_id = $1::uuid`

export async function selectZone({ sql, organizationId }: SqlScope): Promise<string> {
  const rows = await sql<{ zone: string }>('activity-zone', ZONE, [organizationId])
  return rows[0]?.zone ?? 'UTC'
}

const ZONE = 'select timezone as zone from organization where id = $1::uuid'
