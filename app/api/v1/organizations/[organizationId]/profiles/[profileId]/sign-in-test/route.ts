import { getLastTest, startTest } from '@/lib/auth/entra-test'
import { apiRoute } from '@/lib/http/api-route'
import { signInSettingsOperations } from '@/lib/profiles/sign-in-schema'

export const GET = apiRoute(signInSettingsOperations.lastTest, ({ actor, params }) =>
  getLastTest(actor, params.profileId),
)

export const POST = apiRoute(signInSettingsOperations.startTest, async ({ actor, params, request }) => {
  const { address, cookie } = await startTest(actor, request, params.profileId)
  const headers = { 'cache-control': 'no-store', ...(cookie !== null && { 'set-cookie': cookie }) }
  return Response.json({ address }, { status: 201, headers })
})
