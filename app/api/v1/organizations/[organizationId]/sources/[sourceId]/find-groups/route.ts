import { apiRoute } from '@/lib/http/api-route'
import { askAtMost } from '@/lib/sources/ask-limit'
import { findGroupsOfSource } from '@/lib/sources/entra-groups'
import { validationOperations } from '@/lib/sources/validation-schema'

export const POST = apiRoute(validationOperations.findGroupsOfSource, ({ actor, params, body }) =>
  askAtMost(actor.organizationId, () => findGroupsOfSource(actor, params.sourceId, body.name)),
)
