import { type Field, writeFilter } from '@/lib/activity/query-schema'
import type { Identity, Moment } from '@/lib/identities/schema'

type Person = Pick<Identity, 'objectIds' | 'userNames'>

/** Records that a moment stands among: what the person did, or what was done to it; with one of them open. */
export function recordsHref(
  organizationId: string,
  { objectIds, userNames }: Person,
  kind: Moment['kind'],
  record?: string,
): string {
  const [field, values]: [Field, string[]] =
    objectIds.length === 0 ? ['who', userNames] : [kind === 'done-to' ? 'object-id' : 'who-id', objectIds]
  const search = new URLSearchParams(values.map((value) => ['f', writeFilter({ field, operator: 'equals', value })]))
  if (kind === 'signed-in') search.set('kind', 'logon')
  if (record !== undefined) search.set('record', record)
  return `/organizations/${organizationId}/reports/investigation?${search}`
}
