// What every failure of Microsoft Graph and its token endpoint is thrown as: whose side it is on, a sentence, the fix, and what the caller may do.

type ProblemKind =
  | 'throttled'
  | 'unreachable'
  | 'credential'
  | 'permission'
  | 'licence'
  | 'tenant'
  | 'cloud'
  | 'clock'
  | 'microsoft'
  | 'rollcall'

/** In plain words, for whoever can do something about it. */
export type Explanation = {
  kind: ProblemKind
  /** Where the fix is made. */
  side: 'tenant' | 'rollcall' | 'microsoft'
  sentence: string
  fix: string
}

/**
 * `wait` until `retryAt`; `halve` the span of time that is asked for; `restart` it from its first page; `drop-filter`: ask again without
 * the clauses that are no must, and sort out here; `none`: asking again changes nothing until somebody acts on the fix.
 */
type Remedy = 'wait' | 'halve' | 'restart' | 'drop-filter' | 'none'

/** Whether asking the same again may help within one call: how often at most in all, and after how long; null: with growing waits. */
type Again = { tries: number; afterMs: number | null }

/** What Microsoft's answer said beside the explanation; its support asks for the ids and the diagnostic. */
export type Evidence = {
  /** AADSTS number, error code of Graph, or of the network. */
  code: string | null
  status: number | null
  requestId: string | null
  clientRequestId: string | null
  /** x-ms-ags-diagnostic. */
  diagnostic: string | null
}

type Rest = Partial<Evidence> & { remedy?: Remedy; retryAt?: Date | null; again?: Again | null; cause?: unknown }

export class GraphError extends Error {
  override name = 'GraphError'
  readonly kind: ProblemKind
  readonly side: Explanation['side']
  readonly sentence: string
  readonly fix: string
  readonly code: string | null
  readonly status: number | null
  readonly retryAt: Date | null
  readonly requestId: string | null
  readonly clientRequestId: string | null
  readonly diagnostic: string | null
  readonly remedy: Remedy
  readonly again: Again | null

  constructor({ kind, side, sentence, fix }: Explanation, rest: Rest = {}) {
    super(sentence, { cause: rest.cause })
    const { remedy = 'none', retryAt = null, again = null } = rest
    this.kind = kind
    this.side = side
    this.sentence = sentence
    this.fix = fix
    this.code = rest.code ?? null
    this.status = rest.status ?? null
    this.retryAt = retryAt
    this.requestId = rest.requestId ?? null
    this.clientRequestId = rest.clientRequestId ?? null
    this.diagnostic = rest.diagnostic ?? null
    this.remedy = remedy
    this.again = again
  }

  /** The same failure after another explanation, or with something else to do about it. */
  but(explanation: Partial<Explanation>, rest: Rest = {}): GraphError {
    return new GraphError({ ...this, ...explanation }, { ...this, cause: this.cause, ...rest })
  }
}
