// The records that `npm run bench:reports` measures: written month by month with COPY, indexed when a month is whole, and kept between runs.

import type { Client } from 'pg'
import { createRandom } from '@/e2e/entra/random'
import { normaliseAudit } from '@/lib/activity/audit'
import { startOfMonth } from '@/lib/activity/months'
import { termsOf } from '@/lib/activity/record-terms'
import { rememberValues } from '@/lib/activity/remember-values'
import { normaliseSignIn } from '@/lib/activity/sign-in'
import type { PreparedRecord } from '@/lib/activity/write'
import { copyRows } from './bench-collect-copy'
import { makeSource } from './bench-collect-data'
import { copyInto, copyLine, type Place } from './bench-reports-copy'
import { makeEvent, type Tenant } from './bench-reports-events'

export const MONTHS = 13
export const ORGANIZATIONS = 20
/** The first organization has half of all records, the others share the rest, each nine tenths of the one before. */
const SHARES = [0.5, ...Array.from({ length: ORGANIZATIONS - 1 }, (_, at) => 0.9 ** at)]
const BATCH = 2_000
/** Batches. */
const VALUES_EVERY = 10
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

type Customer = Place & { tenant: Tenant; share: number }
export type Data = { customers: Customer[]; until: Date; records: number }

const STATE = `create table if not exists bench_reports (until timestamptz not null, records bigint not null, customers jsonb not null);
  create table if not exists bench_month (name text primary key, records bigint not null)`

/** Goes on where an earlier run was cut off; the newest month is made first, so that there is something to look at. */
export async function makeData(client: Client, { records, now }: { records: number; now: Date }): Promise<Data> {
  await client.query(STATE)
  const data = (await findData(client)) ?? (await begin(client, { records, now }))
  await client.query("set synchronous_commit = off; set maintenance_work_mem = '1GB'")
  for (let ago = 0; ago < MONTHS; ago += 1) await makeMonth(client, data, startOfMonth(data.until, -ago))
  await client.query('vacuum (analyze) activity_value')
  return data
}

async function findData(client: Client): Promise<Data | null> {
  const { rows } = await client.query('select until, records::float as records, customers from bench_reports')
  return rows[0] ?? null
}

async function begin(client: Client, { records, now }: { records: number; now: Date }): Promise<Data> {
  const all = SHARES.slice(1).reduce((sum, share) => sum + share, 0)
  const customers: Customer[] = []
  for (const [at, weight] of SHARES.entries()) {
    const share = at === 0 ? weight : (weight / all) * (1 - 0.5)
    const { organizationId, sourceId } = await makeSource({ tenantId: crypto.randomUUID() })
    const people = Math.max(20, Math.round((share * records) / 250))
    customers.push({
      organizationId,
      sourceId,
      share,
      tenant: { domain: `customer${at}.example`, people, groups: Math.ceil(people / 10) },
    })
  }
  await client.query('insert into bench_reports values ($1, $2, $3)', [now, records, JSON.stringify(customers)])
  return { customers, until: now, records }
}

/** A month that was not finished is made anew. */
async function makeMonth(client: Client, data: Data, start: Date): Promise<void> {
  const name = `activity_record_${start.toISOString().slice(0, 7).replace('-', '_')}`
  const { rowCount } = await client.query('select from bench_month where name = $1', [name])
  if (rowCount) return
  const began = performance.now()
  const count = Math.round(data.records / MONTHS)
  await client.query('select make_activity_month($1)', [start])
  await withoutIndexes(client, name)
  await fill(client, data, { name, start, count })
  const loaded = performance.now()
  const bounds = [start, startOfMonth(start, 1)].map((at) => `'${at.toISOString()}'`)
  await client.query(
    `alter table activity_record attach partition ${name} for values from (${bounds[0]}) to (${bounds[1]})`,
  )
  await client.query(`vacuum (analyze) ${name}`)
  await client.query('insert into bench_month values ($1, $2)', [name, count])
  const { rows } = await client.query('select pg_total_relation_size($1::regclass)::float / 2 ^ 30 as gb', [name])
  const seconds = [loaded - began, performance.now() - loaded].map((ms) => (ms / 1_000).toFixed(0))
  console.log(
    `${name}: ${count} records, ${rows[0].gb.toFixed(1)} GB, loaded in ${seconds[0]} s, indexed in ${seconds[1]} s`,
  )
}

