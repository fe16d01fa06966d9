import { apiRoute } from '@/lib/http/api-route'
import { askAtMost } from '@/lib/sources/ask-limit'
import { validateSource } from '@/lib/sources/validate'
import { validationOperations } from '@/lib/sources/validation-schema'

export const POST = apiRoute(validationOperations.validateSource, ({ actor, params }) =>
  askAtMost(actor.organizationId, () => validateSource(actor, params.sourceId)),
)
