// A plain handler served straight from node:http: beside Next, whose own cost for one request is many times the work of SCIM.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '@/lib/log'

export type Handler = (request: Request, context: { address: string }) => Promise<Response>

const BODY_LIMIT_BYTES = 1024 * 1024

/** `base` is the public address of this server: what the handler writes into links does not depend on the Host header. */
export async function serveDirectly(
  handler: Handler,
  message: IncomingMessage,
  response: ServerResponse,
  { base, address }: { base: string; address: string },
) {
  try {
    const body = await readBody(message)
    if (body === null) return refuse(response, 413, `A request may have ${BODY_LIMIT_BYTES} bytes at most.`)
    const request = toRequest(message, base, body)
    if (request === null) return refuse(response, 400, 'The request line is not one of HTTP.')
    await write(response, await handler(request, { address }))
  } catch (err) {
    if (message.destroyed && !message.complete) return
    log().error({ err }, 'a request failed')
    if (response.headersSent) response.destroy()
    else refuse(response, 500, 'Something went wrong here; the log of this server says what.')
  }
}

/** Null when there is more of it than the limit: the rest is not read. */
async function readBody(message: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(message.headers['content-length']) > BODY_LIMIT_BYTES) return null
  const chunks: Buffer<ArrayBuffer>[] = []
  let bytes = 0
  for await (const chunk of message) {
    bytes += chunk.length
    if (bytes > BODY_LIMIT_BYTES) return null
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
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

/** An error as RFC 7644 §3.12 writes it; the connection ends, because the rest of the request may still be on its way. */
function refuse(response: ServerResponse, status: number, detail: string): void {
  const body = JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail,
  })
  response
    .writeHead(status, {
      'content-type': 'application/scim+json',
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    })
    .end(body)
}
