// After an upgrade: rights that the catalogue did not have before go to those who may grant rights, or nobody ever could.

import { program } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { withSystem } from '@/lib/db/organization'
import { Right } from '@/lib/rights/schema'
import { insertNewRights, lockKnownRights, updateKnownRights } from './known-queries'
import { presentSubject } from './present'

/** At every start, before anything serves. Of several starts at once the first one grants; what was granted once is never granted again. */
export async function grantNewRights(catalogue: readonly string[] = Right.options): Promise<void> {
  await withSystem(async (db) => {
    const known = await lockKnownRights(db)
    const fresh = catalogue.filter((right) => !known.includes(right))
    if (fresh.length === 0) return
    for (const { organizationId, organizationName, rights, ...row } of await insertNewRights(db, fresh, known)) {
      const { id, name } = presentSubject(row, organizationName)
      const object = { id: id ?? organizationId, name }
      const after = { rights, target: row.target, targetIds: row.targetIds, because: 'new in this version of Rollcall' }
      await record({ db, organizationId }, program('Rollcall', organizationId), {
        action: 'right.granted',
        object,
        after,
      })
    }
    await updateKnownRights(db, [...known, ...fresh])
  })
}
