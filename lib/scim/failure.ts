// What an error that nobody here threw means to a client: told to our log in full, to the client not at all.

import { isOutage, isTimeout } from '@/lib/db/outage'
import { log } from '@/lib/log'
import { ScimError } from './protocol/scim-error'

/** A refusal stays what it is. */
export function failure(err: unknown, requestId: string): ScimError {
  if (err instanceof ScimError) return err
  log().error({ err, requestId }, 'a SCIM request failed')
  if (isOutage(err)) return new ScimError(503, 'The database cannot be reached just now; send the request again later')
  if (isTimeout(err)) return new ScimError(503, 'The request took the database too long and was given up')
  return new ScimError(500, `Something went wrong here. The log of the server tells more under ${requestId}.`)
}
