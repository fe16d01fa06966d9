// Rows of a table of the state as of a run: a page of them for the screen, or all of them for a file.

import { readInTime } from '@/lib/activity/limited'
import { filterSql } from './report-filter'
import { columnOf, StateCell, type StateQuery, type StateRow } from './report-schema'
import { TABLE_SQL } from './table-queries'
import { TABLES } from './table-schema'
import { ASKED } from './table-sql'
import { StateType } from './type-schema'

/** Which state is meant, and what an organization calls privileged. Lists of names in lower case. */
export type StateAsking = {
  organizationId: string
  sourceId: string
  run: number
  /** When that run was published: days are counted back from it. */
  at: Date
  zone: string
  privilegedRoles: readonly string[]
  privilegedGroups: readonly string[]
  /** Objects that a check found; null: all there are. */
  found: readonly string[] | null
}

const PAGE_MS = 20_000
const BATCH = 10_000
const BATCH_MS = 120_000

/** What a run has published never changes, so a place in the list is a number. */
export function readStateRows(
  asking: StateAsking,
  query: StateQuery,
  { offset, limit, ms = PAGE_MS }: { offset: number; limit: number; ms?: number },
): Promise<StateRow[]> {
  const { text, values } = statement(asking, query, 'to_jsonb(r) as row')
  const page = `${text} order by ${orderOf(query)} limit ${limit} offset ${offset}`
  return readInTime(asking.organizationId, ms, async ({ sql }) => {
    const rows = await sql<{ row: Record<string, unknown> }>('', page, values)
    return rows.map(({ row }) => present(query, row))
  })
}

export function countStateRows(asking: StateAsking, query: StateQuery, ms = PAGE_MS): Promise<number> {
  const { text, values } = statement(asking, query, 'count(*)::integer as count')
  return readInTime(asking.organizationId, ms, async ({ sql }) => {
    const [row] = await sql<{ count: number }>('', text, values)
    return row?.count ?? 0
  })
}

/** As asked, then by the first column and the name. */
function orderOf({ table, sort }: StateQuery): string {
  const [first] = TABLES[table].columns
  const by = [...(sort ? [sort.column] : []), ...(first ? [first.key] : []), 'name']
  const terms = by.map((key, at) => {
    const text = ['text', 'choice'].includes(columnOf(table, key)?.kind ?? '')
    return `${text ? `lower(r."${key}")` : `r."${key}"`}${at === 0 && sort?.descending ? ' desc' : ''} nulls last`
  })
  return [...terms, 'r.key'].join(', ')
}

/** Never more than a batch in memory; ends early when aborted. */
export async function* streamStateRows(
  asking: StateAsking,
  query: StateQuery,
  signal: AbortSignal,
): AsyncGenerator<StateRow[]> {
  for (let offset = 0; ; offset += BATCH) {
    signal.throwIfAborted()
    const rows = await readStateRows(asking, query, { offset, limit: BATCH, ms: BATCH_MS })
    if (rows.length > 0) yield rows
    if (rows.length < BATCH) return
  }
}

function statement(asking: StateAsking, query: StateQuery, select: string): { text: string; values: unknown[] } {
  const { organizationId, sourceId, run, at, zone, privilegedRoles, privilegedGroups } = asking
  const found = TABLES[query.table].found === null ? null : asking.found
  const values: unknown[] = [organizationId, sourceId, run, at, privilegedRoles, found, privilegedGroups]
  const condition = filterSql(query, { now: at, zone }, (value) => `$${values.push(value)}`)
  const table = TABLE_SQL[query.table]
  const ctes = [ASKED, table.with].filter(Boolean).join(', ')
  return { text: `with recursive ${ctes} select ${select} from (${table.rows}) r where ${condition}`, values }
}

function present({ table }: StateQuery, row: Record<string, unknown>): StateRow {
  const type = StateType.safeParse(row.objectType).data
  const cells = TABLES[table].columns.map(({ key }): [string, StateCell] => [key, cellOf(table, key, row[key])])
  return {
    key: String(row.key),
    object: type ? { type, id: String(row.objectId) } : null,
    cells: Object.fromEntries(cells),
  }
}

/** PostgreSQL writes moments in the zone of the session. */
function cellOf(table: StateQuery['table'], key: string, value: unknown): StateCell {
  const cell = StateCell.parse(value ?? null)
  if (columnOf(table, key)?.kind !== 'moment' || typeof cell !== 'string') return cell
  return new Date(cell).toISOString()
}
