import { type AppRegistration, addSecret, createRegistration, type NewRegistration } from '../login/registration'
import { createTenant, type Tenant } from '../tenant'
import { createDeltaState, type DeltaState } from './delta'
import { createEventLog, type EventLog } from './event-log'
import type { FaultState } from './faults'
import { createState } from './state/create-state'
import type { TenantState } from './state/tenant-state'

/** `free` has no Entra ID P1 or P2: its audit log reaches back 7 days and its sign-ins are not answered. */
export type Licence = 'p2' | 'p1' | 'free'

/** What Microsoft Graph knows of a tenant beyond its directory. */
export type GraphTenant = FaultState & {
  readonly tenant: Tenant
  readonly tenantId: string
  readonly directoryAudits: EventLog
  /** All four types together, with the properties of beta; v1.0 shows the interactive ones, with fewer. */
  readonly signIns: EventLog
  /** Roles, applications, policies, devices: what there is beside people and groups. Change it by hand. */
  readonly state: TenantState
  readonly deltas: DeltaState
  /** `shifting`: a page begins at a place in the list, so what comes and goes before it shifts it. `stable`: behind an object. */
  pages: 'shifting' | 'stable'
  licence: Licence
  /** Of Microsoft's clock against ours: what the Date header says, and by which tokens and assertions are judged. */
  skewMs: number
  delays: { firstByteMs: number; pieceMs: number; filterMs: number }
  /** Called before each answer with the present time, in milliseconds: events that happen by themselves. */
  live: ((now: number) => void) | null
  /** What is answered in place of what would be made, by address in lower case such as `v1.0/organization`. */
  readonly files: Map<string, unknown>
}

/** `at`: what the dates of the state are counted back from, in milliseconds since 1970. */
export type GraphTenantOptions = { readonly licence?: Licence; readonly at?: number }

export function createGraphTenant(
  tenant: Tenant | { seed: number; people: number; domain?: string } = { seed: 1, people: 50 },
  { licence = 'p2', at = Date.now() }: GraphTenantOptions = {},
): GraphTenant {
  const directory = 'users' in tenant ? tenant : createTenant({ groups: 5, ...tenant })
  return {
    tenant: directory,
    tenantId: directory.id,
    directoryAudits: createEventLog('activityDateTime'),
    signIns: createEventLog('createdDateTime'),
    state: createState(directory, at),
    deltas: createDeltaState(),
    pages: 'shifting',
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
