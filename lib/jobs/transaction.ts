// Jobs are written in the transaction of the change, whichever opener made it.

import type { Scope, SqlScope } from '@/lib/db/organization'

/** A scope of either opener, or what withSystem and withSystemSql hand out, named `db` or `sql`. */
export type Transaction = Pick<Scope, 'db'> | Pick<SqlScope, 'sql'>
