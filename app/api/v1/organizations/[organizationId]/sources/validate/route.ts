import { apiRoute } from '@/lib/http/api-route'
import { validate } from '@/lib/sources/validate'
import { validationOperations } from '@/lib/sources/validation-schema'

export const POST = apiRoute(validationOperations.validate, ({ actor, body }) => validate(actor, body))
