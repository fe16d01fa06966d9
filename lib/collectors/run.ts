// A run of a connector as its parts see it: what is read, for whom, by which rules, and by which clock.

import type { Cloud } from '@/lib/clouds/schema'
import { AppError } from '@/lib/errors'
import type { Graph } from '@/lib/graph/graph'
import type { Condition, Stream } from '@/lib/sources/connector-schema'
import type { RunKey } from './run-queries'
import type { Rules } from './sift'
import type { StreamState } from './stream-state'

export type Run = RunKey & {
  organizationId: string
  sourceId: string
  cloud: Cloud
  licence: 'premium' | 'free' | null
  graph: Graph
  rules: Rules
  /** Ours, for what is written; what is asked for goes by Microsoft's. */
  now: () => Date
  signal: AbortSignal
  /** How many runs before this one failed, with all logs. */
  failures: number
  hasPassedOver: boolean
}

/** Why a log cannot be read while others of its connector can, how often in a row, and when it is worth trying again. */
export type Failing = { condition: Condition; failures: number; retryAt: Date }

/** One log of the run, with what is known of it after the last commit. */
export type Log = { stream: Stream; state: StreamState; failing: Failing | null }

/** Another run has taken the connector over, or it was paused or deleted: nothing of this one counts any more. */
export const OVERTAKEN = new AppError(
  'conflict',
  'This run is over: another one has taken its place, or the connector was stopped.',
)
