import type { AuditRecord } from '@/lib/console-audit/schema'

/** Where the object of an entry can be looked at, if it still is there; null for what has no page of its own. */
export function objectHref(organizationId: string, { action, objectId }: Pick<AuditRecord, 'action' | 'objectId'>) {
  const root = `/organizations/${organizationId}`
  if (objectId === null) return null
  switch (action.split('.')[0]) {
    case 'user':
    case 'second-factor':
      return `${root}/structure?view=users&user=${objectId}`
    case 'role':
      return `${root}/structure?view=roles&role=${objectId}`
    case 'unit':
      return `${root}/structure?view=users&unit=${objectId}`
    case 'entra-profile':
      return `${root}/profiles/${objectId}`
    case 'organization':
      return root
    case 'api-token':
      return '/settings/api-tokens'
    default:
      return null
  }
}
