import { auditOperations } from '@/lib/console-audit/schema'
import { getAuditSettings, saveAuditSettings } from '@/lib/console-audit/settings'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(auditOperations.settings, ({ actor }) => getAuditSettings(actor))

export const PUT = apiRoute(auditOperations.saveSettings, ({ actor, body }) => saveAuditSettings(actor, body))
