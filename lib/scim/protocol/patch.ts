// PATCH requests (RFC 7644 §3.5.2): the envelope and its operations, parsed before any of them is applied.

import { isObject, type Json, type JsonObject, memberOf, requireJson } from './json'
import { type Path, parsePath } from './path'
import { requireSchema } from './resource'
import type { ResourceType } from './schemas'
import { badRequest } from './scim-error'
import type { Tolerate } from './tolerance'

export const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
export const MAX_PATCH_OPERATIONS = 1_000

export type Op = 'add' | 'replace' | 'remove'

/** `value` is undefined where none was sent, which `remove` alone allows. */
export type Operation = { readonly op: Op; readonly path: Path | null; readonly value: Json | undefined }

/** Members that the standard does not know, such as a name for the operation, are ignored. */
export function parsePatch(type: ResourceType, body: unknown, tolerate?: Tolerate): Operation[] {
  return patchOperations(body).map((sent) => parseOperation(type, sent, tolerate))
}

/** The operations as they were sent, out of an envelope that is in order. */
export function patchOperations(body: unknown): JsonObject[] {
  requireJson(body)
  if (!isObject(body)) throw badRequest('invalidSyntax', 'The request body must be a JSON object')
  requireSchema(body, PATCH_URN)
  const operations = memberOf(body, 'Operations')
  if (!Array.isArray(operations) || operations.length === 0) {
    throw badRequest('invalidSyntax', '"Operations" must be a list of at least one operation')
  }
  if (operations.length > MAX_PATCH_OPERATIONS) {
    throw badRequest('tooMany', `A PATCH request may hold ${MAX_PATCH_OPERATIONS} operations at most`)
  }
  return operations.map((operation) => {
    if (isObject(operation)) return operation
    throw badRequest('invalidSyntax', 'Every operation must be an object')
  })
}

export function parseOperation(type: ResourceType, sent: JsonObject, tolerate?: Tolerate): Operation {
  const op = parseOp(memberOf(sent, 'op'))
  const path = memberOf(sent, 'path') ?? ''
  if (typeof path !== 'string') throw badRequest('invalidPath', '"path" must be a text')
  const value = memberOf(sent, 'value')
  if (op !== 'remove' && value === undefined) throw badRequest('invalidValue', `"${op}" needs a value`)
  if (op === 'remove' && path === '') throw badRequest('noTarget', '"remove" needs a path')
  return { op, path: path === '' ? null : parsePath(type, path, tolerate), value }
}

function parseOp(op: Json | undefined): Op {
  if (op === 'add' || op === 'replace' || op === 'remove') return op
  throw badRequest(
    'invalidSyntax',
    `"op" must be add, replace or remove, not ${JSON.stringify(op ?? null).slice(0, 80)}`,
  )
}
