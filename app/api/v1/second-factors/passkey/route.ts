import { beginPasskey, requireEnroller } from '@/lib/auth/enrolment'
import { enrolmentOperations } from '@/lib/auth/second-factor-schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(enrolmentOperations.beginPasskey, async ({ body, request }) =>
  beginPasskey(await requireEnroller(request, body.during)),
)
