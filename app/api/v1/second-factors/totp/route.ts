import { beginTotp, requireEnroller } from '@/lib/auth/enrolment'
import { enrolmentOperations } from '@/lib/auth/second-factor-schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(enrolmentOperations.beginTotp, async ({ body, request }) =>
  beginTotp(await requireEnroller(request, body.during)),
)
