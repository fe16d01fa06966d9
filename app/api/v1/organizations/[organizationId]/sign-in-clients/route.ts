import { apiRoute } from '@/lib/http/api-route'
import { listClientRedirects, setClientRedirect } from '@/lib/profiles/client-redirects'
import { redirectOperations } from '@/lib/profiles/redirect-schema'

export const GET = apiRoute(redirectOperations.list, ({ actor }) => listClientRedirects(actor))

export const PUT = apiRoute(redirectOperations.set, ({ actor, body }) => setClientRedirect(actor, body))
