// What web server and worker check before they serve: the login, the schema, the key, the catalogue of rights.

import { keyId } from '@/lib/crypto/seal'
import { requireKey } from '@/lib/db/key'
import { requireLoginRole } from '@/lib/db/login-role'
import { requireSchema } from '@/lib/db/migrate'
import { pool } from '@/lib/db/pool'
import { grantNewRights } from '@/lib/grants/known-rights'

export async function openDatabase(): Promise<void> {
  await requireLoginRole(pool())
  await requireSchema(pool())
  await requireKey(pool(), keyId())
  await grantNewRights()
}
