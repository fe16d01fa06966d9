// Bulk requests (RFC 7644 §3.7): many operations in one, which may refer to each other by bulkId before any id exists.

import { isObject, type Json, type JsonObject, memberOf, requireJson } from './json'
import { requireSchema } from './resource'
import { RESOURCE_TYPES, type ResourceType } from './schemas'
import { badRequest, ScimError } from './scim-error'

export const BULK_REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
export const BULK_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse'
export const MAX_BULK_OPERATIONS = 1_000
export const MAX_BULK_BYTES = 1_048_576

export type BulkMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `references` are the bulkIds that `id` or `data` name; `id` is null for POST. */
export type BulkOperation = {
  readonly method: BulkMethod
  readonly type: ResourceType
  readonly id: string | null
  readonly bulkId: string | null
  readonly version: string | null
  readonly data: Json
  readonly references: readonly string[]
}

/** An operation that cannot be understood is answered on its own and stops none of the others. */
export type RefusedOperation = { readonly method: string; readonly bulkId: string | null; readonly error: ScimError }

/** `failOnErrors` is null where the client accepts any number of errors. */
export type BulkRequest = {
  readonly failOnErrors: number | null
  readonly operations: readonly (BulkOperation | RefusedOperation)[]
}

export function parseBulk(body: unknown): BulkRequest {
  requireJson(body)
  if (!isObject(body)) throw badRequest('invalidSyntax', 'The request body must be a JSON object')
  requireSchema(body, BULK_REQUEST_URN)
  const operations = memberOf(body, 'Operations')
  if (!Array.isArray(operations)) throw badRequest('invalidSyntax', '"Operations" must be a list')
  if (operations.length > MAX_BULK_OPERATIONS) {
    throw new ScimError(
      413,
      `A bulk request may hold ${MAX_BULK_OPERATIONS} operations at most, not ${operations.length}`,
    )
  }
  const failOnErrors = parseFailOnErrors(memberOf(body, 'failOnErrors'))
  return { failOnErrors, operations: refuseRepeated(operations.map(parseOperation)) }
}

/** A bulkId is unique within a request (RFC 7644 §3.7): the second that would make something under the same one is refused. */
function refuseRepeated(operations: BulkRequest['operations']): BulkRequest['operations'] {
  const made = new Set<string>()
  return operations.map((operation) => {
    const { method, bulkId } = operation
    if (!isMaker(operation) || bulkId === null) return operation
    if (made.has(bulkId))
      return { method, bulkId, error: badRequest('invalidValue', `The bulkId "${bulkId}" is used twice`) }
    made.add(bulkId)
    return operation
  })
}

/**
 * The order in which to carry the operations out, as indexes: as sent, except that what refers to a bulkId comes after the
 * operation that makes it. References in a circle keep their order; the first of them then stays unresolved.
 */
export function executionOrder(operations: BulkRequest['operations']): number[] {
  const makers = new Map(
    operations.flatMap((operation, index) =>
      isMaker(operation) && operation.bulkId ? [[operation.bulkId, index]] : [],
    ),
  )
  const order: number[] = []
  const seen = new Set<number>()
  // A stack of our own: a chain of references is as long as the client likes.
  for (const start of operations.keys()) {
    const stack = [{ index: start, isReady: false }]
    for (let top = stack.pop(); top; top = stack.pop()) {
      if (top.isReady) order.push(top.index)
      if (top.isReady || seen.has(top.index)) continue
      seen.add(top.index)
      stack.push({ index: top.index, isReady: true })
      for (const bulkId of referencesOf(operations[top.index])) {
        const maker = makers.get(bulkId)
        if (maker !== undefined && !seen.has(maker)) stack.push({ index: maker, isReady: false })
      }
    }
  }
  return order
}

/** The operation with every known `bulkId:x` replaced by the id that x got; 409 where one is not known. */
export function resolveReferences(operation: BulkOperation, ids: ReadonlyMap<string, string>): BulkOperation {
  if (operation.references.length === 0) return operation
  const missing = operation.references.find((bulkId) => !ids.has(bulkId))
  if (missing !== undefined) throw new ScimError(409, `No resource was made under the bulkId "${missing}"`)
  const { id } = operation
  return { ...operation, id: id && resolveText(id, ids), data: resolveIn(operation.data, ids), references: [] }
}

