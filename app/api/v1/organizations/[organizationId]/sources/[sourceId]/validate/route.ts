import { apiRoute } from '@/lib/http/api-route'
import { validateSource } from '@/lib/sources/validate'
import { validationOperations } from '@/lib/sources/validation-schema'

export const POST = apiRoute(validationOperations.validateSource, ({ actor, params }) =>
  validateSource(actor, params.sourceId),
)
