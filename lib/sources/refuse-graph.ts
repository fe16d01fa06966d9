// What Microsoft refuses, as the answer to somebody who asked for it just now.

import { AppError } from '@/lib/errors'
import { GraphError } from '@/lib/graph/graph-error'

/** What lies on the tenant's side or ours is an answer to the question that was asked; the rest is Microsoft or the way to it. */
export function refuseGraph(err: unknown): never {
  if (!(err instanceof GraphError)) throw err
  const conflict = err.side === 'tenant' || err.kind === 'credential' || err.kind === 'tenant' || err.kind === 'cloud'
  throw new AppError(conflict ? 'conflict' : 'upstream', `${err.sentence} ${err.fix}`, { cause: err })
}
