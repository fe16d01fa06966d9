// Exports that take long: made by a job, with progress, kept for some days. Shapes and operations.

import { z } from 'zod'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'
import { ReportName } from './schema'

export const Format = z.enum(['csv', 'xlsx', 'json', 'pdf'])
export type Format = z.infer<typeof Format>
/** `direct`: up to so many rows are made while they are downloaded; more are better made by a job. */
export const FORMATS: Readonly<
  Record<Format, { label: string; use: string; type: string; extension: string; direct: number }>
> = {
  csv: {
    label: 'CSV',
    use: 'for spreadsheets and other programs',
    type: 'text/csv; charset=utf-8',
    extension: 'csv',
    direct: 100_000,
  },
  xlsx: {
    label: 'XLSX',
    use: 'for Excel, with real dates',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    direct: 100_000,
  },
  json: {
    label: 'JSON Lines',
    use: 'for scripts and log systems',
    type: 'application/jsonl; charset=utf-8',
    extension: 'jsonl',
    direct: 100_000,
  },
  pdf: {
    label: 'PDF',
    use: 'to print and hand on',
    type: 'application/pdf',
    extension: 'pdf',
    // A page is laid out in some milliseconds, not in some microseconds.
    direct: 2_000,
  },
}

/** A PDF stops there and says so. */
export const PDF_ROWS = 10_000
/** What one person may have waiting or running at a time, and how large a file may become. */
export const RUNNING_EXPORTS = 3
export const EXPORT_BYTES = 2 * 1024 ** 3
/** What may be kept at a time: exports of a person, and the bytes of their files, of a person and of an organization. */
export const KEPT_EXPORTS = 100
export const KEPT_BYTES = { person: 5 * 1024 ** 3, organization: 20 * 1024 ** 3 } as const
export const KEPT_DAYS = 7

export const Export = z.object({
  id: z.uuid(),
  report: ReportName,
  title: z.string(),
  /** As in an address, without the question mark. */
  query: z.string(),
  format: Format,
  status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  rows: z.number(),
  expectedRows: z.number().nullable(),
  bytes: z.number(),
  truncated: z.boolean(),
  fileName: z.string(),
  problem: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** The file is deleted then. */
  expiresAt: z.string(),
})
export type Export = z.infer<typeof Export>

/** `query` as in an address, without the question mark; the report's own where it is missing. */
export const CreateExport = z.strictObject({
  report: ReportName,
  query: z.string().max(20_000).optional(),
  format: Format,
})
export type CreateExport = z.output<typeof CreateExport>

const root = '/api/v1/organizations/{organizationId}/exports'
const one = { params: z.object({ exportId: z.uuid() }) } as const

export const exportOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Your own exports, newest first',
    access: 'reports.export',
    query: z.object(page),
    response: listOf(Export),
  }),
  create: operation({
    method: 'POST',
    path: root,
    summary: 'Make a file of a report by a job; it takes the right activity.view as well',
    access: 'reports.export',
    body: CreateExport,
    response: Export,
    status: 202,
  }),
  get: operation({
    method: 'GET',
    path: `${root}/{exportId}`,
    summary: 'How far an export has come',
    access: 'reports.export',
    ...one,
    response: Export,
  }),
  download: operation({
    method: 'GET',
    path: `${root}/{exportId}/file`,
    summary: 'The file of a finished export',
    access: 'reports.export',
    ...one,
    file: 'application/octet-stream',
  }),
  remove: operation({
    method: 'DELETE',
    path: `${root}/{exportId}`,
    summary: 'Stop an export, or delete its file',
    access: 'reports.export',
    ...one,
    status: 204,
  }),
}
