import { apiRoute } from '@/lib/http/api-route'
import { askAtMost } from '@/lib/sources/ask-limit'
import { validate } from '@/lib/sources/validate'
import { validationOperations } from '@/lib/sources/validation-schema'

export const POST = apiRoute(validationOperations.validate, ({ actor, body }) =>
  askAtMost(actor.organizationId, () => validate(actor, body)),
)
