// Many small requests in one (Microsoft Learn: Combine multiple HTTP requests using JSON batching), each with an answer of its own.

import { z } from 'zod'
import { backOffMs } from './again'
import { type Asked, ask, betterToken, firstPage, WHOLE_ENUMERATIONS } from './ask'
import { BROKEN_ANSWER } from './explain-graph'
import { GraphError } from './graph-error'
import { graphRefusal } from './graph-refusal'
import { costOf } from './limits'
import type { Session } from './session'
import { currentToken, type Token } from './token'

export type BatchAnswer = { body: unknown } | { error: GraphError }

export const MOST_IN_BATCH = 20

const Responses = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).nullish(),
      /** What a gateway answers in between may have none. */
      body: z.unknown().optional(),
    }),
  ),
})
type Response = z.output<typeof Responses>['responses'][number]

export async function batch(session: Session, paths: readonly string[], asked: Asked): Promise<BatchAnswer[]> {
  if (paths.length > MOST_IN_BATCH) throw new Error(`At most ${MOST_IN_BATCH} requests fit into a batch`)
  const answers = new Map<number, BatchAnswer>()
  let open = paths.map((path, at) => ({ path, at }))
  for (let tried = 1; open.length > 0; tried += 1) {
    const errors: GraphError[] = []
    const responses = await exchange(session, open, asked)
    const token = await currentToken(session, { signal: asked.signal })
    const later: typeof open = []
    for (const one of open) {
      const answer = judge(responses.get(String(one.at)), { session, path: one.path, roles: token.roles })
      answers.set(one.at, answer)
      if ('body' in answer) continue
      if (mayTryAgain(answer.error, tried, session)) errors.push(answer.error)
      else if (!(await isGrantedSince(session, token, answer.error, asked.signal))) continue
      later.push(one)
    }
    if (errors.length > 0) await session.timing.sleep(waitMs(errors, tried, session), asked.signal)
    open = later
  }
  return paths.map((_, at) => answers.get(at) ?? { error: lost() })
}

type Inner = { path: string; at: number }

/** Limits count what is inside. */
async function exchange(session: Session, inner: readonly Inner[], asked: Asked): Promise<Map<string, Response>> {
  const cost = inner.reduce((sum, { path }) => sum + costOf(asked.family, path), 0)
  const requests = inner.map(({ path, at }) => ({
    id: String(at),
    method: 'GET',
    url: path,
    headers: { ...WHOLE_ENUMERATIONS, ...asked.headers },
  }))
  const page = { ...firstPage(session, '/$batch', asked), json: { requests }, cost }
  const answer = await ask(session, page, asked)
  const parsed = Responses.safeParse(answer.body)
  if (!parsed.success) throw new GraphError(BROKEN_ANSWER, { code: 'no-batch', remedy: 'wait' })
  return new Map(parsed.data.responses.map((response) => [response.id, response]))
}

type Asking = { session: Session; path: string; roles: string[] }

function judge(response: Response | undefined, { session, path, roles }: Asking): BatchAnswer {
  if (response === undefined) return { error: lost() }
  const { status, body } = response
  if (status === 200) return { body }
  const headers = new Headers(response.headers ?? {})
  const now = session.timing.now()
  const answer = { status, headers, body, bytes: 0, firstByteAtMs: session.timing.monotonicMs(), skewSeconds: null }
  return { error: graphRefusal(answer, { path, followed: false, clientRequestId: '', roles, now }) }
}

/** Not among the answers, though Microsoft answers every request of a batch. */
function lost(): GraphError {
  return new GraphError(BROKEN_ANSWER, { code: 'not-in-batch', remedy: 'wait', again: { tries: 4, afterMs: null } })
}

function mayTryAgain({ again }: GraphError, tried: number, { hurried }: Session): boolean {
  return again !== null && tried < again.tries && !hurried
}

async function isGrantedSince(session: Session, token: Token, error: GraphError, signal: AbortSignal | undefined) {
  return error.kind === 'permission' && (await betterToken(session, token, error, signal)) !== null
}

/** One wait for all of them: the longest that Microsoft asks for. */
function waitMs(errors: readonly GraphError[], tried: number, { timing }: Session): number {
  return Math.max(...errors.map(({ again }) => again?.afterMs ?? backOffMs(tried, timing.random())))
}
