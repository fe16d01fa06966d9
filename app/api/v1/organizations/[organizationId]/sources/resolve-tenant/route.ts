import { apiRoute } from '@/lib/http/api-route'
import { askAtMost } from '@/lib/sources/ask-limit'
import { resolveTenant } from '@/lib/sources/tenant'
import { validationOperations } from '@/lib/sources/validation-schema'

export const POST = apiRoute(validationOperations.resolveTenant, ({ actor, body }) =>
  askAtMost(actor.organizationId, () => resolveTenant(body.domain, body.cloud)),
)
