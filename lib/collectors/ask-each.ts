// Asks Microsoft Graph the same about many objects, twenty in a request and some requests side by side.

import { z } from 'zod'
import { BROKEN_ANSWER } from '@/lib/graph/explain-graph'
import type { BatchAnswer, Graph } from '@/lib/graph/graph'
import { GraphError } from '@/lib/graph/graph-error'
import type { Family } from '@/lib/graph/limits'

const IN_BATCH = 20
/** The limits of the two slow families count what is inside, so that nothing is won by more at once. */
const SIDE_BY_SIDE: Record<Family, number> = { directory: 5, policies: 1, reports: 1 }
const IN_SLOW_BATCH = 1

type Asking = { graph: Graph; signal: AbortSignal }
type How = { pathOf: (id: string) => string; family: Family }

/** By id: the answer, or null where there is no such object any more. Throws the GraphError of whatever else is wrong. */
export async function* askEach(
  { graph, signal }: Asking,
  ids: readonly string[],
  { pathOf, family }: How,
): AsyncGenerator<Map<string, unknown>> {
  const size = family === 'directory' ? IN_BATCH : IN_SLOW_BATCH
  const batches = slices(ids, size)
  for (const some of slices(batches, SIDE_BY_SIDE[family])) {
    const answers = await Promise.all(some.map((batch) => graph.batch(batch.map(pathOf), { family, signal })))
    yield new Map(some.flat().map((id, at) => [id, bodyOf(answers.flat()[at])]))
  }
}

function bodyOf(answer: BatchAnswer | undefined): unknown {
  if (answer === undefined) throw new GraphError(BROKEN_ANSWER, { code: 'not-in-batch', remedy: 'wait' })
  if ('body' in answer) return answer.body
  if (answer.error.status === 404) return null
  throw answer.error
}

const List = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() })

/** As `askEach`, for lists: a long one is read again page by page and comes by itself, so that one of them is held at a time. */
export async function* listEach(
  asking: Asking,
  ids: readonly string[],
  how: How,
): AsyncGenerator<Map<string, unknown[] | null>> {
  for await (const answers of askEach(asking, ids, how)) {
    const lists = new Map<string, unknown[] | null>()
    for (const [id, answer] of answers) {
      const list = answer === null ? null : listOf(answer)
      if (list?.['@odata.nextLink'] === undefined) lists.set(id, list?.value ?? null)
      else yield new Map([[id, await wholeList(asking, how.pathOf(id), how.family)]])
    }
    yield lists
  }
}

function listOf(answer: unknown): z.output<typeof List> {
  const list = List.safeParse(answer)
  if (!list.success) throw new GraphError(BROKEN_ANSWER, { code: 'no-list', remedy: 'wait' })
  return list.data
}

async function wholeList({ graph, signal }: Asking, path: string, family: Family): Promise<unknown[]> {
  const items: unknown[] = []
  for await (const page of graph.pages(path, { family, signal })) items.push(...page.items)
  return items
}

export function slices<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
