// Makes the file of a report: what is asked, turned into bytes that come as fast as they are taken. For downloads, export jobs and subscriptions alike.

import type { Asking } from '@/lib/activity/asking'
import { countRecords } from '@/lib/activity/count'
import { streamRecords } from '@/lib/activity/stream'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { csvFile } from '@/lib/files/csv'
import { jsonLinesFile } from '@/lib/files/json-lines'
import { pdfFile } from '@/lib/files/pdf'
import { type About, type Table, tableOf } from '@/lib/files/table'
import { xlsxFile } from '@/lib/files/xlsx'
import { selectLogo } from '@/lib/organizations/logo-queries'
import { selectOrganization } from '@/lib/organizations/queries'
import { findProfileInForce } from '@/lib/risks/profile-in-force'
import { riskTable } from '@/lib/risks/risk-table'
import { askedWords, levelFigures, ofLevels } from '@/lib/risks/risk-words'
import { readRisks } from '@/lib/risks/risks'
import type { Verdict } from '@/lib/risks/schema'
import { countStateRows } from '@/lib/state/report'
import type { Content } from './content'
import { counted, type Progress } from './counted'
import { RECORD_COLUMNS } from './export-columns'
import { type Format, PDF_ROWS } from './export-schema'
import { queryWords } from './query-words'
import { openState } from './state-report'
import { stateTable, stateWords } from './state-table'
import { billableTable, dayTable, personTable } from './view-tables'

export type Order = Asking & Content & { title: string; format: Format }

export type OpenedFile = { chunks: AsyncGenerator<Uint8Array>; progress: Progress }

/** Its rows on their way, before they are written; they can be taken once. */
export type OpenedTable = {
  table: Table
  about: About
  progress: Progress
  /** Of the check behind a report of the state. */
  verdict: Verdict | null
}

/** How long days and people are counted: a job has time, somebody who waits for a download has less. */
const JOB_MS = 120_000
export const DOWNLOAD_MS = 3_000

/** Ends with the bytes, or rejects: a file that breaks off never looks whole. `signal` stops the statement that runs. */
export async function openFile(order: Order, signal: AbortSignal, ms = JOB_MS): Promise<OpenedFile> {
  const { table, about, progress } = await openTable(order, signal, ms)
  return { chunks: fileOf(order.format, table, about), progress }
}

export async function openTable(order: Order, signal: AbortSignal, ms = JOB_MS): Promise<OpenedTable> {
  const progress: Progress = { rows: 0, truncated: false }
  const most = order.format === 'pdf' ? PDF_ROWS : Number.POSITIVE_INFINITY
  const counting = <R>(batches: AsyncIterable<R[]>) => counted(batches, progress, most)
  const [{ table, verdict = null, ...said }, about] = await Promise.all([
    readTable(order, { signal, ms, counting }),
    describe(order, progress),
  ])
  return { table, about: { ...about, ...said }, progress, verdict }
}

export function fileOf(format: Format, table: Table, about: About): AsyncGenerator<Uint8Array> {
  return WRITERS[format](table, about)
}

const WRITERS: Readonly<Record<Format, (table: Table, about: About) => AsyncGenerator<Uint8Array>>> = {
  csv: csvFile,
  xlsx: (table, about) => xlsxFile(table, about),
  json: jsonLinesFile,
  pdf: pdfFile,
}

type Reading = {
  signal: AbortSignal
  ms: number
  counting: <R>(batches: AsyncIterable<R[]>) => AsyncGenerator<R[]>
}

type Read = { table: Table; verdict?: Verdict | null } & Pick<About, 'asked' | 'figures'>

async function readTable(order: Order, reading: Reading): Promise<Read> {
  if (order.view === 'state') return readState(order, reading)
  if (order.view === 'risks') return readRiskTable(order, reading)
  return { table: await readRecords(order, reading), asked: queryWords(order.query, order.zone) }
}

async function readState(order: Extract<Order, { view: 'state' }>, { signal, counting }: Reading): Promise<Read> {
  const { query, zone } = order
  const opened = await openState({ ...order, at: order.asOf ?? now() }, query)
  const table = stateTable(opened, query, { wrap: counting, signal })
  return { table, asked: stateWords(query, opened, zone), verdict: opened.risk?.verdict ?? null }
}

/** As they stand now: a profile and what is accepted have no past. */
async function readRiskTable(order: OfRisks, { counting }: Reading): Promise<Read> {
  const { list, risks } = await findRisks(order)
  const { levels } = order.query
  const asked = askedWords(list, { zone: order.zone, levels })
  return { table: riskTable(risks, counting), asked, figures: levelFigures(list.counts) }
}

type OfRisks = Extract<Order, { view: 'risks' }>

async function findRisks({ organizationId, query }: OfRisks) {
  const list = await readRisks(organizationId, { ...query, profile: await findProfileInForce(organizationId) })
  return { list, risks: ofLevels(list.items, query.levels) }
}

type OfRecords = Exclude<Order, { view: 'state' | 'risks' }>

async function readRecords(order: OfRecords, { signal, ms, counting }: Reading): Promise<Table> {
  if (order.view === 'billable') return billableTable(order, counting)
  if (order.view === 'by-date') return dayTable(order, order.query, { wrap: counting, ms })
  if (order.view === 'by-user') return personTable(order, order.query, { wrap: counting, ms })
  return tableOf(RECORD_COLUMNS, counting(streamRecords(order, order.query, { signal })))
}

async function describe({ organizationId, title, zone }: Order, progress: Progress): Promise<Omit<About, 'asked'>> {
  const { organization, logo } = await withOrganization(organizationId, async (scope) => ({
    organization: await selectOrganization(scope),
    logo: await selectLogo(scope),
  }))
  if (organization === null) throw notFound('The organization')
  return {
    title,
    organization: organization.name,
    logo: logo?.content ?? null,
    at: now().toISOString(),
    zone,
    ending: () =>
      progress.truncated
        ? `Stopped at ${PDF_ROWS.toLocaleString('en')} rows: there are more. CSV, XLSX and JSON Lines hold them all.`
        : null,
  }
}

/** What the file will have, as far as it can be counted in time; null where it cannot. */
export async function expectRows(order: Order, most: number): Promise<number | null> {
  const counted = await countRows(order, most)
  if (counted === null) return null
  if (order.format === 'pdf') return Math.min(counted.count, PDF_ROWS)
  return counted.exact ? counted.count : null
}

async function countRows(order: Order, most: number): Promise<{ count: number; exact: boolean } | null> {
  if (order.view === 'records') return countRecords(order, order.query, { most })
  if (order.view === 'risks') return { count: (await findRisks(order)).risks.length, exact: true }
  if (order.view !== 'state') return null
  const { asking } = await openState({ ...order, at: order.asOf ?? now() }, order.query)
  return { count: asking === null ? 0 : await countStateRows(asking, order.query), exact: true }
}
