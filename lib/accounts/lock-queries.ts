// SQL of locks: an account whose wrong passwords or second factors make it wait. Counters are global, found by what they count.

import type { Prisma } from '@/lib/db/generated/client'
import { passwordKey, secondFactorKey } from './throttle-key'

type Db = Prisma.TransactionClient
type Account = { id: string; userNameKey: string }

/** Until when each of these accounts waits; those that do not are left out. */
export async function selectLocks(db: Db, accounts: readonly Account[], now: Date): Promise<Map<string, Date>> {
  const owners = new Map(accounts.flatMap((account) => keysOf(account).map((key) => [key, account.id] as const)))
  const rows = await db.throttle.findMany({ where: { key: { in: [...owners.keys()] }, blockedUntil: { gt: now } } })
  const locks = new Map<string, Date>()
  for (const { key, blockedUntil } of rows) {
    const id = owners.get(key)
    if (id === undefined || blockedUntil === null) continue
    locks.set(id, new Date(Math.max(blockedUntil.getTime(), locks.get(id)?.getTime() ?? 0)))
  }
  return locks
}

export async function deleteLocks(db: Db, accounts: readonly Account[]): Promise<number> {
  const { count } = await db.throttle.deleteMany({ where: { key: { in: accounts.flatMap(keysOf) } } })
  return count
}

export async function deletePasswordLock(db: Db, userNameKey: string): Promise<void> {
  await db.throttle.deleteMany({ where: { key: passwordKey(userNameKey) } })
}

function keysOf({ id, userNameKey }: Account): string[] {
  return [passwordKey(userNameKey), secondFactorKey(id)]
}
