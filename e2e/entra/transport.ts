import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { ProvisioningError } from './provisioning-error'

export type Outgoing = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** Send the body in pieces of this many bytes. */
  readonly pieceBytes?: number
}

export type Incoming = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Send = (outgoing: Outgoing) => Promise<Incoming>

export type Transport = {
  readonly send: Send
  /** Forgets idle connections, so that none is used that the server is about to close. */
  readonly forgetIdle: () => void
  readonly close: () => void
}

/** `node:http` rather than fetch, because fetch adds headers of its own (User-Agent, Accept-Language) that the service does not send. */
export function createTransport({ timeoutMs }: { timeoutMs: number }): Transport {
  const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }
  return {
    send: (outgoing) => deliver(outgoing, agents, timeoutMs),
    forgetIdle: () => {
      for (const agent of Object.values(agents))
        for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy()
    },
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

function deliver(
  outgoing: Outgoing,
  agents: { 'http:': HttpAgent; 'https:': HttpsAgent },
  timeoutMs: number,
): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const url = new URL(outgoing.url)
    const options = { method: outgoing.method, headers: { ...outgoing.headers } }
    const receive = (response: IncomingMessage) => collect(response).then(resolve, reject)
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: agents['https:'] }, receive)
        : httpRequest(url, { ...options, agent: agents['http:'] }, receive)
    const timer = setTimeout(
      () => request.destroy(new ProvisioningError('Timeout', `No answer within ${timeoutMs} ms`)),
      timeoutMs,
    )
    request.on('close', () => clearTimeout(timer))
    request.on('error', (error) =>
      reject(
        error instanceof ProvisioningError ? error : new ProvisioningError('WebExceptionProtocolError', error.message),
      ),
    )
    if (outgoing.body !== null) writeBody(request, Buffer.from(outgoing.body), outgoing.pieceBytes)
    else request.end()
  })
}

function writeBody(request: ReturnType<typeof httpRequest>, body: Buffer, pieceBytes = body.length) {
  request.setHeader('Content-Length', body.length)
  const next = (from: number) => {
    if (from + pieceBytes >= body.length) request.end(body.subarray(from))
    else request.write(body.subarray(from, from + pieceBytes), () => setImmediate(next, from + pieceBytes))
  }
  next(0)
}

async function collect(response: IncomingMessage): Promise<Incoming> {
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(Buffer.from(piece))
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const)
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(pieces).toString('utf8'),
  }
}
