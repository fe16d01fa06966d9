import type { ServerResponse } from 'node:http'
import { strikes } from './faults'
import type { GraphTenant } from './graph-tenant'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type To = { readonly here: GraphTenant; readonly address: string }

/** Writes the answer out, as slowly and as badly as the faults of the tenant say. */
export async function send(response: ServerResponse, to: To | null, { status, headers, body }: Answer) {
  const struck = (name: 'slowFirstByte' | 'slowBody' | 'reset' | 'truncated') =>
    to !== null && strikes(to.here, name, to.address)
  if (to && struck('slowFirstByte')) await waitFor(response, to.here.delays.firstByteMs)
  if (response.destroyed) return
  const half = Math.floor(body.length / 2)
  if (struck('reset')) {
    response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) })
    response.write(body.slice(0, half), () => response.destroy())
  } else if (struck('truncated')) {
    response.writeHead(status, headers).end(body.slice(0, half))
  } else if (to && struck('slowBody')) {
    response.writeHead(status, headers)
    for (const piece of [body.slice(0, half), body.slice(half)]) {
      response.write(piece)
      await waitFor(response, to.here.delays.pieceMs)
    }
    response.end()
  } else {
    response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }).end(body)
  }
}

/** Ends early when nobody waits for the answer any more. */
export function waitFor(response: ServerResponse, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds)
    response.once('close', done)
    function done() {
      clearTimeout(timer)
      response.off('close', done)
      resolve()
    }
  })
}
