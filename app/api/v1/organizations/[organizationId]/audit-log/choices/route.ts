import { listAuditChoices } from '@/lib/console-audit/entries'
import { auditOperations } from '@/lib/console-audit/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(auditOperations.choices, ({ actor }) => listAuditChoices(actor))
