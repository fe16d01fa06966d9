// The audit log: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { listOf, page, repeated } from '@/lib/list'
import { operation } from '@/lib/operation'

const Values = z.record(z.string(), z.unknown()).nullable()

export const AuditRecord = z.object({
  id: z.uuid(),
  /** Counts the organization's entries without a gap. */
  number: z.number(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  address: z.string().nullable(),
  action: z.string(),
  /** Who did what, in plain words. */
  sentence: z.string(),
  objectId: z.string().nullable(),
  objectName: z.string().nullable(),
  before: Values,
  after: Values,
})
export type AuditRecord = z.infer<typeof AuditRecord>

/** `actor` is the id of who did it, `object` of what it was done to. */
const filter = {
  search: z.string().max(200).optional(),
  action: repeated(z.string().max(80)),
  actor: z.uuid().optional(),
  object: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}
export const AuditFilter = z.object(filter)
export type AuditFilter = z.output<typeof AuditFilter>
export const AuditPage = z.object({ ...page, ...filter })
export type AuditPage = z.output<typeof AuditPage>

/** What the log can be narrowed to: whoever and whatever stands in it. */
export const AuditChoices = z.object({
  actors: z.array(z.object({ id: z.uuid(), name: z.string() })),
  actions: z.array(z.object({ action: z.string(), words: z.string() })),
})
export type AuditChoices = z.infer<typeof AuditChoices>

const LONGEST_MONTHS = 120
const CA_LENGTH = 20_000

/** Where entries go as RFC 5424 over TLS. `ca`: the only authority trusted, PEM; without it those of the system. */
const AuditStream = z.strictObject({
  host: z
    .string()
    .trim()
    .min(1, 'is needed')
    .max(253, 'has at most 253 characters')
    .regex(/^[\w.:-]+$/, 'is no host name or address'),
  port: z.int().min(1, 'is between 1 and 65535').max(65_535, 'is between 1 and 65535'),
  ca: z
    .string()
    .trim()
    .max(CA_LENGTH, 'is longer than any chain of authorities')
    .regex(/^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/, 'is no certificate in PEM')
    .nullable(),
})

export const AuditSettings = z.strictObject({
  /** Null: entries are kept for ever. */
  keptMonths: z.int().min(1, 'is one month at least').max(LONGEST_MONTHS, 'is ten years at most').nullable(),
  stream: AuditStream.nullable(),
})
export type AuditSettings = z.infer<typeof AuditSettings>

export const AuditSettingsState = AuditSettings.extend({
  /** How far the collector has come; null without one. */
  delivery: z
    .object({
      waiting: z.number(),
      lastAt: z.string().nullable(),
      failingSince: z.string().nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
})
export type AuditSettingsState = z.infer<typeof AuditSettingsState>

const all = '/api/v1/organizations/{organizationId}/audit-log'

export const auditOperations = {
  list: operation({
    method: 'GET',
    path: all,
    summary: 'Audit log, newest first',
    access: 'audit-log.view',
    query: AuditPage,
    response: listOf(AuditRecord),
  }),
  get: operation({
    method: 'GET',
    path: `${all}/{entryId}`,
    summary: 'One entry of the audit log',
    access: 'audit-log.view',
    params: z.object({ entryId: z.uuid() }),
    response: AuditRecord,
  }),
  choices: operation({
    method: 'GET',
    path: `${all}/choices`,
    summary: 'Who and what stands in the audit log, to narrow it to',
    access: 'audit-log.view',
    response: AuditChoices,
  }),
  export: operation({
    method: 'GET',
    path: `${all}/export`,
    summary: 'Audit log as CSV, newest first; the export is an entry itself',
    access: 'audit-log.export',
    query: AuditFilter,
    file: 'text/csv',
  }),
  settings: operation({
    method: 'GET',
    path: `${all}/settings`,
    summary: 'How long the audit log is kept, and where it is streamed',
    access: 'audit-log.manage',
    response: AuditSettingsState,
  }),
  saveSettings: operation({
    method: 'PUT',
    path: `${all}/settings`,
    summary: 'Set how long the audit log is kept, and where it is streamed',
    access: 'audit-log.manage',
    body: AuditSettings,
    response: AuditSettingsState,
  }),
  test: operation({
    method: 'POST',
    path: `${all}/settings/test`,
    summary: 'Send a test message to the syslog collector that is given',
    access: 'audit-log.manage',
    body: AuditStream,
  }),
}
