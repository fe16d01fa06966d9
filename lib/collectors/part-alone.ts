// Whether a failure that may concern the whole tenant, or all that Rollcall does, is of one part of the state alone.

import { GraphError } from '@/lib/graph/graph-error'
import { log } from '@/lib/log'
import type { StateRun } from './state-run'
import { isOfPart } from './state-verdict'

/** With the waits between them, of some minutes: what passes has mostly passed by then. */
const MOST_TRIES = 3

/**
 * A part that stops the run again and again, while Microsoft answers otherwise, is given up for this run: the others are not to wait for it
 * for ever. One service that refuses a token which others take is left at once.
 */
export async function isOfPartAlone(run: StateRun, error: unknown, tries: number): Promise<boolean> {
  if (error instanceof GraphError) {
    if (isOfPart(error)) return true
    return (error.kind === 'cloud' || tries >= MOST_TRIES) && answers(run)
  }
  if (tries < MOST_TRIES) return false
  log().error({ err: error }, 'collecting failed')
  return true
}

async function answers({ graph, signal }: StateRun): Promise<boolean> {
  try {
    await graph.get('/organization?$select=id', { family: 'directory', signal })
    return true
  } catch (error) {
    if (error instanceof GraphError) return false
    throw error
  }
}