/** Indexes are made at once when it is attached again: that takes a fraction of the time. */
async function withoutIndexes(client: Client, name: string): Promise<void> {
  const attached = await client.query('select from pg_inherits where inhrelid = $1::regclass', [name])
  if (attached.rowCount) await client.query(`alter table activity_record detach partition ${name}`)
  const { rows } = await client.query(
    `select i.indexrelid::regclass as index, c.conname as constraint from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
     where i.indrelid = $1::regclass`,
    [name],
  )
  for (const { index, constraint } of rows) {
    await client.query(constraint ? `alter table ${name} drop constraint ${constraint}` : `drop index ${index}`)
  }
  await client.query(`truncate ${name}`)
}

type Month = { name: string; start: Date; count: number }

/** In the order of time, as they are collected; the next batch is made while PostgreSQL takes the last. */
async function fill(client: Client, data: Data, { name, start, count }: Month): Promise<void> {
  const random = createRandom(start.getTime() / DAY_MS)
  const moments = clock(start, new Date(Math.min(startOfMonth(start, 1).getTime(), data.until.getTime())))
  const unknown = new Map<Customer, Indexed[]>()
  let copied: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < count; at += BATCH) {
    const lines: string[] = []
    for (let one = at; one < Math.min(at + BATCH, count); one += 1) {
      const customer = choose(data.customers, random.next())
      const time = new Date(moments((one + random.next()) / count)).toISOString()
      const { stream, event } = makeEvent(customer.tenant, random, time)
      const record = stream === 'directoryAudits' ? normaliseAudit(event) : normaliseSignIn(event, stream)
      const terms = termsOf(customer.organizationId, record)
      lines.push(copyLine(customer, record, terms))
      const known = unknown.get(customer) ?? []
      known.push({ occurredAt: record.occurredAt, terms })
      unknown.set(customer, known)
    }
    await copied
    copied = copyRows(client, copyInto(name), [Buffer.from(lines.join(''))])
    if (at % (VALUES_EVERY * BATCH) === 0) await remember(unknown, start)
  }
  await Promise.all([copied, remember(unknown, start)])
}

type Indexed = Pick<PreparedRecord, 'occurredAt' | 'terms'>

/** As if it were that month, so that the process remembers what it has written of it. */
async function remember(unknown: Map<Customer, Indexed[]>, now: Date): Promise<void> {
  for (const [{ organizationId }, records] of unknown) await rememberValues(organizationId, { records, now })
  unknown.clear()
}

function choose(customers: readonly Customer[], chance: number): Customer {
  let left = chance
  for (const customer of customers) {
    left -= customer.share
    if (left < 0) return customer
  }
  const [first] = customers
  if (first === undefined) throw new Error('There is no organization to make records for.')
  return first
}

/** From a share of the span to its moment: working hours have ten times the events of nights, working days five times those of weekends. */
function clock(from: Date, to: Date): (share: number) => number {
  const hours: number[] = []
  let all = 0
  for (let at = from.getTime(); at < to.getTime(); at += HOUR_MS) {
    const [hour, day] = [new Date(at).getUTCHours(), new Date(at).getUTCDay()]
    hours.push(all)
    all += (hour >= 7 && hour < 18 ? 10 : 1) * (day === 0 || day === 6 ? 1 : 5)
  }
  return (share) => {
    const wanted = share * all
    let [low, high] = [0, hours.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((hours[middle] ?? 0) <= wanted) low = middle
      else high = middle - 1
    }
    const width = (hours[low + 1] ?? all) - (hours[low] ?? 0)
    const within = (wanted - (hours[low] ?? 0)) / width
    return Math.min(from.getTime() + (low + within) * HOUR_MS, to.getTime() - 1)
  }
}
