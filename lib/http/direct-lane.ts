// A plain handler served straight from node:http: beside Next, whose own cost for one request is many times the work of SCIM.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '@/lib/log'
import { countScimRequest } from '@/lib/metrics'

export type Handler = (request: Request, context: { address: string }) => Promise<Response>

const BODY_LIMIT_BYTES = 1024 * 1024
/** Of a body that is refused: a connection closed upon somebody who still sends is reset, and the answer lost with it. */
const DRAIN_BYTES = 8 * 1024 * 1024
const DRAIN_MS = 2_000

/** `base` is the public address of this server: what the handler writes into links does not depend on the Host header. */
export async function serveDirectly(
  handler: Handler,
  message: IncomingMessage,
  response: ServerResponse,
  { base, address }: { base: string; address: string },
) {
  try {
    const body = await readBody(message)
    if (body === null) {
      const refusal = refuse(response, 413, `A request may have ${BODY_LIMIT_BYTES} bytes at most.`)
      await passOver(message)
      return void refusal.end()
    }
    const request = toRequest(message, base, body)
    if (request === null) return void refuse(response, 400, 'The request line is not one of HTTP.').end()
    await write(response, await handler(request, { address }))
  } catch (err) {
    if (message.destroyed && !message.complete) return
    log().error({ err }, 'a request failed')
    if (response.headersSent) response.destroy()
    else refuse(response, 500, 'Something went wrong here; the log of this server says what.').end()
  }
}

/**
 * The address below /api/scim that a request line means, in whatever way it is written (RFC 3986 §6.2.2); null for all others.
 * Next would understand those ways too, and answer in a form that is not SCIM's.
 */
export function scimAddress(target: string): string | null {
  const address = target.startsWith('/') ? `http://localhost${target}` : target
  if (!URL.canParse(address)) return null
  const { pathname, search } = new URL(address)
  const [, first = '', second = '', rest = ''] = /^\/+([^/]+)\/+([^/]+)(.*)$/.exec(pathname) ?? []
  return decoded(first) === 'api' && decoded(second) === 'scim' ? `/api/scim${rest}${search}` : null
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Null when there is more of it than the limit: the rest is not read. */
async function readBody(message: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(message.headers['content-length']) > BODY_LIMIT_BYTES) return null
  const chunks: Buffer<ArrayBuffer>[] = []
  let bytes = 0
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > BODY_LIMIT_BYTES) return null
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

/** Resolves at the end of the body, or when that is long enough. */
function passOver(message: IncomingMessage): Promise<void> {
  if (message.readableEnded || message.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const late = setTimeout(done, DRAIN_MS)
    let bytes = 0
    function done() {
      clearTimeout(late)
      resolve()
    }
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > DRAIN_BYTES) done()
    })
    message.on('end', done).on('error', done).on('close', done)
  })
}

function toRequest(message: IncomingMessage, base: string, body: Buffer<ArrayBuffer>): Request | null {
  const { method = 'GET', url = '', rawHeaders } = message
  if (!url.startsWith('/')) return null
  const headers: [string, string][] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? ''])
  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD'
  try {
    return new Request(base + url, { method, headers, body: hasBody ? body : null })
  } catch {
    // Methods such as TRACE, which no Request may have.
    return null
  }
}

async function write(response: ServerResponse, answer: Response): Promise<void> {
  const headers: Record<string, string | number> = Object.fromEntries(answer.headers)
  if (answer.status === 204 || answer.status === 304 || answer.body === null) {
    if (answer.status !== 204 && answer.status !== 304) headers['content-length'] ??= 0
    response.writeHead(answer.status, headers).end()
    return
  }
  const body = Buffer.from(await answer.arrayBuffer())
  headers['content-length'] = body.length
  response.writeHead(answer.status, headers).end(body)
}

/**
 * An error as RFC 7644 §3.12 writes it, left to the caller to end: the connection ends with it, because the rest of the
 * request may still be on its way.
 */
function refuse(response: ServerResponse, status: number, detail: string): ServerResponse {
  countScimRequest(response.req.method ?? '', status, 0)
  const body = JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail,
  })
  response.writeHead(status, {
    'content-type': 'application/scim+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  })
  response.write(body)
  return response
}
