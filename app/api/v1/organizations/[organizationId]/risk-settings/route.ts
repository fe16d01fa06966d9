import { apiRoute } from '@/lib/http/api-route'
import { riskProfileOperations } from '@/lib/risks/profile-schema'
import { getRiskSettings, updateRiskSettings } from '@/lib/risks/settings'

export const GET = apiRoute(riskProfileOperations.settings, ({ actor }) => getRiskSettings(actor))

export const PATCH = apiRoute(riskProfileOperations.updateSettings, ({ actor, body }) =>
  updateRiskSettings(actor, body),
)
