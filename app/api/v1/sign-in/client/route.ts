import { clientSignInOperations } from '@/lib/auth/client-sign-in-schema'
import { startClient } from '@/lib/auth/client-start'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(clientSignInOperations.start, ({ request, body }) => startClient(request, body))
