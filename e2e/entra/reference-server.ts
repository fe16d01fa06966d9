import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { isObject, type Json, parseJson, property } from './json'
import { closeServer, listenHere } from './listening'
import { applyOperation, canonical, type Naivety } from './reference-patch'

export type ReferenceServer = {
  readonly url: string
  readonly users: Map<string, Json>
  readonly groups: Map<string, Json>
  /** Sees every request; what it returns is answered instead of the truth, e.g. a status that the service must react to. */
  override: ((request: Seen) => Answer | 'silence' | null) | null
  close: () => Promise<void>
}

type Seen = { method: string; path: string; query: URLSearchParams; headers: IncomingMessage['headers'] }
type Answer = { status: number; body?: unknown; headers?: Record<string, string> }
type Store = { users: Map<string, Json>; groups: Map<string, Json>; naive: ReadonlySet<Naivety> }
type Asked = { method: string; collection: string; id: string | undefined; query: URLSearchParams; body: unknown }

export const TOKEN = 'reference-server-secret-token-0123456789'

/** A SCIM server of a few lines, correct for what the service sends, written without a look at any product. */
export async function startReferenceServer(...naive: Naivety[]): Promise<ReferenceServer> {
  const store: Store = { users: new Map(), groups: new Map(), naive: new Set(naive) }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(`http://reference${request.url?.replace(/^\/+/, '/')}`)
    const text = await readBody(request, store.naive)
    const path = (request.url ?? '').split('?')[0] ?? ''
    const [collection = '', id] = url.pathname.replace(/^\/+scim\/+/, '').split('/')
    const asked = { method: request.method ?? '', collection, id, query: url.searchParams, body: parseJson(text) }
    const forced =
      server.override?.({ method: asked.method, path, query: url.searchParams, headers: request.headers }) ?? null
    if (forced === 'silence') return
    const answer = forced ?? (admit(request, path, url.searchParams, store) || (await answerTo(asked, store)))
    response.writeHead(answer.status, { 'Content-Type': 'application/scim+json', ...answer.headers })
    response.end(
      typeof answer.body === 'string' ? answer.body : answer.body === undefined ? '' : JSON.stringify(answer.body),
    )
  }
  const http = createServer((request, response) => {
    handle(request, response).catch((cause: unknown) => response.writeHead(500).end(String(cause)))
  })
  const server: ReferenceServer = {
    url: `${await listenHere(http)}/scim`,
    users: store.users,
    groups: store.groups,
    override: null,
    close: () => closeServer(http),
  }
  return server
}

function admit(request: IncomingMessage, path: string, query: URLSearchParams, { naive }: Store): Answer | null {
  const sent = request.headers.authorization?.replace('Bearer ', '') ?? ''
  if (naive.has('comparesTokenStart') ? !TOKEN.startsWith(sent) : sent !== TOKEN) return failure(401, 'Wrong token')
  if (naive.has('exactRoutes') && path.includes('//')) return failure(404, 'No such route')
  const unknown = [...query.keys()].some((name) => !['filter', 'attributes', 'excludedAttributes'].includes(name))
  return naive.has('rejectsUnknownQuery') && unknown ? failure(400, 'Unknown query parameter') : null
}

async function answerTo(asked: Asked, store: Store): Promise<Answer> {
  const { method, collection, id } = asked
  const resources = collection === 'Users' ? store.users : store.groups
  const resource = id === undefined ? undefined : resources.get(id)
  if (method === 'GET' && id === undefined) return { status: 200, body: list([...resources.values()], asked, store) }
  if (method === 'POST') return create(asked, resources, store)
  if (id === undefined || !resource) return failure(404, `${id} was not found`)
  if (method === 'GET') return { status: 200, body: shown(resource, asked.query) }
  if (method === 'PATCH') return patch(asked, resource, store)
  resources.delete(id)
  for (const group of store.groups.values())
    group.members = members(group).filter((member) => property(member, 'value') !== id)
  return { status: 204 }
}

function create({ collection, body }: Asked, resources: Map<string, Json>, { naive }: Store): Answer {
  const text = JSON.stringify(body)
  if (!isObject(body)) return failure(400, 'No JSON object')
  if (naive.has('rejectsNulls') && text.includes('null')) return failure(400, 'null is no string')
  if (naive.has('rejectsStringBooleans') && /"(True|False)"/.test(text)) return failure(400, '"True" is no boolean')
  const made = naive.has('caseSensitive') ? body : canonical(body)
  const key = collection === 'Users' ? 'userName' : 'displayName'
  const name = made[key]
  if (typeof name !== 'string') return failure(400, `${key} is missing`)
  const taken = [...resources.values()].some((other) => String(other[key]).toLowerCase() === name.toLowerCase())
  if (taken && !naive.has('noUniqueness')) return failure(409, `${name} is taken`)
  const resource = { ...made, id: crypto.randomUUID() }
  resources.set(resource.id, resource)
  return { status: 201, body: resource }
}

async function patch({ collection, body }: Asked, resource: Json, { naive }: Store): Promise<Answer> {
  const operations = property(body, 'Operations')
  if (!Array.isArray(operations)) return failure(400, 'No operations')
  const before = members(resource)
  if (naive.has('losesUpdates')) await pause(10)
  if (naive.has('losesUpdates')) resource.members = before
  operations.forEach((operation: unknown, at) => {
    if (!(naive.has('activeOnlyFirst') && property(operation, 'path') === 'active' && at > 0))
      applyOperation(resource, operation, naive)
  })
  return collection === 'Users' ? { status: 200, body: resource } : { status: 204 }
}

function list(resources: readonly Json[], { query }: Asked, { naive }: Store) {
  const filter = query.get('filter') ?? ''
  const terms = filter.split(' and ').map((term) => /^([\w.:]+) eq (?:"(.*)"|(\S+))$/.exec(term))
  const ignored = naive.has('quotedFiltersOnly') && !filter.includes('"')
  const found = resources.filter((resource) =>
    terms.every(
      (term) =>
        ignored ||
        (term !== null &&
          matches(
            resource,
            term[1] ?? '',
            term[2] === undefined ? (term[3] ?? '') : String(parseJson(`"${term[2]}"`)),
            naive,
          )),
    ),
  )
  const shownOnes = found.map((resource) => shown(resource, query))
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: found.length,
    startIndex: 1,
    itemsPerPage: found.length,
    Resources: shownOnes,
  }
}

function matches(resource: Json, name: string, value: string, naive: ReadonlySet<Naivety>) {
  if (name.toLowerCase() === 'members') return members(resource).some((member) => property(member, 'value') === value)
  const holder =
    name.toLowerCase() === 'manager'
      ? property(resource['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'], 'manager')
      : resource
  const found =
    holder === resource
      ? naive.has('caseSensitive')
        ? resource[name]
        : property(resource, name)
      : property(holder, 'value')
  return typeof found === 'string' && found.toLowerCase() === value.toLowerCase()
}

function shown(resource: Json, query: URLSearchParams) {
  const { members: hidden, ...rest } = resource
  return query.get('excludedAttributes') === 'members' || hidden === undefined ? rest : resource
}

export function members(group: Json): unknown[] {
  return Array.isArray(group.members) ? group.members : []
}

function failure(status: number, detail: string): Answer {
  return { status, body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail } }
}

async function readBody(request: IncomingMessage, naive: ReadonlySet<Naivety>) {
  const pieces: Buffer[] = []
  for await (const piece of request) {
    if (pieces.length === 0 || !naive.has('readsFirstPieceOnly')) pieces.push(Buffer.from(piece))
  }
  return Buffer.concat(pieces).toString('utf8')
}
