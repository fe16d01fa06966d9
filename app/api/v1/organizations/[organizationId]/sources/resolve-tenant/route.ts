import { apiRoute } from '@/lib/http/api-route'
import { resolveTenant } from '@/lib/sources/tenant'
import { validationOperations } from '@/lib/sources/validation-schema'

export const POST = apiRoute(validationOperations.resolveTenant, ({ body }) => resolveTenant(body.domain, body.cloud))
