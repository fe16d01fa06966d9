// Billable accounts: how many they are, who stands behind the number, and who does not, with the reason.

import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { cutPage, type PageInput } from '@/lib/db/cursor'
import { isId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { invalidField } from '@/lib/errors'
import { searchWords } from '@/lib/name-keys'
import { type BillableRow, countBillable, type LeftOutRow, selectBillable, selectLeftOut } from './billable-queries'
import type { Billable } from './schema'

type Filter = PageInput & { search?: string | undefined; counted?: 'yes' | 'no' | undefined }

/** The numbers are those of all, whatever is searched for. */
export async function listBillable(
  actor: Actor,
  { search, counted = 'yes', cursor, limit }: Filter,
): Promise<z.infer<typeof Billable>> {
  const after = decode(cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    const numbers = await countBillable(scope)
    const page = { words: searchWords(search), after, limit: limit + 1 }
    const rows = await (counted === 'yes' ? selectBillable(scope, page) : selectLeftOut(scope, page))
    const { shown, next } = cutPage(rows, limit, encode)
    return { ...numbers, items: shown.map(present), next }
  })
}

function present({ synced, key: _, ...row }: BillableRow & Partial<LeftOutRow>) {
  return { ...row, origin: synced ? ('synced' as const) : ('cloud' as const), why: row.why ?? null }
}

const ID_LENGTH = 36

function encode({ sourceId, objectId, key }: BillableRow): string {
  return Buffer.from(sourceId + objectId + key, 'utf8').toString('base64url')
}

function decode(cursor: string | undefined) {
  if (cursor === undefined) return null
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const sourceId = text.slice(0, ID_LENGTH)
  const objectId = text.slice(ID_LENGTH, 2 * ID_LENGTH)
  const key = text.slice(2 * ID_LENGTH)
  if (!isId(sourceId) || !isId(objectId) || key.includes('\0'))
    throw invalidField('cursor', 'is no cursor of this list')
  return { sourceId, objectId, key }
}
