// Sources: Entra tenants that are read through Microsoft Graph. Shapes and operations, the same for server and browser.

import { z } from 'zod'
import { Cloud } from '@/lib/clouds/schema'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'
import { Condition, Connector, ConnectorSettings } from './connector-schema'

const SourceGroupName = z.string().trim().min(1, 'is needed').max(80)

/** Microsoft's IDs: no version and variant of RFC 9562 is asked for. */
export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const TenantId = z
  .string()
  .trim()
  .toLowerCase()
  .regex(GUID, 'must be a GUID such as 11111111-2222-3333-4444-555555555555; a domain is resolved to it first')

export const CreateSource = z.strictObject({
  dataSource: z.literal('entra-id').default('entra-id'),
  /** An existing name joins that group; its settings are inherited as far as they are the same. */
  sourceGroup: SourceGroupName,
  tenantId: TenantId,
  cloud: Cloud.default('global'),
  crawl: z.boolean().default(true),
  /** Names or object IDs; a name that several groups bear is refused. */
  serviceAccountGroups: z.array(z.string().trim().min(1).max(256)).max(50).default([]),
  credentialId: z.uuid(),
  connectors: ConnectorSettings,
})
export type CreateSource = z.output<typeof CreateSource>
export type NewSource = z.input<typeof CreateSource>

/** `null` gives a setting back to the group. Tenant and cloud never change: another tenant is another source. */
export const UpdateSource = z.strictObject({
  sourceGroup: SourceGroupName.optional(),
  crawl: z.boolean().nullish(),
  serviceAccountGroups: CreateSource.shape.serviceAccountGroups.removeDefault().optional(),
  credentialId: z.uuid().optional(),
  connectors: z
    .strictObject({
      activity: ConnectorSettings.shape.activity.nullable(),
      logons: ConnectorSettings.shape.logons.nullable(),
      state: ConnectorSettings.shape.state.nullable(),
    })
    .partial()
    .optional(),
})
export type UpdateSource = z.output<typeof UpdateSource>

export const ServiceGroup = z.object({
  objectId: z.uuid(),
  name: z.string(),
  /** Transitive; null before they were first read. */
  members: z.number().nullable(),
  readAt: z.string().nullable(),
  problem: Condition.nullable(),
})
export type ServiceGroup = z.infer<typeof ServiceGroup>

export const Source = z.object({
  id: z.uuid(),
  dataSource: z.literal('entra-id'),
  sourceGroup: z.object({ id: z.uuid(), name: z.string() }),
  tenantId: z.string(),
  tenantName: z.string().nullable(),
  cloud: Cloud,
  crawl: z.boolean(),
  crawlInherited: z.boolean(),
  credential: z.object({ id: z.uuid(), displayName: z.string() }).nullable(),
  serviceAccountGroups: z.array(ServiceGroup),
  connectors: z.array(Connector),
  licence: z.enum(['premium', 'free']).nullable(),
  /** Of the tenant, as read last; null before the first try. `serviceAccounts` are those of the enabled ones that do not count. */
  accounts: z
    .object({
      enabled: z.number(),
      serviceAccounts: z.number(),
      readAt: z.string().nullable(),
      problem: Condition.nullable(),
    })
    .nullable(),
  records: z.number(),
  createdAt: z.string(),
  /** It is on its way out, with its records. */
  deletingAt: z.string().nullable(),
})
export type Source = z.infer<typeof Source>

/** A deleted source of the same tenant whose records were kept: adding the tenant again takes them up. */
export const KeptSource = z.object({ id: z.uuid(), tenantId: z.string(), deletedAt: z.string(), records: z.number() })
export type KeptSource = z.infer<typeof KeptSource>

export const RemoveSource = z.object({ records: z.enum(['keep', 'delete']) })
export type RemoveSource = z.infer<typeof RemoveSource>

export const BillableAccount = z.object({
  sourceId: z.uuid(),
  objectId: z.string(),
  userName: z.string(),
  displayName: z.string(),
  origin: z.enum(['cloud', 'synced']),
  guest: z.boolean(),
  /** Why it does not count; null where it does. */
  why: z.enum(['disabled', 'service-account', 'same-person']).nullable(),
})
export type BillableAccount = z.infer<typeof BillableAccount>

/** Enabled accounts of all sources; who is synced to several tenants counts once, service accounts do not count. */
export const Billable = z.object({
  total: z.number(),
  leftOut: z.number(),
  items: z.array(BillableAccount),
  next: z.string().nullable(),
})

const root = '/api/v1/organizations/{organizationId}'
const one = `${root}/sources/{sourceId}`
const ofSource = { params: z.object({ sourceId: z.uuid() }) } as const

export const sourceOperations = {
  list: operation({
    method: 'GET',
    path: `${root}/sources`,
    summary: 'Sources with their connectors, by group and tenant',
    access: 'sources.view',
    query: z.object(page),
    response: listOf(Source),
  }),
  create: operation({
    method: 'POST',
    path: `${root}/sources`,
    summary: 'Add a source; its connectors begin to collect at once',
    access: 'sources.create',
    body: CreateSource,
    response: Source,
    status: 201,
  }),
  get: operation({
    method: 'GET',
    path: one,
    summary: 'One source',
    access: 'sources.view',
    ...ofSource,
    response: Source,
  }),
  update: operation({
    method: 'PATCH',
    path: one,
    summary: 'Change a source',
    access: 'sources.edit',
    ...ofSource,
    body: UpdateSource,
    response: Source,
  }),
  remove: operation({
    method: 'DELETE',
    path: one,
    summary: 'Delete a source; its records are kept or deleted with it',
    access: 'sources.delete',
    ...ofSource,
    query: RemoveSource,
    response: Source,
    status: 202,
  }),
  kept: operation({
    method: 'GET',
    path: `${root}/sources/kept`,
    summary: 'Deleted sources whose records were kept',
    access: 'sources.view',
    response: listOf(KeptSource),
  }),
  billable: operation({
    method: 'GET',
    path: `${root}/billable-accounts`,
    summary: 'Billable accounts, or those that do not count, and how many they are',
    access: 'sources.view',
    query: z.object({ ...page, search: z.string().max(200).optional(), counted: z.enum(['yes', 'no']).default('yes') }),
    response: Billable,
  }),
}
