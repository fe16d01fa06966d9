// The OpenAPI 3.1 document, made from the very operations that the routes enforce.

import { z } from 'zod'
import type { Operation } from '@/lib/operation'
import { RIGHTS } from '@/lib/rights/schema'
import { ROOMS } from './operations'
import { Problem } from './schema'

type Json = Record<string, unknown>

export function openApiDocument(serverUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const [tag, room] of Object.entries(ROOMS)) {
    for (const [name, contract] of Object.entries(room)) {
      paths[contract.path] = {
        ...paths[contract.path],
        [contract.method.toLowerCase()]: describe(contract, tag, `${tag} ${name}`),
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rollcall',
      version: '1',
      description:
        'Lists are `{ items, next }`: ask on with `?cursor=` and the `next` of the page before. A repeated query key is a list.',
    },
    servers: [{ url: serverUrl }],
    tags: Object.keys(ROOMS).map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: jsonSchema(Problem, 'output') },
      securitySchemes: {
        apiToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token made in Settings, or ROLLCALL_API_TOKEN.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'rollcall.session',
          description: 'The browser’s session; unsafe methods also need JSON and a page of this server.',
        },
        sessionToken: {
          type: 'http',
          scheme: 'bearer',
          description: `The session of a client that is not the browser. ${CLIENT_SIGN_IN}`,
        },
      },
    },
  }
}

const CLIENT_SIGN_IN =
  'Ask POST /api/v1/sign-in/client where the name signs in, and run the authorization code flow there with PKCE, the nonce of the answer and a state of your own. ' +
  'On platform web send code and verifier to …/client/code; on mobile-and-desktop redeem the code yourself and send the ID token, at most five minutes old (with five minutes of tolerance for clocks), to …/client/id-token. ' +
  'The session ends after an hour without a request, after twelve hours, with its user, and with DELETE /api/v1/session.'

function describe(contract: Operation, tag: string, id: string): Json {
  const { access, summary } = contract
  const isRight = access !== 'public' && access !== 'session'
  return {
    operationId: operationId(id),
    tags: [tag],
    summary,
    ...(isRight && { description: `Needs the right \`${access}\`: ${RIGHTS[access]}.` }),
    security: access === 'public' ? [] : [{ apiToken: [] }, { session: [] }, { sessionToken: [] }],
    parameters: [...pathParameters(contract), ...queryParameters(contract)],
    ...(contract.body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(contract.body, 'input') } } },
    }),
    responses: { ...success(contract), ...refusals(contract) },
  }
}

function pathParameters({ path, opaque = [] }: Operation): Json[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const schema = (name: string) => ({ type: 'string', ...(!opaque.includes(name) && { format: 'uuid' }) })
  return names.map((name) => ({ name, in: 'path', required: true, schema: schema(name) }))
}

function queryParameters({ query }: Operation): Json[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = Fields.parse(jsonSchema(query, 'input'))
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const Fields = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
})

function success({ response, status, file }: Operation): Json {
  if (file !== undefined)
    return { 200: { description: 'The file', content: { [file]: { schema: { type: 'string' } } } } }
  if (response === undefined) return { 204: { description: 'Done' } }
  const content = { 'application/json': { schema: jsonSchema(response, 'output') } }
  return { [status ?? 200]: { description: status === 201 ? 'Made' : 'The answer', content } }
}

function refusals({ access, path, body, query, method }: Operation): Json {
  const statuses = [
    ...(body || query ? [400] : []),
    ...(access === 'public' ? [] : [401]),
    ...(access === 'public' || (access === 'session' && method === 'GET') ? [] : [403]),
    ...(path.includes('{') ? [404] : []),
    ...(method === 'GET' ? [] : [409]),
    ...(body ? [413, 415] : []),
    500,
  ]
  return Object.fromEntries(statuses.map((status) => [status, refusal(status)]))
}

const DESCRIPTIONS: Record<number, string> = {
  400: 'Some fields are wrong; `errors` names each with its reason, and nothing was changed',
  401: 'Not signed in, or the token is not valid',
  403: 'The right is missing, or a cookie came from another site',
  404: 'There is no such thing, or it belongs to another organization',
  409: 'It would collide with what there is',
  413: 'The body is larger than 1 MiB',
  415: 'The body is not JSON',
  500: 'Rollcall failed; the log has the cause under the request ID',
}

function refusal(status: number): Json {
  const schema = { $ref: '#/components/schemas/Problem' }
  return { description: DESCRIPTIONS[status], content: { 'application/problem+json': { schema } } }
}

function operationId(words: string): string {
  return words
    .replace(/[^A-Za-z]+(\w)/g, (_, first: string) => first.toUpperCase())
    .replace(/^./, (first) => first.toLowerCase())
}

/** What zod can check and JSON Schema cannot say is left open there; the server checks it all the same. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
