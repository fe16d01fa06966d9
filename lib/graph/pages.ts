// Page after page of a list of Microsoft Graph: nothing is kept but the addresses that were followed.

import { z } from 'zod'
import { type Asked, ask, firstPage } from './ask'
import { BROKEN_ANSWER, FOREIGN_PAGE, PAGE_LOST } from './explain-graph'
import { GraphError } from './graph-error'
import type { Session } from './session'

export type GraphPage = {
  items: unknown[]
  requestId: string | null
  bytes: number
  firstByteAtMs: number
  isLast: boolean
  /** At the end of a delta query: the path that tells what changes from here on. */
  deltaPath: string | null
}

const List = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

/** Twenty million objects: a list that leads on behind them leads nowhere. */
const MOST_PAGES = 20_000

/** A page may be empty and still have a next one. */
export async function* pages(session: Session, path: string, asked: Asked): AsyncGenerator<GraphPage> {
  const followed = new Set<string>()
  let page = firstPage(session, path, asked)
  for (;;) {
    const answer = await ask(session, page, asked)
    const requestId = answer.headers.get('request-id')
    const list = List.safeParse(answer.body)
    if (!list.success) throw new GraphError(BROKEN_ANSWER, { code: 'no-list', remedy: 'halve', requestId })
    const next = list.data['@odata.nextLink']
    const isLast = next === undefined
    const deltaPath = deltaPathOf(list.data['@odata.deltaLink'], session, requestId)
    yield {
      items: list.data.value,
      requestId,
      bytes: answer.bytes,
      firstByteAtMs: answer.firstByteAtMs,
      isLast,
      deltaPath,
    }
    if (next === undefined) return
    requireOwn(next, session, requestId)
    if (followed.has(next) || followed.size >= MOST_PAGES)
      throw new GraphError(PAGE_LOST, { code: 'loop', remedy: 'restart', requestId })
    followed.add(next)
    page = { path, url: next, followed: true }
  }
}

/** Behind the version, as every path is told. */
function deltaPathOf(link: string | undefined, session: Session, requestId: string | null): string | null {
  if (link === undefined) return null
  requireOwn(link, session, requestId)
  const { pathname, search } = new URL(link)
  return pathname.replace(/^\/[^/]+/, '') + search
}

/** The token goes with every request, so it goes to Graph's own host alone, by its own scheme and port. */
function requireOwn(next: string, { hosts }: Session, requestId: string | null): void {
  if (URL.canParse(next) && new URL(next).origin === new URL(hosts.graph).origin) return
  throw new GraphError(FOREIGN_PAGE, { code: 'foreign-page', remedy: 'restart', requestId })
}
