import { clientSignInOperations } from '@/lib/auth/client-sign-in-schema'
import { getSession } from '@/lib/auth/reach'
import { authOperations } from '@/lib/auth/schema'
import { signOut } from '@/lib/auth/sign-out'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(authOperations.session, ({ actor }) => getSession(actor))

export const DELETE = apiRoute(clientSignInOperations.signOut, async ({ request }) => {
  await signOut(request)
  return undefined
})
