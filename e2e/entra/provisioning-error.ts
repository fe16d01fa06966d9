/** Names as Entra's provisioning log spells them (Microsoft Learn: Analyze the provisioning logs, error codes). */
export type ErrorCode =
  | 'DuplicateSourceEntries'
  | 'DuplicateTargetEntries'
  | 'EntryConflict'
  | 'InternalServerError'
  | 'InvalidAnchor'
  | 'SystemForCrossDomainIdentityManagementBadRequest'
  | 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse'
  | 'SystemForCrossDomainIdentityManagementServiceIncompatible'
  | 'Timeout'
  | 'TooManyRequests'
  | 'Unauthorized'
  | 'WebExceptionProtocolError'

/** How the service goes on after a failure. */
export type Retry = 'next-cycle' | 'back-off' | 'after-restart'

export class ProvisioningError extends Error {
  override name = 'ProvisioningError'
  readonly code: ErrorCode
  /** Quarantine at once: bad credentials or a server that does not speak SCIM. */
  readonly fatal: boolean
  readonly retryAfterSeconds: number | null

  constructor(code: ErrorCode, message: string, options: { fatal?: boolean; retryAfterSeconds?: number | null } = {}) {
    super(message)
    this.code = code
    this.fatal = options.fatal ?? false
    this.retryAfterSeconds = options.retryAfterSeconds ?? null
  }

  get retry(): Retry {
    if (this.code === 'InvalidAnchor') return 'after-restart'
    return NEXT_CYCLE.has(this.code) ? 'next-cycle' : 'back-off'
  }
}

const NEXT_CYCLE: ReadonlySet<ErrorCode> = new Set([
  'EntryConflict',
  'InternalServerError',
  'Timeout',
  'TooManyRequests',
  'Unauthorized',
  'WebExceptionProtocolError',
])

/** What an unwelcome status means; `query` says that a filter was asked, where 404 breaks SCIM (Microsoft Learn: Quarantine status). */
export function refused(
  status: number,
  detail: string,
  { query, retryAfter }: { query: boolean; retryAfter: string | undefined },
) {
  if (status === 401 || status === 403) return new ProvisioningError('Unauthorized', detail, { fatal: true })
  if (status === 404 && query)
    return new ProvisioningError('SystemForCrossDomainIdentityManagementServiceIncompatible', detail, { fatal: true })
  if (status === 404) return new ProvisioningError('InvalidAnchor', detail)
  if (status === 409) return new ProvisioningError('EntryConflict', detail)
  const seconds = retryAfter !== undefined && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null
  if (status === 429) return new ProvisioningError('TooManyRequests', detail, { retryAfterSeconds: seconds })
  if (status >= 500) return new ProvisioningError('InternalServerError', detail, { retryAfterSeconds: seconds })
  if (status >= 400) return new ProvisioningError('SystemForCrossDomainIdentityManagementBadRequest', detail)
  return new ProvisioningError('SystemForCrossDomainIdentityManagementServiceIncompatible', detail)
}
