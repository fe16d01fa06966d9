// What no profile may be: a twin of another, moved to another tenant, in a unit that is not there, changed while it is deleted.

import type { EntraProfile } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { lockProfile, selectMainUnit, selectTwins, selectUnit, wasUserPushed } from './queries'

type Move = { tenantId?: string | undefined; applicationId?: string | undefined; cloud?: string | undefined }
type Identity = { nameKey: string; tenantId: string; applicationId: string }

/** The locked row of a profile that is not being deleted. */
export async function requireProfile(scope: Scope, id: string): Promise<EntraProfile> {
  const row = await lockProfile(scope, id)
  if (row === null) throw notFound('The profile')
  if (row.deletingAt !== null) throw new AppError('conflict', 'This profile is being deleted and can no longer change.')
  return row
}

/** One profile of each name, and one of each tenant and application, in an organization. */
export async function refuseTwins(scope: Scope, id: string, identity: Identity): Promise<void> {
  const [twin] = await selectTwins(scope, id, identity)
  if (twin === undefined) return
  if (twin.nameKey === identity.nameKey) throw conflictAt('name', 'Another profile has this name.')
  throw conflictAt('applicationId', `The profile "${twin.name}" connects this tenant and application already.`)
}

/** Its people are people of that tenant and application; those of another are other people, so they need another profile. */
export async function refuseMove(scope: Scope, before: EntraProfile, changed: Move): Promise<void> {
  const fields = ['tenantId', 'applicationId', 'cloud'] as const
  const moved = fields.filter((field) => changed[field] !== undefined && changed[field] !== before[field])
  if (moved.length === 0 || !(await wasUserPushed(scope, before.id))) return
  const message =
    'Tenant ID, Application ID and cloud are fixed once a user was pushed. Create another profile for another tenant or application.'
  throw new AppError('conflict', message, { issues: moved.map((path) => ({ path, message })) })
}

/** The unit asked for, or the organization's main one. */
export async function requireUnit(scope: Scope, unitId: string | undefined): Promise<string> {
  const unit = unitId === undefined ? await selectMainUnit(scope) : await selectUnit(scope, unitId)
  if (unit === null) throw invalidField('unitId', 'is no organisational unit of this organization')
  return unit.id
}

function conflictAt(path: string, message: string): AppError {
  return new AppError('conflict', message, { issues: [{ path, message }] })
}
