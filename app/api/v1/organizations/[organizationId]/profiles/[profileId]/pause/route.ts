import { apiRoute } from '@/lib/http/api-route'
import { pauseProfile } from '@/lib/profiles/profiles'
import { profileOperations } from '@/lib/profiles/schema'

export const POST = apiRoute(profileOperations.pause, ({ actor, params }) => pauseProfile(actor, params.profileId))
