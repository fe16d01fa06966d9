// What no credential may become: without the means by which its sources authenticate.

import type { Scope } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import {
  type CredentialCertificate,
  type CredentialRow,
  lockCredential,
  selectUsers,
  type UserRow,
} from './credential-queries'

const MOST_NAMED = 5

export async function requireCredential(scope: Scope, id: string): Promise<CredentialRow> {
  const row = await lockCredential(scope, id)
  if (row === null) throw notFound('The credential')
  return row
}

export async function refuseWhileUsed(scope: Scope, { id, displayName }: CredentialRow): Promise<void> {
  const users = await selectUsers(scope, [id])
  if (users.length === 0) return
  throw new AppError(
    'conflict',
    `"${displayName}" is used by ${named(users)}. Give these sources another credential, or delete them first.`,
  )
}

type Means = { secret: boolean; certificates: readonly CredentialCertificate[] }

/** A key pair that Microsoft has not accepted yet is no substitute for one that it has, nor for a secret. */
export async function refuseLosingAccess(scope: Scope, { id }: CredentialRow, before: Means, after: Means) {
  if (strength(after) >= Math.min(strength(before), PROVEN)) return
  const users = await selectUsers(scope, [id])
  if (users.length === 0) return
  throw new AppError(
    'conflict',
    `This is the last thing that ${named(users)} can authenticate by. Add another one first: a client secret, or a certificate that Microsoft has accepted.`,
  )
}

const PROVEN = 2

function strength({ secret, certificates }: Means): number {
  if (secret || certificates.some(({ state }) => state === 'in-use')) return PROVEN
  return certificates.some(({ state }) => state === 'made') ? 1 : 0
}

function named(users: readonly UserRow[]): string {
  const names = users.slice(0, MOST_NAMED).map(({ sourceGroup, tenantId }) => `${sourceGroup} (${tenantId})`)
  const more = users.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}
