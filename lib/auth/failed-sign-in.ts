// A wrong password or second factor of someone who exists, as an entry of his organization's audit log.

import { type Actor, program } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { withOrganization } from '@/lib/db/organization'
import { log } from '@/lib/log'
import type { Client } from './request-client'
import type { Factor, User } from './sessions'

/** Written behind the answer: the time of an answer must not tell whether the name exists. */
export function noteFailedSignIn(user: User, client: Client, factor: Factor): void {
  write(user, client, factor).catch((err: unknown) =>
    log().error({ err }, 'a failed sign-in is missing in the audit log'),
  )
}

function write({ organizationId, id, displayName }: User, { address, agent }: Client, factor: Factor): Promise<void> {
  const stranger: Actor = { ...program('Somebody', organizationId, address), kind: 'nobody' }
  return withOrganization(organizationId, (scope) =>
    record(scope, stranger, {
      action: 'user.sign-in-failed',
      object: { id, name: displayName },
      after: { factor, agent: agent?.slice(0, 300) ?? null },
    }),
  )
}
