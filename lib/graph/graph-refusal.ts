// Turns an error answer of Microsoft Graph into what is wrong, how to put it right, and what the caller may do.

import { z } from 'zod'
import {
  BROKEN_ANSWER,
  NOT_ACCEPTED,
  NOT_FOUND,
  NOT_LICENSED,
  NOT_LICENSED_P2,
  NOT_PROVISIONED,
  PAGE_LOST,
  permissionMissing,
  SERVER_ERROR,
  THROTTLED,
  TOO_SLOW,
  WRONG_AUDIENCE,
} from './explain-graph'
import { type Evidence, type Explanation, GraphError } from './graph-error'
import { retryAfterMs } from './retry-after'
import type { Answer } from './send'

export type Asked = {
  /** Without host and version. */
  path: string
  /** By following a nextLink. */
  followed: boolean
  clientRequestId: string
  roles: string[]
  now: Date
}

const GraphBody = z.object({ error: z.object({ code: z.string().catch(''), message: z.string().catch('') }) })

/** As long as that a request waits by itself; longer waits are the caller's. */
export const PATIENCE_MS = 20_000
const A_MINUTE_MS = 60_000

export const PREMIUM_CODE = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'
const SCOPES = 'PermissionScopeNotGranted'

/**
 * Microsoft Learn: Microsoft Graph error responses; those of the reports as people met them (microsoft-graph-docs issues 2789, 3196, 6659),
 * of Conditional Access (Microsoft365DSC issue 3556) and of Privileged Identity Management (microsoft-graph-docs-contrib issue 17).
 */
const FORBIDDEN: Record<string, 'permission' | 'licence' | 'licence-p2'> = {
  Authorization_RequestDenied: 'permission',
  AccessDenied: 'permission',
  accessDenied: 'permission',
  [SCOPES]: 'permission',
  Authentication_MSGraphPermissionMissing: 'permission',
  Authentication_ApplicationHasNoReadAuditLogDataAccess: 'permission',
  Authentication_ApplicationHasNoDirectoryReadAccess: 'permission',
  [PREMIUM_CODE]: 'licence',
  AadPremiumLicenseRequired: 'licence-p2',
  NoLicense: 'licence-p2',
}

export function graphRefusal(answer: Answer, asked: Asked): GraphError {
  const { status, headers } = answer
  const body = bodyOf(answer)
  const evidence: Evidence = {
    code: body?.code || `HTTP ${status}`,
    status,
    requestId: headers.get('request-id'),
    clientRequestId: asked.clientRequestId,
    diagnostic: headers.get('x-ms-ags-diagnostic'),
  }
  if (status === 429 || status >= 500 || status === 408) return transient(answer, evidence, asked.now)
  // Not of Graph at all: a proxy, a captive portal, a redirect.
  if (body === undefined)
    return new GraphError(BROKEN_ANSWER, { ...evidence, remedy: 'wait', retryAt: inAMinute(asked.now) })
  if (status === 401) return new GraphError(isOfToken(evidence.code) ? WRONG_AUDIENCE : NOT_PROVISIONED, evidence)
  if (status === 400 || status === 410) return refusedRequest(evidence, asked)
  if (status === 403) return new GraphError(forbidden(evidence.code, body.message, asked), evidence)
  return new GraphError(status === 404 ? NOT_FOUND : NOT_ACCEPTED, evidence)
}

const Wrapped = z.object({ errorCode: z.string().min(1), message: z.string().catch('') })

/** Privileged Identity Management says UnknownError, and in place of a message the JSON of what it means. */
function bodyOf(answer: Answer): { code: string; message: string } | undefined {
  const error = GraphBody.safeParse(answer.body).data?.error
  const wrapped = error?.message.startsWith('{') && Wrapped.safeParse(parsed(error.message)).data
  return wrapped ? { code: wrapped.errorCode, message: wrapped.message } : error
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** "Account is not provisioned" comes with 401 as well, and says nothing about the token or its consent. */
function isOfToken(code: string | null): boolean {
  return code === 'InvalidAuthenticationToken' || code === 'Unauthorized' || code === 'TokenNotFound'
}

function transient({ status, headers }: Answer, evidence: Evidence, now: Date): GraphError {
  const toldMs = retryAfterMs(headers, now)
  const again = toldMs !== null && toldMs > PATIENCE_MS ? null : { tries: 4, afterMs: toldMs }
  const retryAt = toldMs === null ? inAMinute(now) : new Date(now.getTime() + toldMs)
  if (status === 429) return new GraphError(THROTTLED, { ...evidence, remedy: 'wait', retryAt, again })
  if (status === 500)
    return new GraphError(SERVER_ERROR, { ...evidence, remedy: 'halve', again: { tries: 3, afterMs: toldMs } })
  if (status === 504 || status === 408) return new GraphError(TOO_SLOW, { ...evidence, remedy: 'halve', again })
  return new GraphError(SERVER_ERROR, { ...evidence, remedy: 'wait', retryAt, again })
}

/** What was accepted on the first page can only be lost afterwards: a page's token has no documented life. */
function refusedRequest(evidence: Evidence, { path, followed }: Asked): GraphError {
  if (FORBIDDEN[evidence.code ?? ''] === 'licence-p2') return new GraphError(NOT_LICENSED_P2, evidence)
  if (followed || evidence.status === 410) return new GraphError(PAGE_LOST, { ...evidence, remedy: 'restart' })
  const filtered = new URLSearchParams(path.split('?')[1]).has('$filter')
  return new GraphError(NOT_ACCEPTED, { ...evidence, remedy: filtered ? 'drop-filter' : 'none' })
}

function forbidden(code: string | null, message: string, { path, roles }: Asked): Explanation {
  const kind = ofRisk(code, path, roles) ?? FORBIDDEN[code ?? '']
  if (kind === 'licence') return NOT_LICENSED
  if (kind === 'licence-p2') return NOT_LICENSED_P2
  if (kind === undefined) return NOT_PROVISIONED
  // Privileged Identity Management lists all that would do, wider ones too.
  const named = code === SCOPES ? [] : (message.match(/\b[A-Z]\w+(?:\.\w+)*\.Read(?:\.\w+)+/g) ?? [])
  const needed = NEEDS.find(([pattern]) => pattern.test(path))?.[1] ?? ['Directory.Read.All']
  return permissionMissing([...new Set(named.length > 0 ? named : needed.filter((name) => !roles.includes(name)))])
}

const RISK = 'IdentityRiskyUser.Read'

/** Identity Protection says the same of a missing licence and of a missing permission, which the token tells apart. */
function ofRisk(code: string | null, path: string, roles: readonly string[]): 'licence-p2' | 'permission' | null {
  if (code !== 'Forbidden' || !path.startsWith('/identityProtection/')) return null
  return roles.some((role) => role.startsWith(RISK)) ? 'licence-p2' : 'permission'
}

/** Where Microsoft names none. */
const NEEDS: [path: RegExp, permissions: string[]][] = [
  [/^\/auditLogs\//, ['AuditLog.Read.All', 'Directory.Read.All']],
  [/^\/identityProtection\//, ['IdentityRiskyUser.Read.All']],
  [/^\/roleManagement\//, ['RoleManagement.Read.Directory']],
  [/^\/policies\/roleManagement/, ['RoleManagementPolicy.Read.Directory']],
  [/^\/(policies|identity)\//, ['Policy.Read.All']],
]

function inAMinute(now: Date): Date {
  return new Date(now.getTime() + A_MINUTE_MS)
}
