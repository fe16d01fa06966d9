import { confirmPasskey, requireEnroller } from '@/lib/auth/enrolment'
import { enrolledResponse } from '@/lib/auth/second-factor-cookie'
import { enrolmentOperations } from '@/lib/auth/second-factor-schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(enrolmentOperations.confirmPasskey, async ({ body, request }) =>
  enrolledResponse(await confirmPasskey(await requireEnroller(request, body.during), body)),
)
