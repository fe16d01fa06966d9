// Who is meant by an object ID or a user name: every user, account, name and ID that belongs to it.

import { listMoments, namesIn, type PersonTerms, personTerms } from '@/lib/activity/moments'
import type { Actor } from '@/lib/actor'
import { isId } from '@/lib/db/id'
import type { SqlScope } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'
import { type AccountRecord, selectAccounts, selectUsers, type UserRecord } from './queries'

export type Known = {
  users: UserRecord[]
  accounts: AccountRecord[]
  userNames: string[]
  objectIds: string[]
  terms: PersonTerms
}

/** Of asking who is meant, or for a page of what became of him. */
export const PERSON_MS = 4_000

const NOBODY = '00000000-0000-0000-0000-000000000000'
/** So many of the newest records tell which names and IDs go together. */
const LOOKED_AT = 50

/**
 * An object ID is one person of one tenant: what else bears his name is not his. A user name is whoever goes by it, in every tenant. Nothing
 * at all is known where no list has an entry.
 */
export async function resolve(scope: SqlScope, actor: Actor, key: string): Promise<Known> {
  return isId(key) ? resolveId(scope, actor, key.toLowerCase()) : resolveName(scope, actor, key)
}

async function resolveId(scope: SqlScope, actor: Actor, id: string): Promise<Known> {
  const objectIds = id === NOBODY ? [] : [id]
  const reader = readerOf(actor)
  const terms = await personTerms(scope, { objectIds, userNames: [] }, reader)
  const seen = namesIn(await listMoments(scope, terms, { limit: LOOKED_AT }), reader)
  const accounts = await selectAccounts(scope, { keys: [], ids: objectIds })
  const names = [...accounts.map(({ userName }) => userName), ...seen.userNames]
  const named = await readableUsers(scope, actor, { keys: names.map(nameKey), ids: objectIds })
  // Somebody else of another tenant may bear the name.
  const users = named.filter(({ objectId }) => objectId === null || !isId(objectId) || objectId === id)
  return {
    users,
    accounts,
    userNames: distinct([...names, ...users.map(({ userName }) => userName)]),
    objectIds,
    terms,
  }
}

async function resolveName(scope: SqlScope, actor: Actor, name: string): Promise<Known> {
  const reader = readerOf(actor)
  const looked = { keys: [nameKey(name)], ids: [] }
  const accounts = await selectAccounts(scope, looked)
  const users = await readableUsers(scope, actor, looked)
  const byName = await personTerms(scope, { objectIds: [], userNames: [name] }, reader)
  const seen = namesIn(await listMoments(scope, byName, { limit: LOOKED_AT }), reader)
  const ids = [...accounts.map(({ objectId }) => objectId), ...users.flatMap(({ objectId }) => objectId ?? [])]
  const objectIds = distinct([...ids, ...seen.objectIds]).filter((id) => isId(id) && id !== NOBODY)
  const terms = await personTerms(scope, { objectIds, userNames: [name] }, reader)
  const names = [...accounts, ...users].map(({ userName }) => userName)
  const spoken = seen.userNames.filter((who) => nameKey(who) === nameKey(name))
  return { users, accounts, userNames: distinct([...names, ...spoken]), objectIds, terms }
}

function readableUsers(scope: SqlScope, actor: Actor, looked: Parameters<typeof selectUsers>[1]) {
  return actor.rights.has('structure.view') ? selectUsers(scope, looked) : []
}

export function readerOf(actor: Actor): { sensitive: boolean } {
  return { sensitive: actor.rights.has('activity.sensitive') }
}

/** Each once, whatever the case; the first spelling stays. */
function distinct(texts: string[]): string[] {
  return [...new Map(texts.toReversed().map((text) => [nameKey(text), text])).values()].toReversed()
}
