// The web server: SCIM straight from node:http, everything else through Next.

import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import next from 'next'
import { SCIM_CONNECTIONS } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { atMost } from '@/lib/http/at-most'
import { answerBrokenRequests } from '@/lib/http/broken-request'
import { readCertificate } from '@/lib/http/certificate'
import { clientAddress, isTrusted, parseTrustedProxies } from '@/lib/http/client-address'
import { scimAddress, serveDirectly } from '@/lib/http/direct-lane'
import { flushRequestLog } from '@/lib/profiles/request-log'
import { handleScim } from '@/lib/scim/handle'

/** Longer than the idle time of the usual proxies (60 s), so that it is never we who close a connection they are about to use. */
const KEEP_ALIVE_MS = 65_000
const HEADERS_MS = 15_000
const REQUEST_MS = 60_000
/** What is not answered by then is cut off, so that the log can still be written before a supervisor loses patience. */
const DRAIN_MS = 3_000

/** These two are set by us for Next's handlers; what a client sends under their names never arrives. */
const ADDRESS_HEADER = 'x-rollcall-address'
/** `yes` where somebody passed the request on, a proxy that is not among the trusted ones included. */
const FORWARDED_HEADER = 'x-rollcall-forwarded'
const FORWARDED_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
]

export type WebServer = {
  listen(port: number, host: string): Promise<void>
  /** Takes no new connections, answers what was begun, and writes out the provisioning log. */
  close(): Promise<void>
}

/** `directLane` is off in development, where Next reloads what changed, and in the test that compares both ways. */
export async function createServer({ dev, directLane }: { dev: boolean; directLane: boolean }): Promise<WebServer> {
  const { ROLLCALL_URL: base, PORT: port, HOST: hostname, ROLLCALL_TRUSTED_PROXIES } = env()
  const trusted = parseTrustedProxies(ROLLCALL_TRUSTED_PROXIES)
  const scim = atMost(SCIM_CONNECTIONS, handleScim)
  const listener = (message: IncomingMessage, response: ServerResponse) => {
    const peer = message.socket.remoteAddress ?? ''
    const address = clientAddress(peer, message.headers['x-forwarded-for']?.toString(), trusted)
    const scimPath = directLane ? scimAddress(message.url ?? '') : null
    if (scimPath !== null) {
      message.url = scimPath
      return void serveDirectly(scim, message, response, { base, address })
    }
    message.headers[ADDRESS_HEADER] = address
    message.headers[FORWARDED_HEADER] = FORWARDED_HEADERS.some((name) => name in message.headers) ? 'yes' : 'no'
    if (!isTrusted(peer, trusted)) for (const name of FORWARDED_HEADERS) delete message.headers[name]
    void handleByNext(message, response)
  }
  const server = open(listener)
  answerBrokenRequests(server)
  const app = next({ dev, hostname, port, httpServer: server })
  await app.prepare()
  const handleByNext = app.getRequestHandler()
  return {
    listen: (at, host) => listen(server, at, host),
    async close() {
      await drain(server)
      await flushRequestLog()
      await app.close()
    },
  }
}

function open(listener: http.RequestListener): http.Server {
  const limits = { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }
  const certificate = readCertificate()
  return certificate === null
    ? http.createServer(limits, listener)
    : https.createServer({ ...limits, ...certificate }, listener)
}

function listen(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = `Port ${port} of ${host} is in use by another program. Set PORT to a free one.`
      reject(cause.code === 'EADDRINUSE' ? new AppError('conflict', taken, { cause }) : cause)
    })
    server.listen(port, host, resolve)
  })
}

async function drain(server: http.Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  // A connection that is kept alive becomes idle only after its last answer.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}
