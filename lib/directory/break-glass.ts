// Break-glass: whatever is changed, one local administrator who can sign in without anybody's help remains.

import type { Scope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'

/**
 * Around every change that may take an administrator away: of a user's activity, life or end of access, of grants, of
 * memberships. Throws conflict, which takes the change back, when there was one before and there is none after it. Where
 * there was none, as before the first administrator, nothing is refused. Changes at once wait for each other here.
 */
export async function keepBreakGlass<T>(scope: Scope, change: () => Promise<T>): Promise<T> {
  await lockManaging(scope)
  const stood = await hasBreakGlass(scope)
  const result = await change()
  if (stood && !(await hasBreakGlass(scope))) {
    throw new AppError(
      'conflict',
      'This would leave no local administrator: someone of the managing organization with a password, without an end of access, who may grant rights on everything. Make another one first.',
    )
  }
  return result
}

/** A statement of its own, so that the next one sees what was committed while this one waited. */
async function lockManaging({ db, organizationId }: Scope): Promise<void> {
  await db.$queryRaw`select from organization where id = ${organizationId}::uuid and managing for no key update`
}

/** Always false in an organization that is managed. */
async function hasBreakGlass({ db, organizationId }: Scope): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    select exists (
      select from organization o
      join directory_user u on u.organization_id = o.id and u.profile_id is null and u.password_hash is not null
        and u.access_until is null and u.active and u.deleted_at is null
      where o.id = ${organizationId}::uuid and o.managing and exists (
        select from held_grants(o.id, u.id) g where g."right" = 'rights.grant' and g.target = 'all')
    ) as found`
  return row?.found === true
}
