// Notes how far each chain has come, hourly and when the worker stops, in the data folder and in the log.

import { now } from '@/lib/clock'
import { keyId } from '@/lib/crypto/seal'
import { withSystem } from '@/lib/db/organization'
import { env } from '@/lib/env'
import type { Handler } from '@/lib/jobs/jobs'
import { log } from '@/lib/log'
import { once } from '@/lib/once'
import { checkpointsOf, keepCheckpoints } from './checkpoints'
import { selectHeads } from './queries'

export const checkpointAudit: Handler<'checkpoint-audit'> = async () => takeCheckpoints(env().ROLLCALL_DATA)

/** Of the chains that have grown since this process noted them last; what it did in an earlier life it does not know. */
export async function takeCheckpoints(folder: string): Promise<void> {
  const noted = once('audit-checkpoints', () => new Map<string, number>())
  const heads = await withSystem(selectHeads)
  const place = (organizationId: string) => `${folder} ${organizationId}`
  const grown = heads.filter(({ organizationId, number }) => noted.get(place(organizationId)) !== number)
  const checkpoints = checkpointsOf(grown, keyId(), now())
  keepCheckpoints(folder, checkpoints)
  for (const { organizationId, number, mac } of checkpoints) {
    log().info({ organizationId, number, mac }, 'checkpoint of the audit log')
    noted.set(place(organizationId), number)
  }
}
