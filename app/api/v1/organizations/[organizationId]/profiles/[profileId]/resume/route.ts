import { apiRoute } from '@/lib/http/api-route'
import { resumeProfile } from '@/lib/profiles/profiles'
import { profileOperations } from '@/lib/profiles/schema'

export const POST = apiRoute(profileOperations.resume, ({ actor, params }) => resumeProfile(actor, params.profileId))
