// What became of a part of the state: read well, partly, or why not; rules without clock, network or database.

import { permissionMissing } from '@/lib/graph/explain-graph'
import { GraphError } from '@/lib/graph/graph-error'
import type { Condition } from '@/lib/sources/connector-schema'
import type { PartVerdict } from '@/lib/state/type-schema'
import { conditionOf, isOfOneLog, ourFailure } from './condition'

/** Of others, a failure of one part is no failure of the connector; what passes or concerns all is. */
export function isOfPart(error: GraphError): boolean {
  return isOfOneLog(error) || error.status === 404
}

export function verdictOn(error: unknown, at: Date): { verdict: PartVerdict; problem: Condition } {
  if (!(error instanceof GraphError)) return { verdict: 'error', problem: ourFailure(at) }
  return { verdict: VERDICTS[error.kind] ?? 'error', problem: conditionOf(error, at) }
}

const VERDICTS: Partial<Record<GraphError['kind'], PartVerdict>> = {
  permission: 'no-permission',
  licence: 'not-licensed',
}

/** Microsoft takes the wider permission for the narrower one. */
export function isGranted(permission: string, roles: readonly string[]): boolean {
  return roles.includes(permission) || roles.includes(permission.replace('.Read.', '.ReadWrite.'))
}

/** Nobody has to ask Microsoft for that. */
export function notGranted(permission: string): GraphError {
  return new GraphError(permissionMissing([permission]), { code: 'not-granted' })
}

/**
 * Where the application lacks what this part takes, that is what is named: Microsoft may name nothing, or refuse by a code that only the
 * service behind it knows.
 */
export function named(error: GraphError, permission: string, roles: readonly string[]): GraphError {
  const isRefused = error.kind === 'permission' || (error.status === 403 && error.kind === 'microsoft')
  if (!isRefused || isGranted(permission, roles)) return error
  return error.but(permissionMissing([permission]))
}

/** Told beside what was read well. */
export function oddity(count: number, at: Date): Condition {
  const subject = count === 1 ? 'One of them was' : `${count} of them were`
  return {
    kind: 'rejected',
    side: 'microsoft',
    sentence: `${subject} without what Rollcall knows them by, and left out.`,
    fix: 'Members of groups that hide them show only with the permission Member.Read.Hidden; for anything else nothing needs to be done.',
    code: null,
    requestId: null,
    clientRequestId: null,
    diagnostic: null,
    at: at.toISOString(),
  }
}
