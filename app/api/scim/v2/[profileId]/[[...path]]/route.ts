// The same function that server.ts calls directly, for where Next alone serves.
import { handleScim } from '@/lib/scim/handle'

function handle(request: Request): Promise<Response> {
  return handleScim(request, { address: request.headers.get('x-rollcall-address') ?? '' })
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
}
