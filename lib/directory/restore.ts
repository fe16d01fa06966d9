// When a deleted user or role may come back.

import { AppError, notFound } from '@/lib/errors'
import { restorableUntil } from './present'

export type Deleted = {
  id: string
  name: string
  deletedAt: Date | null
  profileLeaving: boolean
  /** A live one of the same profile that carries the same external ID. */
  namesake: string | null
}

/** Why it cannot come back, in a sentence. */
export function restoreObstacle(what: string, found: Deleted, now: Date): string | null {
  if (found.deletedAt === null) return `${what} is not deleted.`
  if (restorableUntil(found.deletedAt) <= now) {
    return `${what} was deleted more than 30 days ago and cannot be restored any more.`
  }
  if (found.profileLeaving) {
    return `${what} belongs to an Entra ID profile that is being deleted. Wait until it is gone.`
  }
  if (found.namesake !== null) {
    return `The profile has pushed it again meanwhile: "${found.namesake}" carries its external ID now. Two of them would both answer to one object of the tenant.`
  }
  return null
}

/** Throws not_found for what is not there, conflict with the reason for what cannot come back. */
export function requireRestorable<T extends Deleted>(what: string, found: T | null, now: Date): T {
  if (found === null) throw notFound(what)
  const obstacle = restoreObstacle(what, found, now)
  if (obstacle !== null) throw new AppError('conflict', obstacle)
  return found
}
