// The two openers: a transaction that PostgreSQL itself confines to one organization, through Prisma or plain SQL.

import type { Prisma } from './generated/client'
import { pool } from './pool'
import { prisma } from './prisma'
import { refused } from './refusal'
import { openTransaction, type Sql } from './transaction'

export type { Sql } from './transaction'

/** One transaction of one organization, through Prisma. The first argument of every query function. */
export type Scope = { readonly organizationId: string; readonly db: Prisma.TransactionClient }

/** The same through a plain client, for rooms whose statements are prepared and counted. */
export type SqlScope = { readonly organizationId: string; readonly sql: Sql }

/** The organization of the transaction, for statements that are sent before the program itself knows it. */
export const OWN_ORGANIZATION = "(select nullif(current_setting('app.organization_id', true), '')::uuid)"

/**
 * Runs `work` in one transaction confined to the organization by row-level security on `app.organization_id`.
 * Keep network calls out; the transaction dies after 5 s.
 */
export function withOrganization<T>(organizationId: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  return prisma()
    .$transaction(async (db) => {
      await db.$executeRaw`select set_config('app.organization_id', ${organizationId}, true)`
      return finished(db, await work({ organizationId, db }))
    })
    .catch(refused)
}

/** As withOrganization, on a plain client with named prepared statements. `snapshot`: all of them see the moment of the first. */
export function withOrganizationSql<T>(
  organizationId: string,
  work: (scope: SqlScope) => Promise<T>,
  { snapshot = false }: { snapshot?: boolean } = {},
): Promise<T> {
  return inTransaction(async (sql) => {
    const isolation = snapshot ? [sql('one-snapshot', 'set transaction isolation level repeatable read', [])] : []
    const setting = sql('set-organization', "select set_config('app.organization_id', $1, true)", [organizationId])
    const [result] = await Promise.all([work({ organizationId, sql }), setting, ...isolation])
    return result
  })
}

/** Sees every organization. Only rooms that the architecture test names may call it. */
export function withSystem<T>(work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return prisma()
    .$transaction(async (db) => {
      await db.$executeRaw`select set_config('app.system', 'on', true)`
      return finished(db, await work(db))
    })
    .catch(refused)
}

const endings = new WeakMap<Prisma.TransactionClient, (() => Promise<void>)[]>()

/**
 * Has `work` done as the last thing of the transaction. A lock that many wait for is taken there: for the shortest time,
 * and with no other lock after it, so that no two transactions can wait for each other.
 */
export function atEnd({ db }: Pick<Scope, 'db'>, work: () => Promise<void>): void {
  endings.set(db, [...(endings.get(db) ?? []), work])
}

async function finished<T>(db: Prisma.TransactionClient, result: T): Promise<T> {
  for (const work of endings.get(db) ?? []) await work()
  return result
}

/** As withSystem, on a plain client. */
export function withSystemSql<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return inTransaction(async (sql) => {
    const setting = sql('set-system', "select set_config('app.system', 'on', true)", [])
    const [result] = await Promise.all([work(sql), setting])
    return result
  })
}

/**
 * One transaction without any organization: row-level security shows nothing until a setting is made inside. `finish` sends
 * the commit at once behind the statements sent so far, for work that knows its last one: it saves a round trip. If one of
 * them fails, PostgreSQL rolls back instead; whatever was not awaited by then is not undone by an error of ours.
 */
export async function inTransaction<T>(work: (sql: Sql, finish: () => void) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  const { sql, commit, rollback } = openTransaction(client)
  let broken: Error | undefined
  try {
    const result = await work(sql, commit)
    await commit()
    return result
  } catch (err) {
    // A connection that cannot even roll back is thrown away, never handed to the next request.
    await rollback().catch((cause: Error) => {
      broken = cause
    })
    throw err
  } finally {
    client.release(broken)
  }
}
