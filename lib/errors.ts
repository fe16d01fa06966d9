// What can go wrong: one error class whose code decides the status at every edge.

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  throttled: 429,
  upstream: 502,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof STATUS

/** One wrong field: `path` as the caller sent it, `message` the reason in a plain sentence. */
export type Issue = { path: string; message: string }

export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly issues: Issue[]
  readonly retryAfterSeconds: number | undefined

  /** `message` is shown to the caller: no ids of other organizations, no upstream bodies. Put those in `cause`. */
  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; issues?: Issue[]; retryAfterSeconds?: number } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.issues = options.issues ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status() {
    return STATUS[this.code]
  }
}

/** The one answer for what does not exist, was deleted, or belongs to another organization. */
export function notFound(what: string): AppError {
  return new AppError(
    'not_found',
    `${what} was not found. It may have been deleted, or it belongs to another organization.`,
  )
}

/** A refused field, for rules that only the database can know. */
export function invalidField(path: string, message: string): AppError {
  return new AppError('invalid', message, { issues: [{ path, message }] })
}
