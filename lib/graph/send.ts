// One HTTP request to Microsoft and its answer, read as JSON within a limit of time and size.

import { BROKEN_ANSWER, TOO_LARGE, TOO_SLOW, unreachable } from './explain-graph'
import { GraphError } from './graph-error'
import type { Timing } from './timing'

export type Answer = {
  status: number
  headers: Headers
  /** Undefined where the answer is no JSON. */
  body: unknown
  bytes: number
  /** When its head arrived; monotonic. */
  firstByteAtMs: number
  /** By how much Microsoft's clock is ahead of ours; null without a Date header. */
  skewSeconds: number | null
}

export type Sending = {
  headers: Record<string, string>
  /** Makes it a POST, as the second does. */
  form?: URLSearchParams
  json?: unknown
  timeoutMs: number
  signal?: AbortSignal | undefined
}

const MAX_BYTES = 64 * 1024 * 1024
const A_MINUTE_MS = 60_000

/** Answers whatever the status is. Throws a GraphError where no whole answer came, and the reason of the signal where that was aborted. */
export async function send(url: string, sending: Sending, timing: Timing): Promise<Answer> {
  const { form, json, timeoutMs, signal } = sending
  const headers = { ...sending.headers, ...(json !== undefined && { 'content-type': 'application/json' }) }
  const body = form ?? (json === undefined ? null : JSON.stringify(json))
  signal?.throwIfAborted()
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timer = setTimeout(stop, timeoutMs)
  signal?.addEventListener('abort', stop)
  let response: Response | undefined
  try {
    const sentAt = timing.now()
    const method = body === null ? 'GET' : 'POST'
    response = await fetch(url, { method, headers, body, redirect: 'manual', signal: controller.signal })
    const firstByteAtMs = timing.monotonicMs()
    const skewSeconds = skewOf(response.headers, sentAt, timing.now())
    const text = await readText(response)
    const { status } = response
    return {
      status,
      headers: response.headers,
      body: parseJson(text, status),
      bytes: text.length,
      firstByteAtMs,
      skewSeconds,
    }
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof GraphError) throw cause
    if (controller.signal.aborted)
      throw new GraphError(TOO_SLOW, { code: 'timeout', remedy: 'halve', again: { tries: 2, afterMs: null }, cause })
    throw networkError(new URL(url).host, response !== undefined, cause, timing)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

async function readText(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new GraphError(TOO_LARGE, { code: 'too-large', remedy: 'halve' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Error pages of proxies and gateways are HTML; only a success has to be JSON. */
function parseJson(text: Buffer, status: number): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch (cause) {
    if (status < 200 || status > 299) return undefined
    throw new GraphError(BROKEN_ANSWER, {
      code: 'not-json',
      status,
      remedy: 'halve',
      again: { tries: 4, afterMs: null },
      cause,
    })
  }
}

/** The Date header has whole seconds; the answer was made between sending and receiving. */
function skewOf(headers: Headers, sentAt: Date, receivedAt: Date): number | null {
  const date = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(date)) return null
  const between = (sentAt.getTime() + receivedAt.getTime()) / 2
  return Math.round((date + 500 - between) / 1000)
}

/** A page that breaks off halfway may be too much at once; without any answer, only waiting helps. */
function networkError(host: string, begun: boolean, cause: unknown, timing: Timing): GraphError {
  const code = codeOf(cause)
  const again = { tries: 4, afterMs: null }
  if (begun) return new GraphError(BROKEN_ANSWER, { code, remedy: 'halve', again, cause })
  const retryAt = new Date(timing.now().getTime() + A_MINUTE_MS)
  return new GraphError(unreachable(host, code), { code, remedy: 'wait', retryAt, again, cause })
}

/** fetch hides the network's error one or more levels deep. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code: unknown = Reflect.get(error, 'code')
  return codeOf(error.cause) ?? (typeof code === 'string' ? code : null)
}
