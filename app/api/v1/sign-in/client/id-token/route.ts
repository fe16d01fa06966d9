import { finishByIdToken } from '@/lib/auth/client-finish'
import { clientSignInOperations } from '@/lib/auth/client-sign-in-schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(clientSignInOperations.byIdToken, ({ request, body }) => finishByIdToken(request, body))
