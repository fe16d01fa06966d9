// Reports: named queries, those that Rollcall comes with and those that people save. Shapes and operations.

import { z } from 'zod'
import { ActivityQuery } from '@/lib/activity/schema'
import { operation } from '@/lib/operation'
import { stateAsked } from '@/lib/state/report-schema'

/** How the rows of a report are shown. */
export const View = z.enum(['records', 'by-date', 'by-user', 'billable', 'state', 'risks'])
export type View = z.infer<typeof View>

/** A name in the address for those that Rollcall comes with, an id for saved ones. */
export const ReportName = z.string().regex(/^[a-z0-9-]{1,60}$/, 'is no report')

export const ReportItem = z.object({
  name: ReportName,
  title: z.string(),
  /** Reports stand under it in the pane. */
  category: z.string(),
  description: z.string(),
  view: View,
  predefined: z.boolean(),
  shared: z.boolean(),
  /** Saved by whoever asks. */
  mine: z.boolean(),
})
export type ReportItem = z.infer<typeof ReportItem>

export const Report = ReportItem.extend({
  /** As it stands in an address, without the question mark: `kind=logon&f=succeeded%3Aequals%3AFalse&when=last-7-days`. */
  query: z.string(),
  /** `source`: the local time of the source, which is UTC in Entra ID. */
  timeZone: z.enum(['organization', 'source']),
  /** The IANA name that follows. */
  zone: z.string(),
  /** Whether whoever asks may change and delete it. */
  editable: z.boolean(),
  owner: z.string().nullable(),
  /** What it needs to have anything to show, where that is not always there. */
  note: z.string().nullable(),
})
export type Report = z.infer<typeof Report>

/** What one person may have saved in an organization, and all of them together. */
export const SAVED_REPORTS = { person: 200, organization: 2_000 } as const

const fields = {
  title: z.string().trim().min(1, 'is needed').max(120),
  description: z.string().trim().max(500).default(''),
  category: z.string().trim().min(1, 'is needed').max(60).default('Custom reports'),
  view: View.default('records'),
  query: z.string().max(20_000),
  timeZone: z.enum(['organization', 'source']).default('organization'),
  shared: z.boolean().default(false),
}
export const CreateReport = z.strictObject(fields)
export type CreateReport = z.output<typeof CreateReport>
export const UpdateReport = z
  .strictObject({
    title: fields.title,
    description: z.string().trim().max(500),
    category: z.string().trim().min(1, 'is needed').max(60),
    view: View,
    query: fields.query,
    timeZone: z.enum(['organization', 'source']),
    shared: z.boolean(),
  })
  .partial()
export type UpdateReport = z.output<typeof UpdateReport>

/** A query of records, or of the state. */
export const AskedReport = ActivityQuery.extend(stateAsked)
export type AskedReport = z.output<typeof AskedReport>

const root = '/api/v1/organizations/{organizationId}/reports'
const ofReport = { params: z.object({ report: ReportName }), opaque: ['report'] }

export const reportOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Reports that you may open, by category',
    access: 'activity.view',
    response: z.object({ items: z.array(ReportItem) }),
  }),
  create: operation({
    method: 'POST',
    path: root,
    summary: 'Save a query as a report; a shared one needs the right reports.share',
    access: 'activity.view',
    body: CreateReport,
    response: Report,
    status: 201,
  }),
  get: operation({
    method: 'GET',
    path: `${root}/{report}`,
    summary: 'One report with its query',
    access: 'activity.view',
    ...ofReport,
    response: Report,
  }),
  update: operation({
    method: 'PATCH',
    path: `${root}/{report}`,
    summary: 'Change a saved report',
    access: 'activity.view',
    ...ofReport,
    body: UpdateReport,
    response: Report,
  }),
  remove: operation({
    method: 'DELETE',
    path: `${root}/{report}`,
    summary: 'Delete a saved report; one with subscriptions is refused',
    access: 'activity.view',
    ...ofReport,
    status: 204,
  }),
  exportNow: operation({
    method: 'GET',
    path: `${root}/{report}/export`,
    summary:
      'The report as a file, for which it takes the right activity.view too; a query in the address takes the place of its own',
    access: 'reports.export',
    ...ofReport,
    query: AskedReport.extend({ format: z.enum(['csv', 'xlsx', 'json', 'pdf']).default('csv') }),
    file: 'application/octet-stream',
  }),
}
