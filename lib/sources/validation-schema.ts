// Validation: does the credential open the tenant, and for each connector what works, what is missing and the fix.

import { z } from 'zod'
import { Cloud } from '@/lib/clouds/schema'
import { operation } from '@/lib/operation'
import { ConnectorKind, OptionalPermission } from './connector-schema'
import { TenantId } from './schema'

export const CheckVerdict = z.enum(['works', 'missing', 'not-licensed', 'unknown'])
export type CheckVerdict = z.infer<typeof CheckVerdict>

export const Check = z.object({
  /** `token`, `certificate`, `clock`, `tenant`, `licence`, `cloud`, `log`, `users`, `groups`, `roles`, `policies`, or the name of a permission. */
  name: z.string(),
  verdict: CheckVerdict,
  sentence: z.string(),
  fix: z.string().nullable(),
  code: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type Check = z.infer<typeof Check>

export const Validation = z.object({
  tenant: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** Those that all connectors stand on: token, clock, tenant. */
  checks: z.array(Check),
  connectors: z.array(z.object({ kind: ConnectorKind, verdict: CheckVerdict, checks: z.array(Check) })),
  optional: z.array(z.object({ permission: OptionalPermission, granted: z.boolean() })),
  /** Granted, and more than is read here. */
  unneeded: z.array(z.string()),
  at: z.string(),
})
export type Validation = z.infer<typeof Validation>

const access = { tenantId: TenantId, cloud: Cloud.default('global'), credentialId: z.uuid() }
export const Validate = z.strictObject(access)
export const ResolveTenant = z.strictObject({
  domain: z.string().trim().min(1).max(253),
  cloud: Cloud.default('global'),
})
const GroupName = z.string().trim().min(1).max(256)
export const FindGroups = z.strictObject({ ...access, name: GroupName })

export const EntraGroup = z.object({ objectId: z.uuid(), name: z.string(), description: z.string().nullable() })
export type EntraGroup = z.infer<typeof EntraGroup>

const root = '/api/v1/organizations/{organizationId}'

export const validationOperations = {
  /** Before there is a source. */
  validate: operation({
    method: 'POST',
    path: `${root}/sources/validate`,
    summary: 'Check tenant and credential for all three connectors',
    access: 'sources.create',
    body: Validate,
    response: Validation,
  }),
  validateSource: operation({
    method: 'POST',
    path: `${root}/sources/{sourceId}/validate`,
    summary: 'Check permissions and licence, connector by connector',
    access: 'connectors.run',
    params: z.object({ sourceId: z.uuid() }),
    response: Validation,
  }),
  resolveTenant: operation({
    method: 'POST',
    path: `${root}/sources/resolve-tenant`,
    summary: 'The tenant ID behind a domain, and the cloud it is in',
    access: 'sources.create',
    body: ResolveTenant,
    response: z.object({ tenantId: z.string() }),
  }),
  findGroups: operation({
    method: 'POST',
    path: `${root}/sources/find-groups`,
    summary: 'Entra ID groups of exactly this name, or the one of this object ID',
    access: 'sources.create',
    body: FindGroups,
    response: z.object({ items: z.array(EntraGroup) }),
  }),
  findGroupsOfSource: operation({
    method: 'POST',
    path: `${root}/sources/{sourceId}/find-groups`,
    summary: 'The same in the tenant of a source, by its own credential',
    access: 'sources.edit',
    params: z.object({ sourceId: z.uuid() }),
    body: z.strictObject({ name: GroupName }),
    response: z.object({ items: z.array(EntraGroup) }),
  }),
}
