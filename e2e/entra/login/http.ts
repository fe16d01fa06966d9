import { IncomingMessage, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'

export async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString('utf8')
}

export async function readForm(request: IncomingMessage) {
  return new URLSearchParams(await readBody(request))
}

/** The same request once more: under another path, and with another body if its own was read already. */
export function forwarded(
  request: IncomingMessage,
  { mount, url }: { mount: string; url: string },
  form?: URLSearchParams,
) {
  const originalUrl = mount + url
  if (!form) return Object.assign(request, { url, originalUrl })
  // On a socket of its own: a message that was read to its end closes the one it came by.
  const again = new IncomingMessage(new Socket())
  const body = Buffer.from(form.toString())
  const { authorization: _, ...headers } = request.headers
  again.push(body)
  again.push(null)
  return Object.assign(again, {
    method: request.method,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
    url,
    originalUrl,
  })
}

export function sendHtml(response: ServerResponse, status: number, html: string) {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(html)
}

export function sendJson(response: ServerResponse, status: number, body: unknown) {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Access-Control-Allow-Origin': '*' }
  response.writeHead(status, headers).end(JSON.stringify(body))
}
