import { requireDatabase } from '@/lib/db/pool-state'
import { log } from '@/lib/log'

/** Whether a load balancer should send requests here: the database answers and has the schema of this program. */
export async function GET() {
  try {
    await requireDatabase()
    return Response.json({ status: 'ready' })
  } catch (err) {
    log().warn({ err }, 'not ready')
    return Response.json({ status: 'unavailable' }, { status: 503, headers: { 'retry-after': '5' } })
  }
}
