import { apiRoute } from '@/lib/http/api-route'
import { createProfile, listProfiles } from '@/lib/profiles/profiles'
import { profileOperations } from '@/lib/profiles/schema'

export const GET = apiRoute(profileOperations.list, ({ actor, query }) => listProfiles(actor, query))

export const POST = apiRoute(profileOperations.create, ({ actor, body }) => createProfile(actor, body))
