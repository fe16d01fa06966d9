import { apiRoute } from '@/lib/http/api-route'
import { getIdentity } from '@/lib/identities/identities'
import { identityOperations } from '@/lib/identities/schema'

export const GET = apiRoute(identityOperations.get, ({ actor, params }) => getIdentity(actor, params.identity))