function isMaker(operation: BulkOperation | RefusedOperation): boolean {
  return operation.method === 'POST' && !('error' in operation)
}

function referencesOf(operation: BulkOperation | RefusedOperation | undefined) {
  return operation && 'references' in operation ? operation.references : []
}

function parseFailOnErrors(value: Json | undefined) {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value
  throw badRequest('invalidValue', '"failOnErrors" must be a whole number of at least 1')
}

function parseOperation(sent: Json): BulkOperation | RefusedOperation {
  if (!isObject(sent)) throw badRequest('invalidSyntax', 'Every operation must be an object')
  const method = memberOf(sent, 'method')
  const bulkId = memberOf(sent, 'bulkId')
  const known = { method: typeof method === 'string' ? method.toUpperCase() : '', bulkId: textOr(bulkId, null) }
  try {
    return understand(sent, known)
  } catch (error) {
    if (error instanceof ScimError) return { ...known, error }
    throw error
  }
}

function understand(sent: JsonObject, { method, bulkId }: { method: string; bulkId: string | null }): BulkOperation {
  if (!isMethod(method))
    throw badRequest('invalidSyntax', `"method" must be POST, PUT, PATCH or DELETE, not "${method}"`)
  if (method === 'POST' && !bulkId) throw badRequest('invalidValue', 'POST needs a "bulkId"')
  const { type, id } = parseBulkPath(textOr(memberOf(sent, 'path'), ''), method)
  const data = memberOf(sent, 'data') ?? null
  if (method !== 'DELETE' && !isObject(data)) throw badRequest('invalidValue', `${method} needs "data"`)
  const references = new Set<string>()
  collectReferences(data, references)
  if (id) collectReferences(id, references)
  return {
    method,
    type,
    id,
    bulkId,
    version: textOr(memberOf(sent, 'version'), null),
    data,
    references: [...references],
  }
}

/** Exactly one of our endpoints: nothing that could lead out of the profile. */
function parseBulkPath(path: string, method: BulkMethod) {
  const [empty, endpoint, id, more] = path.split('/')
  const type = RESOURCE_TYPES.find((candidate) => candidate.endpoint === `/${endpoint}`)
  const hasRightLength = more === undefined && (method === 'POST' ? !id : Boolean(id))
  if (empty !== '' || !type || !hasRightLength) {
    throw badRequest('invalidPath', `"${path.slice(0, 200)}" is no path for ${method}`)
  }
  return { type, id: id || null }
}

const REFERENCE = /^bulkId:(.+)$/s

function collectReferences(value: Json, found: Set<string>) {
  if (typeof value === 'string') {
    const bulkId = REFERENCE.exec(value)?.[1]
    if (bulkId !== undefined) found.add(bulkId)
    for (const [, quoted] of value.matchAll(/"bulkId:([^"\\]+)"/g)) if (quoted !== undefined) found.add(quoted)
  } else if (Array.isArray(value)) for (const item of value) collectReferences(item, found)
  else if (isObject(value)) for (const item of Object.values(value)) collectReferences(item, found)
}

function resolveIn(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return resolveText(value, ids)
  if (Array.isArray(value)) return value.map((item) => resolveIn(item, ids))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolveIn(item, ids)]))
}

/** A whole value, or an id in quotes inside a path such as `members[value eq "bulkId:x"]`. */
function resolveText(text: string, ids: ReadonlyMap<string, string>) {
  const whole = REFERENCE.exec(text)?.[1]
  if (whole !== undefined) return ids.get(whole) ?? text
  return text.replace(/"bulkId:([^"\\]+)"/g, (quoted, bulkId: string) =>
    ids.has(bulkId) ? `"${ids.get(bulkId)}"` : quoted,
  )
}

function isMethod(method: string): method is BulkMethod {
  return method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE'
}

function textOr<T>(value: Json | undefined, otherwise: T): string | T {
  return typeof value === 'string' && value !== '' ? value : otherwise
}
