import { confirmTotp, requireEnroller } from '@/lib/auth/enrolment'
import { enrolledResponse } from '@/lib/auth/second-factor-cookie'
import { enrolmentOperations } from '@/lib/auth/second-factor-schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(enrolmentOperations.confirmTotp, async ({ body, request }) =>
  enrolledResponse(await confirmTotp(await requireEnroller(request, body.during), body)),
)
