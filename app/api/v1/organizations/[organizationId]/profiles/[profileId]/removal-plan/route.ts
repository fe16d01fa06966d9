import { apiRoute } from '@/lib/http/api-route'
import { planRemoval } from '@/lib/profiles/removal'
import { profileOperations } from '@/lib/profiles/schema'

export const GET = apiRoute(profileOperations.plan, ({ actor, params }) => planRemoval(actor, params.profileId))
