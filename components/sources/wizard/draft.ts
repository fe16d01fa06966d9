import { z } from 'zod'
import { Cloud } from '@/lib/clouds/schema'
import { ActivitySettings, LogonsSettings, StateSettings } from '@/lib/sources/connector-schema'
import type { NewSource } from '@/lib/sources/schema'
import { Validation } from '@/lib/sources/validation-schema'

/** By name until the tenant knows it; the object ID is chosen by hand only where several groups bear the name. */
export const DraftGroup = z.object({ name: z.string(), objectId: z.string().nullable() })
export type DraftGroup = z.infer<typeof DraftGroup>

/** What step 2 ended with: the tenant that the text stands for, the groups by object ID, and what Microsoft said. */
const Passed = z.object({
  /** The access it was asked with; another one has to be asked anew. */
  access: z.string(),
  tenantId: z.string(),
  groups: z.array(z.string()),
  /** Null: skipped. */
  validation: Validation.nullable(),
})

/** A new source as it is typed, never with a secret: a credential is saved by its own form. */
export const Draft = z.object({
  dataSource: z.literal('entra-id'),
  sourceGroup: z.string(),
  /** A GUID, or a domain of the tenant. */
  tenantId: z.string(),
  cloud: Cloud,
  crawl: z.boolean(),
  serviceAccountGroups: z.array(DraftGroup),
  credentialId: z.string().nullable(),
  connectors: z.object({
    activity: ActivitySettings,
    // Without its rule: half way through a change both boxes may be off.
    logons: z.object(LogonsSettings.shape),
    state: StateSettings,
  }),
  passed: Passed.nullable(),
})
export type Draft = z.infer<typeof Draft>

export const NEW_DRAFT: Draft = {
  dataSource: 'entra-id',
  sourceGroup: '',
  tenantId: '',
  cloud: 'global',
  crawl: true,
  serviceAccountGroups: [],
  credentialId: null,
  connectors: {
    activity: ActivitySettings.parse({}),
    logons: LogonsSettings.parse({}),
    state: StateSettings.parse({}),
  },
  passed: null,
}

export function isTouched(draft: Draft): boolean {
  return JSON.stringify(draft) !== JSON.stringify(NEW_DRAFT)
}

export type Step = 1 | 2 | 3

/** The step of the address, as far as the steps before it are done. */
export function stepOf(asked: string | null, draft: Draft): Step {
  if (asked === '3') return isPassed(draft) ? 3 : 2
  return asked === '2' ? 2 : 1
}

/** Tenant, cloud and credential are still those that step 2 ended with. */
function isPassed(draft: Draft): boolean {
  return draft.passed !== null && draft.passed.access === accessOf(draft)
}

export function accessOf({ tenantId, cloud, credentialId }: Draft): string {
  return [tenantId.trim().toLowerCase(), cloud, credentialId].join(' ')
}

/** What the REST API takes. */
export function toSource(draft: Draft): NewSource {
  const { dataSource, sourceGroup, cloud, crawl, connectors, passed } = draft
  return {
    dataSource,
    sourceGroup,
    cloud,
    crawl,
    connectors,
    tenantId: passed?.tenantId ?? draft.tenantId,
    credentialId: draft.credentialId ?? '',
    serviceAccountGroups: passed?.groups ?? [],
  }
}
