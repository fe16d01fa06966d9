import { finishByCode } from '@/lib/auth/client-finish'
import { clientSignInOperations } from '@/lib/auth/client-sign-in-schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(clientSignInOperations.byCode, ({ request, body }) => finishByCode(request, body))
