import { apiRoute } from '@/lib/http/api-route'
import { askAtMost } from '@/lib/sources/ask-limit'
import { findEntraGroups } from '@/lib/sources/entra-groups'
import { validationOperations } from '@/lib/sources/validation-schema'

export const POST = apiRoute(validationOperations.findGroups, ({ actor, body }) =>
  askAtMost(actor.organizationId, () => findEntraGroups(actor, body)),
)
