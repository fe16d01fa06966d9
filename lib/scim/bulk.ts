// /Bulk (RFC 7644 §3.7): many operations in one request, each a transaction of its own.

import { now } from '@/lib/clock'
import { inTransaction } from '@/lib/db/organization'
import type { Caller, Operation } from './call'
import { failure } from './failure'
import { authorise, perform } from './perform'
import {
  BULK_RESPONSE_URN,
  type BulkOperation,
  executionOrder,
  parseBulk,
  type RefusedOperation,
  resolveReferences,
} from './protocol/bulk'
import type { JsonObject } from './protocol/json'
import { type Reply, refusal } from './reply'
import { requireMethod } from './route'
import { location } from './row'

/** Stops after as many errors as the client allows; what was done until then stays, and is told. */
export async function performBulk(caller: Caller, operation: Operation): Promise<Reply> {
  await inTransaction((sql) => authorise(sql, caller, now()))
  requireMethod({ kind: 'bulk' }, operation.method)
  const { operations, failOnErrors } = parseBulk(operation.body())
  const results = new Map<number, JsonObject>()
  const ids = new Map<string, string>()
  let errors = 0
  for (const index of executionOrder(operations)) {
    const current = operations[index]
    if (!current || (failOnErrors !== null && errors >= failOnErrors)) continue
    const reply = await carryOut(caller, current, ids)
    if (reply.status >= 400) errors += 1
    results.set(index, resultOf(caller, current, reply))
  }
  const told = [...results].sort(([a], [b]) => a - b).map(([, result]) => result)
  return { status: 200, body: { schemas: [BULK_RESPONSE_URN], Operations: told } }
}

async function carryOut(
  caller: Caller,
  operation: BulkOperation | RefusedOperation,
  ids: Map<string, string>,
): Promise<Reply> {
  const { changes, notes } = caller.findings
  const before = { changes: changes.length, notes: notes.length }
  try {
    if ('error' in operation) throw operation.error
    const { method, type, id, version, data } = resolveReferences(operation, ids)
    const route = id === null ? ({ kind: 'list', type } as const) : ({ kind: 'one', type, id } as const)
    const query = new URLSearchParams()
    const reply = await perform(caller, route, { method, query, version, knownVersion: null, body: () => data })
    const made = reply.body?.id
    if (operation.bulkId !== null && method === 'POST' && typeof made === 'string') ids.set(operation.bulkId, made)
    return reply
  } catch (err) {
    // The log tells what was done: of this operation nothing was.
    changes.length = before.changes
    notes.length = before.notes
    return refusal(failure(err, caller.requestId))
  }
}

/** The body only where something failed: then it says why. */
function resultOf(caller: Caller, operation: BulkOperation | RefusedOperation, reply: Reply): JsonObject {
  const { method, bulkId } = operation
  const version = reply.headers?.etag
  const at = reply.headers?.location ?? locationOf(caller, operation)
  return {
    method,
    status: String(reply.status),
    ...(bulkId !== null && { bulkId }),
    ...(at !== undefined && { location: at }),
    ...(version !== undefined && { version }),
    ...(reply.status >= 400 && reply.body && { response: reply.body }),
  }
}

function locationOf({ baseUrl }: Caller, operation: BulkOperation | RefusedOperation): string | undefined {
  if ('error' in operation || operation.id === null) return undefined
  return location(operation.type, operation.id, baseUrl)
}
