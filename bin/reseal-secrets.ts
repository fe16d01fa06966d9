// Opens every sealed column with one key and seals it with another, all or none.

import type pg from 'pg'
import { rechainAll } from '@/lib/console-audit/rechain'
import { keyId, seal, unseal } from '@/lib/crypto/seal'
import { AppError } from '@/lib/errors'

type Column = { table: string; column: string }
type Secret = { organizationId: string; id: string; sealed: Buffer }

/** Whatever is sealed stands in a column of this ending: a later one is found without being named here. */
const COLUMNS = `
  select table_name as "table", column_name as "column" from information_schema.columns
  where table_schema = current_schema() and data_type = 'bytea' and column_name like '%\\_sealed' order by 1, 2`

export async function isSealedUnder(client: pg.Client, key: Buffer): Promise<boolean> {
  const { rows } = await client.query<{ key_id: string }>('select key_id from installation')
  return rows[0]?.key_id === keyId(key)
}

/** `broken`: entries of the audit log that did not verify before, and do not now. */
export type Resealed = { secrets: number; broken: number }

/** One transaction with the id of the key. Sealed under the new key already, it changes nothing. The audit log is chained anew. */
export async function resealSecrets(client: pg.Client, from: Buffer, to: Buffer): Promise<Resealed> {
  await client.query('begin')
  try {
    await client.query("select set_config('app.system', 'on', true)")
    await refuseCompany(client)
    const sealedUnder = await lockKeyId(client)
    if (![keyId(from), keyId(to)].includes(sealedUnder)) throw wrongKey()
    const { rows: columns } = await client.query<Column>(COLUMNS)
    let secrets = 0
    for (const column of columns) {
      const standing = await select(client, column)
      if (sealedUnder !== keyId(to))
        await update(
          client,
          column,
          standing.map((one) => resealed(one, column, { from, to })),
        )
      secrets += standing.length
    }
    const broken = sealedUnder === keyId(to) ? 0 : await rechainAll(client, from, to)
    await client.query('update installation set key_id = $1', [keyId(to)])
    await client.query('commit')
    return { secrets, broken }
  } catch (err) {
    await client.query('rollback')
    throw err
  }
}

/** A process that serves would go on sealing under the old key. */
async function refuseCompany(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and application_name = 'rollcall' and pid <> pg_backend_pid()`,
  )
  if (rows[0]?.count === 0) return
  throw new AppError(
    'conflict',
    `Rollcall still runs on this database (${rows[0]?.count} connections). Stop every web server and worker first.`,
  )
}

/** A start meanwhile waits, and is then refused for its old key. */
async function lockKeyId(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ key_id: string }>('select key_id from installation for update')
  if (rows[0] === undefined)
    throw new AppError('conflict', 'Nothing is sealed yet: Rollcall has never been started here.')
  return rows[0].key_id
}

async function select(client: pg.Client, { table, column }: Column): Promise<Secret[]> {
  const { rows } = await client.query<Secret>(
    `select organization_id as "organizationId", id, "${column}" as sealed from "${table}" where "${column}" is not null`,
  )
  return rows
}

function resealed(secret: Secret, column: Column, { from, to }: { from: Buffer; to: Buffer }): Secret {
  const place = { organizationId: secret.organizationId, ...column, id: secret.id }
  try {
    return { ...secret, sealed: seal(unseal(secret.sealed, place, from), place, to) }
  } catch (cause) {
    const where = `${column.table} ${secret.id}`
    throw new AppError('unavailable', `The secret of ${where} does not open with its key; nothing was changed.`, {
      cause,
    })
  }
}

async function update(client: pg.Client, { table, column }: Column, secrets: Secret[]): Promise<void> {
  await client.query(
    `update "${table}" t set "${column}" = s.sealed
     from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as s(organization_id, id, sealed)
     where t.organization_id = s.organization_id and t.id = s.id`,
    [secrets.map((one) => one.organizationId), secrets.map((one) => one.id), secrets.map((one) => one.sealed)],
  )
}

function wrongKey(): AppError {
  return new AppError(
    'unavailable',
    'This database was sealed with another key than the one that is to be replaced. Start with the key that belongs to it.',
  )
}
