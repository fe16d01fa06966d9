import type { StateType } from '@/lib/state/type-schema'

type Object = { type: StateType; id: string }
type At = { asOf?: string | null | undefined; sourceId?: string | null | undefined }

/** The object in the state of its tenant, as of a moment. */
export function stateObjectHref(organizationId: string, { type, id }: Object, { asOf, sourceId }: At = {}): string {
  const search = new URLSearchParams({ type, object: id })
  if (asOf) search.set('asOf', asOf)
  if (sourceId) search.set('source', sourceId)
  return `/organizations/${organizationId}/state?${search}`
}
