// Users, roles and structure as files and for print: streamed page by page, and each written to the console audit first.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Cell, csvStream } from '@/lib/csv'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { fileName } from '@/lib/files/file-name'
import { selectOrganization } from '@/lib/organizations/queries'
import { MEMBERSHIP_HEADER, membershipLine, UNIT_HEADER, USER_HEADER, unitLine, userLine } from './export-lines'
import { presentRoleRow, presentUserRow } from './present'
import { type RoleRecord, selectMembers, selectRoles } from './role-queries'
import { roleCriteria } from './roles'
import type { RoleFilter, RoleRow, Unit, UserFilter, UserRow } from './schema'
import { selectUnits } from './unit-queries'
import { selectUsers } from './user-queries'
import { userCriteria } from './users'

const PAGE = 1_000
/** A browser lays this many rows out for print within seconds. */
export const PRINT_LIMIT = 5_000

type CsvFile = { fileName: string; csv: ReadableStream<Uint8Array> }
type Kind = 'users' | 'roles' | 'structure'
type Print<T> = { organization: string; rows: T[]; more: boolean }

export async function exportUsers(actor: Actor, filter: UserFilter): Promise<CsvFile> {
  const { fileName, paths, criteria } = await withOrganization(actor.organizationId, async (scope) => ({
    fileName: await startExport(scope, actor, { kind: 'users', filter }),
    paths: unitPaths(await selectUnits(scope)),
    criteria: await userCriteria(scope, filter),
  }))
  const users = inPages(
    actor,
    (scope, after) => selectUsers(scope, criteria, { after, limit: PAGE }, true),
    userPosition,
  )
  return {
    fileName,
    csv: csvStream(
      USER_HEADER,
      lines(users, (user) => userLine(user, paths)),
    ),
  }
}

/** A line a membership; a role without members has one line of its own. */
export async function exportRoles(actor: Actor, filter: RoleFilter): Promise<CsvFile> {
  const fileName = await withOrganization(actor.organizationId, (scope) =>
    startExport(scope, actor, { kind: 'roles', filter }),
  )
  return { fileName, csv: csvStream(MEMBERSHIP_HEADER, membershipLines(actor, filter)) }
}

export async function exportUnits(actor: Actor): Promise<CsvFile> {
  const { fileName, units } = await withOrganization(actor.organizationId, async (scope) => ({
    fileName: await startExport(scope, actor, { kind: 'structure', filter: {} }),
    units: await selectUnits(scope),
  }))
  const paths = unitPaths(units)
  const sorted = units.map((unit) => unitLine(unit, paths)).sort(byPath)
  return { fileName, csv: csvStream(UNIT_HEADER, once(sorted)) }
}

export function printUsers(actor: Actor, filter: UserFilter): Promise<Print<UserRow>> {
  return withOrganization(actor.organizationId, async (scope) => {
    const criteria = await userCriteria(scope, filter)
    const rows = await selectUsers(scope, criteria, { after: null, limit: PRINT_LIMIT + 1 })
    return { ...(await startPrint(scope, actor, { kind: 'users', filter })), ...cut(rows.map(presentUserRow)) }
  })
}

export function printRoles(actor: Actor, filter: RoleFilter): Promise<Print<RoleRow>> {
  return withOrganization(actor.organizationId, async (scope) => {
    const rows = await selectRoles(scope, roleCriteria(filter), { after: null, limit: PRINT_LIMIT + 1 })
    return { ...(await startPrint(scope, actor, { kind: 'roles', filter })), ...cut(rows.map(presentRoleRow)) }
  })
}

export function printUnits(actor: Actor): Promise<Print<Unit>> {
  return withOrganization(actor.organizationId, async (scope) => {
    const started = await startPrint(scope, actor, { kind: 'structure', filter: {} })
    return { ...started, ...cut(await selectUnits(scope)) }
  })
}

type Started = { kind: Kind; filter: Record<string, unknown> }

async function startExport(scope: Scope, actor: Actor, { kind, filter }: Started): Promise<string> {
  const organization = await requireOrganization(scope)
  await record(scope, actor, {
    action: `${kind}.exported`,
    object: { id: scope.organizationId, name: organization.name },
    after: asked(filter),
  })
  return fileName({ what: kind, extension: 'csv' }, organization, now())
}

async function startPrint(scope: Scope, actor: Actor, { kind, filter }: Started): Promise<{ organization: string }> {
  const { name } = await requireOrganization(scope)
  await record(scope, actor, {
    action: `${kind}.printed`,
    object: { id: scope.organizationId, name },
    after: asked(filter),
  })
  return { organization: name }
}

async function requireOrganization(scope: Scope): Promise<{ name: string; timezone: string }> {
  const organization = await selectOrganization(scope)
  if (organization === null) throw notFound('This organization')
  return organization
}

function asked({ cursor: _cursor, limit: _limit, ...filter }: Record<string, unknown>): Record<string, unknown> {
  return filter
}

function cut<T>(rows: T[]): { rows: T[]; more: boolean } {
  return { rows: rows.slice(0, PRINT_LIMIT), more: rows.length > PRINT_LIMIT }
}

/** Each page in a short transaction of its own: a slow reader never holds one open. */
async function* inPages<T>(
  actor: Actor,
  select: (scope: Scope, after: { id: string; key: string } | null) => Promise<T[]>,
  position: (row: T) => { id: string; key: string },
): AsyncGenerator<T[]> {
  for (let after: { id: string; key: string } | null = null; ; ) {
    const rows: T[] = await withOrganization(actor.organizationId, (scope) => select(scope, after))
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = position(last)
  }
}

async function* lines<T>(pages: AsyncGenerator<T[]>, line: (row: T) => Cell[]): AsyncGenerator<Cell[][]> {
  for await (const rows of pages) yield rows.map(line)
}

async function* membershipLines(actor: Actor, filter: RoleFilter): AsyncGenerator<Cell[][]> {
  const criteria = roleCriteria(filter)
  const roles = inPages(actor, (scope, after) => selectRoles(scope, criteria, { after, limit: PAGE }), itself)
  for await (const page of roles) for (const role of page) yield* linesOfRole(actor, role)
}

async function* linesOfRole(actor: Actor, role: RoleRecord): AsyncGenerator<Cell[][]> {
  if (role.members === 0) {
    yield [membershipLine(role, null)]
    return
  }
  const members = inPages(
    actor,
    (scope, after) => selectMembers(scope, role.id, { words: [], after, limit: PAGE }),
    itself,
  )
  yield* lines(members, (member) => membershipLine(role, member))
}

function userPosition({ id, sortKey }: { id: string; sortKey: string }) {
  return { id, key: sortKey }
}

function itself<T>(row: T): T {
  return row
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}

function byPath([a]: Cell[], [b]: Cell[]): number {
  return String(a).localeCompare(String(b))
}

/** `Contoso / Sales / North` of each unit. */
export function unitPaths(units: Unit[]): Map<string, string> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const path = (unit: Unit): string => {
    const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
    return parent ? `${path(parent)} / ${unit.name}` : unit.name
  }
  return new Map(units.map((unit) => [unit.id, path(unit)]))
}
