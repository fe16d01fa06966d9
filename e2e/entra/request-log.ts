/** One request as it went out and what came back. `status` is null where no answer was taken: see `error`. */
export type LogEntry = {
  readonly sequence: number
  readonly at: string
  /** `test-connection`, `on-demand` or the number of the cycle. */
  readonly cycle: string
  readonly method: string
  readonly url: string
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly body: unknown
  readonly status: number | null
  readonly responseHeaders: Readonly<Record<string, string>>
  readonly responseBody: string
  readonly error: string | null
  readonly ms: number
}

export type RequestLog = {
  readonly entries: readonly LogEntry[]
  add: (entry: Omit<LogEntry, 'sequence'>) => void
  clear: () => void
}

/** Keeps the newest `limit` requests; sequence numbers go on. */
export function createRequestLog(limit = 20_000): RequestLog {
  const entries: LogEntry[] = []
  let sequence = 0
  return {
    entries,
    add: (entry) => {
      sequence += 1
      entries.push({ sequence, ...entry })
      if (entries.length > limit) entries.splice(0, entries.length - limit)
    },
    clear: () => {
      entries.length = 0
    },
  }
}

/** For eyes outside the process: the secret token keeps its last four characters. */
export function withoutSecret(entry: LogEntry): LogEntry {
  const authorization = entry.requestHeaders.Authorization
  if (authorization === undefined) return entry
  return { ...entry, requestHeaders: { ...entry.requestHeaders, Authorization: `Bearer …${authorization.slice(-4)}` } }
}
