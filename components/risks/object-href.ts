import type { StateType } from '@/lib/state/type-schema'

/** The object as the state of the tenant has it. */
export function stateObjectHref(organizationId: string, { type, id }: { type: StateType; id: string }): string {
  return `/organizations/${organizationId}/state?${new URLSearchParams({ type, object: id })}`
}
