import type { RoleMapping } from './app-roles'
import type { Dialect } from './dialects'
import type { Escrow } from './escrow'
import type { Faults } from './faults'
import type { MappingOptions } from './mappings'
import type { Health } from './quarantine'
import type { RequestLog } from './request-log'
import type { Tenant } from './tenant'
import type { Transport } from './transport'

export type JobSettings = MappingOptions & {
  tenantUrl: string
  secretToken: string
  dialect: Dialect
  /** Target attributes that users are matched by, in order. */
  userMatching: readonly ('userName' | 'externalId')[]
  groupMatching: 'displayName' | 'externalId'
  roles: RoleMapping
  /** Requests under way at the same time. One keeps the order of the tenant. */
  concurrency: number
  membersPerPatch: number
  faults: Faults
}

/** What the service remembers of an object that it manages in the application. */
export type Link = {
  readonly anchor: string
  /** False after the object left the scope: it was disabled and is left alone until it is assigned again. */
  managed: boolean
  /** The application answered 404 to the anchor: nothing is sent until a restart. */
  broken: boolean
  /** Anchor of the manager that was last written. */
  manager: string | null
  roles: string
  /** Members that were written: object ID to anchor. */
  readonly members: Map<string, string>
}

export type JobStatus = 'off' | 'on' | 'quarantine' | 'disabled'

export type Job = {
  readonly tenant: Tenant
  readonly settings: JobSettings
  readonly log: RequestLog
  readonly transport: Transport
  readonly links: Map<string, Link>
  readonly escrow: Escrow
  health: Health
  status: JobStatus
  /** Position in the tenant's delta feed; null before the first complete cycle. */
  watermark: number | null
  cycles: number
  nextCycleAt: number
  /** Set by Retry-After: no cycle before this moment. */
  resumeAt: number
}

/** One line of Entra's provisioning log. */
export type ProvisioningEvent = {
  readonly objectId: string
  readonly objectType: 'User' | 'Group'
  readonly displayName: string
  readonly action: 'Create' | 'Update' | 'Disable' | 'Delete' | 'None'
  readonly status: 'Success' | 'Failure' | 'Skipped'
  /** A manager or a membership: failures of these count less. */
  readonly reference: boolean
  readonly code: string | null
  readonly detail: string
}

export function newLink(anchor: string): Link {
  return { anchor, managed: true, broken: false, manager: null, roles: '[]', members: new Map() }
}

/** A link that may be used in requests. */
export function usableLink(job: Job, objectId: string) {
  const link = job.links.get(objectId)
  return link?.managed && !link.broken ? link : null
}
