import type { Json } from '../json'

/** Something that happened to a tenant, and what its logs have about it. Steps that the logs do not know stay unexplained. */
export type Step = {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly change: () => void
  readonly audits?: readonly Json[]
  readonly signIns?: readonly Json[]
}
