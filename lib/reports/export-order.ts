// What somebody asks to have as a file: a report he may open, with its own query or another.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { fileName } from '@/lib/files/file-name'
import { selectOrganization } from '@/lib/organizations/queries'
import { inPlaceOf, readContent } from './content'
import { FORMATS, type Format } from './export-schema'
import type { Order } from './open-file'
import { getReport, requireView } from './reports'
import type { AskedReport } from './schema'

/** Parameters of an address, or its written form behind the question mark; empty: the report's own. */
export type Asked = { format: Format; query: AskedReport | string }

export type Ordered = { order: Order; queryText: string; fileName: string }

/** A query in `asked` takes the place of the report's own. Whoever may export gets no more than he may look at. */
export async function orderOf(actor: Actor, name: string, { format, query: asked }: Asked): Promise<Ordered> {
  requireRight(actor, 'activity.view')
  const { title, view, query, zone } = await getReport(actor, name)
  const organization = await withOrganization(actor.organizationId, selectOrganization)
  if (organization === null) throw notFound('The organization')
  const given = typeof asked === 'string' ? asked : writtenQuery(asked)
  const queryText = inPlaceOf(query, view, given)
  requireView(actor, { view, query: queryText })
  const order: Order = {
    organizationId: actor.organizationId,
    sensitive: actor.rights.has('activity.sensitive'),
    zone,
    title,
    format,
    ...readContent(view, queryText),
  }
  const named = { what: title, extension: FORMATS[format].extension }
  return { order, queryText, fileName: fileName(named, organization, now()) }
}

/** As it stands in an address behind the question mark. */
function writtenQuery(query: AskedReport): string {
  const text = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) for (const one of [value].flat()) text.append(name, one)
  }
  return text.toString()
}
