/** An answer that Graph gives instead of the one that was asked for. */
export class GraphRefusal extends Error {
  override name = 'GraphRefusal'
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export function badRequest(message: string, code = 'BadRequest') {
  return new GraphRefusal(400, code, message)
}

export function unsupportedFilter(what: string) {
  return badRequest(`Invalid filter clause: ${what} is not supported.`)
}

export function permissionMissing(permission: string) {
  return new GraphRefusal(
    403,
    'Authentication_MSGraphPermissionMissing',
    `Calling principal does not have required MSGraph permissions ${permission}`,
  )
}

export function notPremium() {
  return new GraphRefusal(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  )
}

type Ids = { readonly requestId: string; readonly clientRequestId: string; readonly nowMs: number }

/** Microsoft Learn, "Microsoft Graph error responses and resource types"; a 429 as under "Microsoft Graph throttling guidance". */
export function presentRefusal({ status, code, message }: GraphRefusal, { requestId, clientRequestId, nowMs }: Ids) {
  const throttled = status === 429 && { code: '429', message: 'Please retry after', status: '429' }
  return {
    error: {
      code,
      message,
      innerError: {
        ...throttled,
        date: new Date(nowMs).toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': clientRequestId,
      },
    },
  }
}
