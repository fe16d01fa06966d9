import { linkOperations } from '@/lib/accounts/link-schema'
import { findLink } from '@/lib/accounts/links'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(linkOperations.find, ({ body }) => findLink(body.token))
