import { requireActor } from '@/lib/auth/actor'
import { newId } from '@/lib/db/id'
import { measurePool } from '@/lib/db/pool-state'
import { AppError } from '@/lib/errors'
import { problem } from '@/lib/http/problem'
import { metrics } from '@/lib/metrics'

/** For Prometheus: on this machine without more, from elsewhere with an API token. */
export async function GET(request: Request) {
  try {
    if (!isLocal(request)) await requireApiToken(request)
    measurePool()
    const { registry } = metrics()
    return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } })
  } catch (err) {
    return problem(err, newId())
  }
}

/** Through a proxy every client looks local, so a forwarded request never is. */
function isLocal({ headers }: Request): boolean {
  const address = headers.get('x-rollcall-address') ?? ''
  return headers.get('x-rollcall-forwarded') === 'no' && (address === '::1' || address.startsWith('127.'))
}

async function requireApiToken(request: Request): Promise<void> {
  const actor = await requireActor(request, 'session', undefined)
  if (actor.kind !== 'api-token') throw new AppError('forbidden', 'Metrics are for API tokens, not for sessions.')
}
