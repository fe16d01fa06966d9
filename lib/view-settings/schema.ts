// How one person likes a table: its columns, their order and widths, and how dense it is. Shapes and operations.

import { z } from 'zod'
import { operation } from '@/lib/operation'

export const TableView = z.object({
  /** Those shown, in their order; null: as the table comes. */
  columns: z.array(z.string().max(40)).max(60).nullable(),
  /** In pixels, of those that were changed. */
  widths: z.record(z.string().max(40), z.number().int().min(40).max(2_000)),
  density: z.enum(['comfortable', 'compact']),
})
export type TableView = z.infer<typeof TableView>

export const DEFAULT_VIEW: TableView = { columns: null, widths: {}, density: 'comfortable' }

const path = '/api/v1/session/views/{view}'
const ofView = { params: z.object({ view: z.string().regex(/^[a-z-]{1,40}$/) }), opaque: ['view'] }

export const viewOperations = {
  get: operation({
    method: 'GET',
    path,
    summary: 'How you like a table',
    access: 'session',
    ...ofView,
    response: TableView,
  }),
  put: operation({
    method: 'PUT',
    path,
    summary: 'Keep how you like a table',
    access: 'session',
    ...ofView,
    body: TableView,
    response: TableView,
  }),
}
