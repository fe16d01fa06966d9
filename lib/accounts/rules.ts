// What an organization demands of its local users when they sign in.

import { type Actor, requireRight } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import type { SignInRules, StandingRules } from './schema'

export function getSignInRules(actor: Actor): Promise<StandingRules> {
  requireRight(actor, 'sign-in.manage')
  return withOrganization(actor.organizationId, selectRules)
}

/** Counts from the next sign-in on: whoever is signed in stays so. */
export function setSignInRules(actor: Actor, { secondFactorRequired }: SignInRules): Promise<StandingRules> {
  requireRight(actor, 'sign-in.manage')
  return withOrganization(actor.organizationId, async (scope) => {
    const { db, organizationId: id } = scope
    const before = await db.organization.findUnique({ where: { id } })
    if (before === null) throw notFound('The organization')
    if (before.secondFactorRequired !== secondFactorRequired) {
      await db.organization.update({ where: { id }, data: { secondFactorRequired } })
      await record(scope, actor, {
        action: 'organization.changed',
        object: { id, name: before.name },
        before: { secondFactorRequired: before.secondFactorRequired },
        after: { secondFactorRequired },
      })
    }
    return selectRules(scope)
  })
}

async function selectRules({ db, organizationId }: Scope): Promise<StandingRules> {
  const [row] = await db.$queryRaw<StandingRules[]>`
    select o.second_factor_required as "secondFactorRequired", count(u.id)::int as "localUsers",
      (count(u.id) filter (where not exists (
        select from second_factor f where f.organization_id = u.organization_id and f.user_id = u.id and f.kind <> 'recovery-code')))::int
        as "withoutSecondFactor"
    from organization o
    left join directory_user u on u.organization_id = o.id and u.profile_id is null and u.password_hash is not null
      and u.active and u.deleted_at is null
    where o.id = ${organizationId}::uuid group by o.id, o.second_factor_required`
  if (row === undefined) throw notFound('The organization')
  return row
}
