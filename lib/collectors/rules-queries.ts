// SQL of who is a service account of a source, and which groups make somebody one.

import { readDefinitions } from '@/lib/activity/definitions'
import type { Watched } from '@/lib/activity/record'
import type { SqlScope } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'

type Accounts = { serviceAccounts: ReadonlySet<string> | null } & Watched

/** Where a group was not read yet or cannot be, nobody is left out: storing too much is better than hiding somebody. */
export async function selectRules({ sql, organizationId }: SqlScope, sourceId: string): Promise<Accounts> {
  const [groups, accounts, definitions] = await Promise.all([
    sql<{ object_id: string; is_known: boolean }>(
      'collect-service-groups',
      `select object_id, read_at is not null and problem is null as is_known from source_service_group
       where organization_id = $1 and source_id = $2`,
      [organizationId, sourceId],
    ),
    sql<{ object_id: string }>(
      'collect-service-accounts',
      'select object_id from source_account where organization_id = $1 and source_id = $2 and service_account',
      [organizationId, sourceId],
    ),
    readDefinitions({ sql, organizationId }),
  ])
  const serviceGroups = new Set(groups.map((group) => group.object_id))
  const watched = { serviceGroups, privilegedGroups: new Set(definitions.privilegedGroups.map(nameKey)) }
  if (groups.some((group) => !group.is_known)) return { serviceAccounts: null, ...watched }
  return { serviceAccounts: new Set(accounts.map((account) => account.object_id)), ...watched }
}
