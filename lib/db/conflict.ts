// Turns the database's own refusals into errors a caller can act on.

import { AppError, type Issue } from '@/lib/errors'

/** For `.catch(conflict('name', '...'))` after a write: a unique violation becomes a conflict, everything else stays what it was. */
export function conflict(path: string, message: string) {
  return (err: unknown): never => {
    if (!isUniqueViolation(err)) throw err
    const issues: Issue[] = [{ path, message }]
    throw new AppError('conflict', message, { cause: err, issues })
  }
}

/** As `conflict`, where other rows still refer to what was to be deleted. */
export function stillUsed(message: string) {
  return (err: unknown): never => {
    if (code(err) !== 'P2003' && code(err) !== '23503') throw err
    throw new AppError('conflict', message, { cause: err })
  }
}

/** PostgreSQL 23505 from either opener; Prisma calls it P2002. */
export function isUniqueViolation(err: unknown): boolean {
  return code(err) === 'P2002' || code(err) === '23505'
}

/** The name of the violated constraint or index, where the plain driver tells it. */
export function constraintOf(err: unknown): string | undefined {
  if (typeof err !== 'object' || err === null || !('constraint' in err)) return undefined
  return typeof err.constraint === 'string' ? err.constraint : undefined
}

function code(err: unknown): unknown {
  return typeof err === 'object' && err !== null && 'code' in err ? err.code : undefined
}
