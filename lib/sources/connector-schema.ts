// Connectors: what one source collects, how it is doing, and its settings, which a source group hands down.

import { z } from 'zod'

/** In the order and with the names of the wizard. */
export const CONNECTORS = {
  activity: 'Entra ID Activity',
  logons: 'Entra ID Logons',
  state: 'Entra ID State',
} as const
export const ConnectorKind = z.enum(['activity', 'logons', 'state'])
export type ConnectorKind = z.infer<typeof ConnectorKind>

/** Which log of Microsoft Graph: sign-ins of users come from v1.0 where the cloud has it, the other three from beta. */
export const Stream = z.enum([
  'directoryAudits',
  'interactiveUser',
  'nonInteractiveUser',
  'servicePrincipal',
  'managedIdentity',
])
export type Stream = z.infer<typeof Stream>

/** Permissions that the State connector can do without, and what each unlocks (Microsoft Graph permissions reference). */
export const OPTIONAL_PERMISSIONS = {
  'RoleManagement.Read.Directory': 'Eligible and time-limited role assignments',
  'RoleManagementPolicy.Read.Directory': 'The rules of role activation (PIM)',
  'IdentityRiskyUser.Read.All': 'Users at risk',
  'OnPremDirectorySynchronization.Read.All': 'Settings of the directory synchronisation',
  'AccessReview.Read.All': 'Access reviews',
  'Policy.Read.DeviceConfiguration': 'The device registration policy',
} as const
export const OptionalPermission = z.enum([
  'RoleManagement.Read.Directory',
  'RoleManagementPolicy.Read.Directory',
  'IdentityRiskyUser.Read.All',
  'OnPremDirectorySynchronization.Read.All',
  'AccessReview.Read.All',
  'Policy.Read.DeviceConfiguration',
])
export type OptionalPermission = z.infer<typeof OptionalPermission>

export const ActivitySettings = z.strictObject({ enabled: z.boolean().default(true) })
export const LogonsSettings = z
  .strictObject({
    enabled: z.boolean().default(true),
    collectFailed: z.boolean().default(true),
    collectSuccessful: z.boolean().default(true),
    /** Sign-ins beyond those of people at a keyboard, ten times as many and more. */
    nonInteractive: z.boolean().default(false),
    servicePrincipals: z.boolean().default(false),
    managedIdentities: z.boolean().default(false),
  })
  .refine(({ enabled, collectFailed, collectSuccessful }) => !enabled || collectFailed || collectSuccessful, {
    path: ['collectFailed'],
    error: 'or collectSuccessful must be on: choose what to collect, or switch Entra ID Logons off',
  })
export const StateSettings = z.strictObject({
  enabled: z.boolean().default(true),
  optionalPermissions: z.array(OptionalPermission).default([]),
})

export const ConnectorSettings = z.strictObject({
  activity: ActivitySettings,
  logons: LogonsSettings,
  state: StateSettings,
})
export type ConnectorSettings = z.infer<typeof ConnectorSettings>

/**
 * What is wrong, as a person reads it: whose side it is on and the fix. `code` is Microsoft's own; the ids are what its support asks for.
 * A licence or permission that is missing is a condition, never an empty result.
 */
export const Condition = z.object({
  kind: z.enum([
    'throttled',
    'unreachable',
    'credential',
    'permission',
    'licence',
    'tenant',
    'cloud',
    'clock',
    'retention',
    'rejected',
    'microsoft',
    'rollcall',
  ]),
  side: z.enum(['tenant', 'rollcall', 'microsoft']),
  sentence: z.string(),
  fix: z.string(),
  code: z.string().nullable(),
  requestId: z.string().nullable(),
  clientRequestId: z.string().nullable(),
  /** x-ms-ags-diagnostic of the answer. */
  diagnostic: z.string().nullable(),
  at: z.string(),
})
export type Condition = z.infer<typeof Condition>

export const ConnectorStatus = z.enum([
  'off',
  'new',
  'running',
  'catching-up',
  'healthy',
  'needs-attention',
  'not-licensed',
  'missing-permission',
  'throttled',
  'paused',
])
export type ConnectorStatus = z.infer<typeof ConnectorStatus>

const RunCounts = z.object({
  read: z.number(),
  stored: z.number(),
  changed: z.number(),
  /** Of service accounts. */
  leftOut: z.number(),
  rejected: z.number(),
  /** Found by a later look, after the first had passed. */
  late: z.number(),
})

export const Run = RunCounts.extend({
  id: z.uuid(),
  trigger: z.enum(['schedule', 'person']),
  status: z.enum(['queued', 'running', 'done', 'failed', 'stopped']),
  queuedAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  problem: Condition.nullable(),
})
export type Run = z.infer<typeof Run>

export const Connector = z.object({
  id: z.uuid(),
  kind: ConnectorKind,
  status: ConnectorStatus,
  /** The effective settings of its kind; `inherited` where the group says them. */
  settings: z.union([ActivitySettings, StateSettings, LogonsSettings]),
  inherited: z.boolean(),
  condition: Condition.nullable(),
  pausedAt: z.string().nullable(),
  throttledUntil: z.string().nullable(),
  /** How far what is complete lies behind now; null before the first collection. */
  lagSeconds: z.number().nullable(),
  lastEventAt: z.string().nullable(),
  lastRun: Run.nullable(),
  nextRunAt: z.string().nullable(),
  /** Where the first collection, newest first, has come to and where it ends; null once it is done. */
  backfill: z.object({ to: z.string(), floor: z.string() }).nullable(),
  records: z.number(),
})
export type Connector = z.infer<typeof Connector>
