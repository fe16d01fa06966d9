// Makes a Next route handler of an operation: who, then what, then the work, then the answer's shape.

import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { requireActor } from '@/lib/auth/actor'
import { isId, newId } from '@/lib/db/id'
import { notFound } from '@/lib/errors'
import type { Operation } from '@/lib/operation'
import { parse, readJson, readQuery } from './parse'
import { problem } from './problem'

export type Call<P, Q, B> = { actor: Actor; params: P; query: Q; body: B; request: Request; requestId: string }

type Context = { params: Promise<Record<string, string | string[] | undefined>> }

/** Authorises before it parses. `run` returns the answer's data, or a Response where the answer is a file. */
export function apiRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Operation<P, Q, B, R>,
  run: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R> | Response | undefined>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    const requestId = newId()
    try {
      // Next hands over no params at all where the path has none.
      const path = (await context.params) ?? {}
      requireIds(path, contract.opaque)
      const actor = await requireActor(request, contract.access, organizationOf(path), contract.withinUnit)
      const params = parsePath(contract.params, path)
      const query = parsePart(contract.query, readQuery(request.url))
      const body = parsePart(contract.body, contract.body && (await readJson(request)))
      const answer = await run({ actor, params, query, body, request, requestId })
      return answer instanceof Response ? answer : respond(contract, answer, requestId)
    } catch (err) {
      return problem(err, requestId)
    }
  }
}

/** A part that the contract does not name is never read by the handler: its type there is `unknown`. */
function parsePart<S extends z.ZodType>(schema: S | undefined, value: unknown): z.output<S> {
  return schema === undefined ? (undefined as never) : parse(schema, value)
}

/** What an address cannot name does not exist. */
function parsePath<S extends z.ZodType>(schema: S | undefined, path: unknown): z.output<S> {
  if (schema === undefined) return undefined as never
  const parsed = schema.safeParse(path)
  if (!parsed.success) throw notFound('What this address names')
  return parsed.data
}

/** Path parameters of ours are ids, unless the operation says otherwise; what is no UUID does not exist. */
function requireIds(path: Record<string, string | string[] | undefined>, opaque: readonly string[] = []): void {
  for (const [name, value] of Object.entries(path)) {
    if (typeof value === 'string' && !isId(value) && !opaque.includes(name)) throw notFound('What this address names')
  }
}

function organizationOf(path: Record<string, string | string[] | undefined>): string | undefined {
  return typeof path.organizationId === 'string' ? path.organizationId : undefined
}

function respond(contract: Operation, answer: unknown, requestId: string): Response {
  const headers = { 'cache-control': 'no-store', 'x-request-id': requestId }
  if (contract.response === undefined) return new Response(null, { status: contract.status ?? 204, headers })
  return Response.json(contract.response.parse(answer), { status: contract.status ?? 200, headers })
}
