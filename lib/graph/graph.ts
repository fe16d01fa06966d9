// Microsoft Graph for one tenant and one credential: what a collector reads, page by page, and every failure as a GraphError.

import { type Asked, ask, firstPage } from './ask'
import { type BatchAnswer, batch } from './batch'
import { holdsPremium } from './licence'
import { type GraphPage, pages } from './pages'
import { type GraphOptions, type GraphTarget, openSession } from './session'
import { currentToken } from './token'

export type { BatchAnswer } from './batch'
export type { GraphPage } from './pages'
export type { GraphCredential, GraphOptions } from './session'

export type Graph = {
  /** Application permissions granted, from the token's roles; `fresh` asks for a new token. */
  permissions(options?: { fresh?: boolean; signal?: AbortSignal | undefined }): Promise<string[]>
  /** One answer, parsed. */
  get(path: string, asked: Asked): Promise<unknown>
  /** Page after page of `value`. `bytes` of the body, `firstByteAtMs` monotonic. */
  pages(path: string, asked: Asked): AsyncGenerator<GraphPage>
  /**
   * Up to 20 GETs in one request; the answers in the order of the paths, each a body or the GraphError of its own. What Microsoft throttles
   * or fails at among them is asked for again by itself. Throws where the whole fails.
   */
  batch(paths: readonly string[], asked: Asked): Promise<BatchAnswer[]>
  /** Of Microsoft's clock against ours, from the last Date header; null before the first answer. Above 0: ours is behind. */
  skewSeconds(): number | null
}

/** Asks nothing yet. Throws a GraphError for a tenant ID that is no GUID. */
export function openGraph(target: GraphTarget, options: GraphOptions = {}): Graph {
  const session = openSession(target, options)
  return {
    async permissions({ fresh = false, signal } = {}) {
      const { roles } = await currentToken(session, { not: fresh ? 'any' : null, signal })
      return roles
    },
    async get(path, asked) {
      const { body } = await ask(session, firstPage(session, path, asked), asked)
      return body
    },
    pages: (path, asked) => pages(session, path, asked),
    batch: (paths, asked) => batch(session, paths, asked),
    skewSeconds: () => session.clock.skewSeconds,
  }
}

/** `premium`: P1 or P2, so that there are sign-in logs and thirty days of audit log. Needs Directory.Read.All. */
export async function readLicence(graph: Graph, signal?: AbortSignal): Promise<'premium' | 'free'> {
  const premium = await holdsPremium((path) => graph.get(path, { family: 'directory', signal }))
  return premium ? 'premium' : 'free'
}
