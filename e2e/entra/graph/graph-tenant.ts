import { type AppRegistration, addSecret, createRegistration, type NewRegistration } from '../login/registration'
import { createTenant, type Tenant } from '../tenant'
import { createEventLog, type EventLog } from './event-log'
import type { FaultState } from './faults'

/** `free` has no Entra ID P1 or P2: its audit log reaches back 7 days and its sign-ins are not answered. */
export type Licence = 'p2' | 'p1' | 'free'

/** What Microsoft Graph knows of a tenant beyond its directory. */
export type GraphTenant = FaultState & {
  readonly tenant: Tenant
  readonly tenantId: string
  readonly directoryAudits: EventLog
  /** All four types together, with the properties of beta; v1.0 shows the interactive ones, with fewer. */
  readonly signIns: EventLog
  licence: Licence
  /** Of Microsoft's clock against ours: what the Date header says, and by which tokens and assertions are judged. */
  skewMs: number
  delays: { firstByteMs: number; pieceMs: number; filterMs: number }
  /** Called before each answer with the present time, in milliseconds: events that happen by themselves. */
  live: ((now: number) => void) | null
  /** What is answered in place of what would be made, by address in lower case such as `v1.0/organization`. */
  readonly files: Map<string, unknown>
}

export type GraphTenantOptions = { readonly licence?: Licence }

export function createGraphTenant(
  tenant: Tenant | { seed: number; people: number; domain?: string } = { seed: 1, people: 50 },
  { licence = 'p2' }: GraphTenantOptions = {},
): GraphTenant {
  const directory = 'users' in tenant ? tenant : createTenant({ groups: 5, ...tenant })
  return {
    tenant: directory,
    tenantId: directory.id,
    directoryAudits: createEventLog('activityDateTime'),
    signIns: createEventLog('createdDateTime'),
    licence,
    faults: {},
    chances: new WeakMap(),
    skewMs: 0,
    delays: { firstByteMs: 3000, pieceMs: 200, filterMs: 300_000 },
    live: null,
    files: new Map(),
  }
}

const BASE_PERMISSIONS = ['AuditLog.Read.All', 'Directory.Read.All', 'Policy.Read.All'] as const

/** An app registration as the portal guide leaves it: application permissions with the consent of an administrator, and a client secret. */
export function registerGraphApp(
  { tenant }: GraphTenant,
  { permissions = BASE_PERMISSIONS, ...rest }: NewRegistration = {},
): { app: AppRegistration; secret: string } {
  const app = createRegistration({ ...rest, permissions })
  tenant.apps.set(app.appId, app)
  return { app, secret: addSecret(app) }
}
