// Calls one operation of the REST API by its contract and parses the answer; the only fetch in the browser.

import type { z } from 'zod'
import type { Issue } from '@/lib/errors'
import { type Operation, UNATTENDED_HEADER } from '@/lib/operation'
import { isAttended } from './attendance'

/** What the server refused, in its own words: `issues` name the fields, `requestId` finds the log line. */
export class CallError extends Error {
  override name = 'CallError'
  readonly status: number
  readonly issues: Issue[]
  readonly requestId: string | null

  constructor(message: string, status: number, issues: Issue[] = [], requestId: string | null = null) {
    super(message)
    this.status = status
    this.issues = issues
    this.requestId = requestId
  }
}

type Values = Record<string, string | number | boolean | null | undefined | readonly string[]>

export type Input<B> = { params?: Record<string, string>; query?: Values; body?: B; signal?: AbortSignal }

export async function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Operation<P, Q, B, R>,
  input: Input<z.input<B>> = {},
): Promise<z.output<R>> {
  const response = await ask(contract, input)
  return contract.response === undefined ? (undefined as never) : contract.response.parse(await response.json())
}

/** For an operation that answers with a file which is read here, not downloaded. */
export async function callFile(contract: Operation, input: Input<unknown> = {}): Promise<Uint8Array> {
  const response = await ask(contract, input)
  return new Uint8Array(await response.arrayBuffer())
}

type Asked = Pick<Operation, 'path' | 'method'>

async function ask({ path, method }: Asked, { params = {}, query = {}, body, signal }: Input<unknown>) {
  const response = await send(address(path, params, query), {
    method,
    signal: signal ?? null,
    headers: {
      ...(!isAttended() && { [UNATTENDED_HEADER]: '1' }),
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
  })
  if (!response.ok) throw await refusal(response)
  return response
}

/** The address of an operation, for links to files and for `call`. Empty values are left out; a list repeats its key. */
export function address(path: string, params: Record<string, string>, query: Values = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one))
  }
  return search.size > 0 ? `${filled}?${search}` : filled
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new CallError('Rollcall did not answer. Check your connection and that the server is running.', 0)
  }
}

async function refusal(response: Response): Promise<CallError> {
  const body: unknown = await response.json().catch(() => null)
  const text = (key: string) =>
    typeof body === 'object' && body !== null && key in body ? Reflect.get(body, key) : undefined
  const errors = text('errors')
  return new CallError(
    typeof text('detail') === 'string' ? String(text('detail')) : `Rollcall answered with status ${response.status}.`,
    response.status,
    Array.isArray(errors) ? errors : [],
    response.headers.get('x-request-id'),
  )
}
