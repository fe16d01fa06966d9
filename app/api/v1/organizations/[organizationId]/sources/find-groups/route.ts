import { apiRoute } from '@/lib/http/api-route'
import { findEntraGroups } from '@/lib/sources/entra-groups'
import { validationOperations } from '@/lib/sources/validation-schema'

export const POST = apiRoute(validationOperations.findGroups, ({ actor, body }) => findEntraGroups(actor, body))
