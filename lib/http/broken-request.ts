// Answers to what is no request, which node:http would give without a word: bad form, headers too large, expectations nobody knows.

import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { scimAddress } from './direct-lane'

const DETAILS: Record<number, string> = {
  400: 'This is not a request of HTTP.',
  408: 'The request did not arrive in time.',
  417: 'The only expectation that is met here is 100-continue.',
  431: 'The headers of the request are too large.',
}
const STATUS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

export function answerBrokenRequests(server: Server): void {
  const answering = new WeakSet<Duplex>()
  server.on('request', (message, response) => {
    answering.add(message.socket)
    response.on('close', () => answering.delete(message.socket))
  })
  server.on('clientError', (err: Error & { code?: string; rawPacket?: Buffer }, socket) => {
    // Into the midst of another answer nothing can be said.
    if (!socket.writable || answering.has(socket)) return void socket.destroy()
    const status = STATUS[err.code ?? ''] ?? 400
    const [, target = ''] = err.rawPacket?.toString('latin1', 0, 2_000).split(' ', 2) ?? []
    const { headers, body } = answerOf(status, target)
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  })
  server.on('checkExpectation', (message: IncomingMessage, response: ServerResponse) => {
    const { headers, body } = answerOf(417, message.url ?? '')
    response.writeHead(417, headers).end(body)
  })
}

function answerOf(status: number, target: string) {
  const detail = DETAILS[status] ?? ''
  const isScim = scimAddress(target) !== null
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']
  const body = isScim ? JSON.stringify({ schemas, status: String(status), detail }) : `${detail}\n`
  const headers = {
    'content-type': isScim ? 'application/scim+json' : 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  return { headers, body }
}
