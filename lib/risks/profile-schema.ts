// Risk profiles and what an organization says about its risks: shapes and operations.

import { z } from 'zod'
import { operation } from '@/lib/operation'
import { Category, Level, Thresholds } from './schema'

export const RiskSettings = z.object({
  profileId: z.uuid(),
  /** Microsoft's IDs, of no version or variant that RFC 9562 knows. */
  breakGlass: z.array(z.object({ id: z.guid(), name: z.string().nullable() })),
  askRegistries: z.boolean(),
})
export type RiskSettings = z.infer<typeof RiskSettings>
export const UpdateRiskSettings = z
  .strictObject({ profileId: z.uuid(), breakGlass: z.array(z.guid()).max(20), askRegistries: z.boolean() })
  .partial()
export type UpdateRiskSettings = z.output<typeof UpdateRiskSettings>

/** `binary`: the level when it is detected. Null: not assessed under this profile. */
export const Metric = z.union([
  z.strictObject({ measure: z.enum(['number', 'percentage']), thresholds: Thresholds }),
  z.strictObject({ measure: z.literal('binary'), level: Level }),
])
export type Metric = z.infer<typeof Metric>

type Counted = Exclude<Metric, { measure: 'binary' }>

/** What of its thresholds cannot be meant; null where all can. */
export function thresholdProblem({ measure, thresholds: { low, high } }: Counted): string | null {
  if (high <= low) return 'Must be above the end of low'
  if (measure === 'percentage') return high > 100 ? 'Must not be above 100%' : null
  return Number.isInteger(low) && Number.isInteger(high) ? null : 'Must be whole numbers'
}

const WantedMetric = Metric.superRefine((metric, context) => {
  const problem = metric.measure === 'binary' ? null : thresholdProblem(metric)
  if (problem !== null) context.addIssue({ code: 'custom', path: ['thresholds', 'high'], message: problem })
})

export const RiskProfile = z.object({
  id: z.uuid(),
  name: z.string(),
  isDefault: z.boolean(),
  /** Organizations that it holds for. */
  usedIn: z.array(z.object({ id: z.uuid(), name: z.string() })),
  metrics: z.array(
    z.object({
      checkId: z.string(),
      title: z.string(),
      category: Category,
      /** Null: not assessed under this profile. */
      metric: Metric.nullable(),
      standard: Metric,
    }),
  ),
})
export type RiskProfile = z.infer<typeof RiskProfile>

export const SaveRiskProfile = z.strictObject({
  name: z.string().trim().min(1, 'is needed').max(80),
  /** By check, only what differs from its standard; null: not assessed. */
  metrics: z.record(z.string().max(40), WantedMetric.nullable()),
})
export type SaveRiskProfile = z.output<typeof SaveRiskProfile>

/** What would become of each organization's risks. */
export const ProfilePreview = z.object({
  organizations: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      before: z.object({ high: z.number(), medium: z.number(), low: z.number() }),
      after: z.object({ high: z.number(), medium: z.number(), low: z.number() }),
      changes: z.array(
        z.object({ checkId: z.string(), title: z.string(), before: Level.nullable(), after: Level.nullable() }),
      ),
    }),
  ),
})
export type ProfilePreview = z.infer<typeof ProfilePreview>

const settings = '/api/v1/organizations/{organizationId}/risk-settings'
const profiles = '/api/v1/organizations/{organizationId}/risk-profiles'
const ofProfile = { params: z.object({ profileId: z.uuid() }) }

export const riskProfileOperations = {
  settings: operation({
    method: 'GET',
    path: settings,
    summary: 'Which risk profile holds, and who the break-glass accounts are',
    access: 'risks.view',
    response: RiskSettings,
  }),
  updateSettings: operation({
    method: 'PATCH',
    path: settings,
    summary: 'Name break-glass accounts; choosing a profile needs the right risk-profiles.manage',
    access: 'risks.accept',
    body: UpdateRiskSettings,
    response: RiskSettings,
  }),
  profiles: operation({
    method: 'GET',
    path: profiles,
    summary: 'Risk profiles; those of the managing organization hold for all',
    access: 'risks.view',
    response: z.object({ items: z.array(RiskProfile) }),
  }),
  createProfile: operation({
    method: 'POST',
    path: profiles,
    summary: 'Add a risk profile, in the managing organization',
    access: 'risk-profiles.manage',
    body: SaveRiskProfile,
    response: RiskProfile,
    status: 201,
  }),
  updateProfile: operation({
    method: 'PATCH',
    path: `${profiles}/{profileId}`,
    summary: 'Change a risk profile; the default one keeps its name',
    access: 'risk-profiles.manage',
    ...ofProfile,
    body: SaveRiskProfile,
    response: RiskProfile,
  }),
  removeProfile: operation({
    method: 'DELETE',
    path: `${profiles}/{profileId}`,
    summary: 'Delete a risk profile; organizations that used it go back to the default one',
    access: 'risk-profiles.manage',
    ...ofProfile,
    status: 204,
  }),
  previewProfile: operation({
    method: 'POST',
    path: `${profiles}/{profileId}/preview`,
    summary: 'What a change would make of the risks of the organizations that use the profile',
    access: 'risk-profiles.manage',
    ...ofProfile,
    body: SaveRiskProfile,
    response: ProfilePreview,
  }),
}
