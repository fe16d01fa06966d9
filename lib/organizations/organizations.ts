// What one can do with organizations: found, list, read and change them.

import { z } from 'zod'
import { type Actor, missingRight, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { NO_ID, newId } from '@/lib/db/id'
import { type Scope, withOrganization, withSystem } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import { type OrganizationRow, presentOrganization } from './present'
import {
  insertMainUnit,
  insertOrganization,
  type OrganizationFields,
  renameMainUnit,
  selectMainUnit,
  selectManaging,
  selectOrganization,
  selectOrganizations,
  updateOrganization as update,
} from './queries'
import type { CreateOrganization, Organization, UpdateOrganization } from './schema'

/** The first organization of an installation becomes its managing one; after that only its people add others. */
export async function createOrganization(actor: Actor, input: CreateOrganization): Promise<Organization> {
  requireRight(actor, 'organizations.create')
  const managing = await findManagingOrganization()
  if (managing !== null && !belongsTo(actor, managing.id)) throw missingRight('organizations.create')
  return withOrganization(newId(), async (scope) => {
    const { organization } = await foundOrganization(scope, actor, { ...input, managing: managing === null })
    return organization
  })
}

/** ROLLCALL_API_TOKEN belongs to no organization while there is none, and another request may just have made the first. */
function belongsTo(actor: Actor, managingId: string): boolean {
  return actor.homeOrganizationId === managingId || actor.homeOrganizationId === NO_ID
}

/** The organization with its main organisational unit, in a transaction opened under its new id. */
export async function foundOrganization(
  scope: Scope,
  actor: Actor,
  fields: OrganizationFields & { managing: boolean },
): Promise<{ organization: Organization; mainUnitId: string }> {
  const row = await insertOrganization(scope, fields)
  const mainUnitId = await insertMainUnit(scope, row.name)
  const { name, timezone, country, tags } = row
  await record(scope, actor, {
    action: 'organization.created',
    object: { id: row.id, name },
    after: { name, timezone, country, tags },
  })
  return { organization: presentOrganization(row), mainUnitId }
}

export async function findManagingOrganization(): Promise<Organization | null> {
  const row = await withSystem(selectManaging)
  return row && presentOrganization(row)
}

export async function getMainUnitId(scope: Scope): Promise<string> {
  const unit = await selectMainUnit(scope)
  if (unit === null) throw notFound('The main organisational unit')
  return unit.id
}

/** Which of `ids` the caller may see was decided before; ids that are gone are left out. */
export async function listOrganizations(
  ids: readonly string[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: Organization[]; next: string | null }> {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const rows = await withSystem((db) => selectOrganizations(db, ids, { after, limit: limit + 1 }))
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(presentOrganization), next: rows.length > limit && last ? writeCursor(last) : null }
}

export async function getOrganization(actor: Actor): Promise<Organization> {
  requireRight(actor, 'organizations.view')
  const row = await withOrganization(actor.organizationId, selectOrganization)
  if (row === null) throw notFound('The organization')
  return presentOrganization(row)
}

export async function updateOrganization(actor: Actor, input: UpdateOrganization): Promise<Organization> {
  requireRight(actor, 'organizations.edit')
  return withOrganization(actor.organizationId, async (scope) => {
    const before = await selectOrganization(scope)
    if (before === null) throw notFound('The organization')
    const row = await update(scope, input, now())
    if (row.name !== before.name) await renameMainUnit(scope, { from: before.name, to: row.name })
    const changed = Object.keys(input)
    await record(scope, actor, {
      action: 'organization.changed',
      object: { id: row.id, name: row.name },
      before: pick(before, changed),
      after: pick(row, changed),
    })
    return presentOrganization(row)
  })
}

function pick(row: OrganizationRow, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => keys.includes(key)))
}

const Cursor = z.tuple([z.string(), z.uuid()])

function writeCursor({ name, id }: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url')
}

function readCursor(text: string): { name: string; id: string } {
  const decoded = z.string().transform(decodeJson).pipe(Cursor).safeParse(text)
  if (!decoded.success) throw invalidField('cursor', 'is no cursor of this list; take the one that came as "next"')
  const [name, id] = decoded.data
  return { name, id }
}

function decodeJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
