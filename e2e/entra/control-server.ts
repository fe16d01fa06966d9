import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { ROUTES } from './control-routes'
import { isObject, type Json, parseJson } from './json'
import { closeServer, listenHere } from './listening'
import { PAGE } from './page'
import { ProvisioningError } from './provisioning-error'
import type { Simulator } from './simulator'

/** The control page at `/` and its API below `/api`, for this machine only. */
export async function startControlServer(
  simulator: Simulator,
  port: number,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(simulator, request, response).catch((error: unknown) => reply(response, 500, { error: String(error) }))
  })
  return { url: await listenHere(server, port), close: () => closeServer(server) }
}

async function answer(simulator: Simulator, request: IncomingMessage, response: ServerResponse) {
  if (!isOwn(request)) return reply(response, 403, { error: 'Only pages and programs of this machine may ask' })
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (request.method === 'GET' && url.pathname === '/') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'X-Frame-Options': 'DENY' }).end(PAGE)
    return
  }
  const route = ROUTES[`${request.method} ${url.pathname}`]
  if (!route) return reply(response, 404, { error: 'No such route' })
  try {
    reply(response, 200, await route(simulator, await readInput(request), url.searchParams))
  } catch (error) {
    if (error instanceof RangeError) return reply(response, 400, { error: error.message })
    if (error instanceof ProvisioningError) return reply(response, 502, { error: error.message, code: error.code })
    throw error
  }
}

/** Other sites in the same browser can neither name this host nor send JSON here. */
function isOwn({ headers, method }: IncomingMessage) {
  const host = headers.host?.replace(/:\d+$/, '')
  return (
    (host === '127.0.0.1' || host === 'localhost') &&
    (method === 'GET' || headers['content-type']?.startsWith('application/json') === true)
  )
}

async function readInput(request: IncomingMessage): Promise<Json> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  const body = Buffer.concat(pieces).toString('utf8')
  const input = body === '' ? {} : parseJson(body)
  if (!isObject(input)) throw new RangeError('The body must be a JSON object')
  return input
}

function reply(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
