// Who was granted what, what a user may do and why, and who can grant more.

import { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { withSystem } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import { Right } from '@/lib/rights/schema'
import { selectGrants, selectHolders, selectReasons, selectSubjects } from './list-queries'
import { findNames, presentPlace, presentSubject } from './present'
import { hasUser, selectOrganizationName } from './queries'
import type { EffectiveRight, GrantFilter, Grants, Subject } from './schema'

const MOST_GRANTORS = 3
const MOST_SUBJECTS = 20

/** Grants of the managing organization that reach this one are shown with it: its people act here by them. */
export async function listGrants(
  { organizationId }: Actor,
  filter: GrantFilter,
): Promise<{ items: Grants[]; next: string | null }> {
  const { limit, right, subject } = filter
  const after = filter.cursor === undefined ? undefined : readCursor(filter.cursor)
  const criteria = { words: words(filter.search), rights: right, subjectId: subject, after, limit: limit + 1 }
  const rows = await withSystem((db) => selectGrants(db, organizationId, criteria))
  const shown = rows.slice(0, limit)
  const names = await findNames(shown)
  const items = shown.map((row) => ({
    key: row.key,
    subject: presentSubject(row, row.fromName),
    from: { id: row.fromId, name: row.fromName },
    revocable: row.fromId === organizationId,
    rights: row.rights,
    ...presentPlace(row, names),
  }))
  const last = shown.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(last) : null }
}

/** Every right that counts for the user, each with every way in which he came by it. */
export async function listEffectiveRights(
  { organizationId }: Actor,
  userId: string,
): Promise<{ items: EffectiveRight[]; next: null }> {
  const rows = await withSystem(async (db) => {
    if (!(await hasUser({ db, organizationId }, userId))) throw notFound('This user')
    return selectReasons(db, organizationId, userId)
  })
  const names = await findNames(rows)
  const found = new Map<Right, EffectiveRight['reasons']>()
  for (const row of rows) {
    const right = Right.safeParse(row.right).data
    if (right === undefined) continue
    const reason = { through: presentSubject(row, row.fromName), ...presentPlace(row, names) }
    found.set(right, [...(found.get(right) ?? []), reason])
  }
  return { items: Right.options.flatMap((right) => present(right, found.get(right))), next: null }
}

function present(right: Right, reasons: EffectiveRight['reasons'] | undefined): EffectiveRight[] {
  return reasons === undefined ? [] : [{ right, reasons }]
}

/** Whom to ask. Names are told to people of the same organization only. */
export async function listGrantors(actor: Actor): Promise<{ items: { name: string }[]; next: null }> {
  const { organizationId, homeOrganizationId } = actor
  if (actor.kind !== 'user' || organizationId !== homeOrganizationId) return { items: [], next: null }
  const holders = { right: 'rights.grant', limit: MOST_GRANTORS }
  return { items: await withSystem((db) => selectHolders(db, organizationId, holders)), next: null }
}

export async function listSubjects(
  { organizationId }: Actor,
  search: string | undefined,
): Promise<{ items: Subject[]; next: null }> {
  const rows = await withSystem(async (db) => {
    const name = await selectOrganizationName({ db, organizationId })
    const found = await selectSubjects(db, organizationId, { words: words(search), limit: MOST_SUBJECTS })
    return found.map((row) => presentSubject(row, name))
  })
  return { items: rows, next: null }
}

/** As the folded keys are written; PostgreSQL knows no NUL in text. */
function words(search = ''): string[] {
  const text = search.normalize('NFC').toLowerCase().replaceAll('\0', '\ufffd')
  return text.split(/\s+/).filter((word) => word !== '')
}

const Cursor = z.tuple([z.string(), z.string()])

function writeCursor({ sortKey, key }: { sortKey: string; key: string }): string {
  return Buffer.from(JSON.stringify([sortKey, key])).toString('base64url')
}

function readCursor(text: string): { sortKey: string; key: string } {
  const decoded = z
    .string()
    .transform((value, context) => {
      try {
        return JSON.parse(Buffer.from(value, 'base64url').toString('utf8'))
      } catch {
        context.addIssue({ code: 'custom' })
        return z.NEVER
      }
    })
    .pipe(Cursor)
    .safeParse(text)
  if (!decoded.success) throw invalidField('cursor', 'is no cursor of this list; take the one that came as "next"')
  const [sortKey, key] = decoded.data
  return { sortKey, key }
}
