// What one can do with a source: list, read, add and change.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { conflict } from '@/lib/db/conflict'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { isId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { readAccountsSoon } from './accounts'
import { auditable, difference, named } from './audit'
import { ConnectorSettings } from './connector-schema'
import { findOrInsertGroup } from './group-queries'
import { ownCrawl, ownSettings } from './group-settings'
import { accessOf } from './open-tenant'
import { findPresented, presentSources } from './page'
import {
  hasCredential,
  insertSource,
  lockSource,
  lockSourceOfTenant,
  selectSources,
  updateConnectorSettings,
  updateSourceRow,
  upsertConnectors,
} from './queries'
import { reschedule } from './schedule'
import type { CreateSource, Source, UpdateSource } from './schema'
import { type GivenGroup, replaceServiceGroups, selectServiceGroups } from './service-group-queries'
import { findGroupsOf, resolveServiceGroups } from './service-groups'
import { readPastAgain, widened } from './widen'

export async function listSources(actor: Actor, { cursor, limit }: PageInput) {
  const after = requireCursor(cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    const rows = await selectSources(scope, { limit: limit + 1, ...(after && { after }) })
    const { shown, next } = cutPage(rows, limit, idOf)
    return { items: await presentSources(scope, shown, now()), next }
  })
}

export function getSource(actor: Actor, id: string): Promise<Source> {
  return withOrganization(actor.organizationId, (scope) => present(scope, id))
}

/** Null for what is no id as well: a page asks with whatever stands in its address. */
export async function findSource(actor: Actor, id: string): Promise<Source | null> {
  if (!isId(id)) return null
  return withOrganization(actor.organizationId, (scope) => findPresented(scope, id, { now: now() }))
}

/** Its connectors are due at once. A deleted source of this tenant is taken up with the records that were kept. */
export async function createSource(actor: Actor, input: CreateSource): Promise<Source> {
  const { organizationId } = actor
  await withOrganization(organizationId, (scope) => requireCredential(scope, input.credentialId))
  const find = findGroupsOf(organizationId, input)
  const serviceGroups = await resolveServiceGroups(input.serviceAccountGroups, { known: [], find })
  return withOrganization(organizationId, async (scope) => {
    const { id, isKept } = await store(scope, input)
    await replaceServiceGroups(scope, id, serviceGroups)
    await reschedule(scope, { sourceIds: [id] }, { wake: true })
    await readAccountsSoon(scope, id)
    const source = await present(scope, id)
    // Nobody knows any more what it was to collect then.
    if (isKept) await readPastAgain(scope, logsOf(source))
    await record(scope, actor, { action: 'source.created', object: named(source), after: auditable(source) })
    return source
  })
}

async function store(scope: Scope, input: CreateSource): Promise<{ id: string; isKept: boolean }> {
  const { sourceGroup: name, tenantId, cloud, credentialId, connectors } = input
  const at = now()
  await requireCredential(scope, credentialId)
  const group = await findOrInsertGroup(scope, { name, crawl: input.crawl, connectors, at })
  const crawl = ownCrawl(input.crawl, group.crawl)
  const fields = { sourceGroupId: group.id, cloud, credentialId, crawl }
  const kept = await lockSourceOfTenant(scope, tenantId)
  if (kept !== null) refuseTwin(kept)
  const { id } = kept
    ? await updateSourceRow(scope, kept.id, { ...fields, updatedAt: at, deletedAt: null })
    : await insertSource(scope, { ...fields, tenantId, at }).catch(conflict('tenantId', TWIN))
  await upsertConnectors(scope, id, ownSettings(connectors, ConnectorSettings.parse(group.connectors)), at)
  return { id, isKept: kept !== null }
}

const TWIN = 'This tenant is a source of the organization already.'

function refuseTwin({ deletingAt, deletedAt }: { deletingAt: Date | null; deletedAt: Date | null }): void {
  if (deletedAt !== null && deletingAt === null) return
  const message =
    deletingAt === null ? TWIN : 'The source of this tenant is being deleted: add it again once that is done.'
  throw new AppError('conflict', message, { issues: [{ path: 'tenantId', message }] })
}

/** Changes what is given and nothing else. Another credential makes the connectors due at once: they may have waited for it. */
export async function updateSource(actor: Actor, id: string, input: UpdateSource): Promise<Source> {
  const serviceGroups = input.serviceAccountGroups && (await resolveAnew(actor, id, input))
  return withOrganization(actor.organizationId, async (scope) => {
    const row = await lockSource(scope, id)
    if (row === null || row.deletedAt !== null) throw notFound('The source')
    if (row.deletingAt !== null)
      throw new AppError('conflict', 'This source is being deleted and can no longer change.')
    const before = await present(scope, id)
    await change(scope, before, input)
    const isGroupGone = serviceGroups && (await replaceServiceGroups(scope, id, serviceGroups))
    const wake = input.credentialId !== undefined && input.credentialId !== row.credentialId
    await reschedule(scope, { sourceIds: [id] }, { wake })
    if (wake || serviceGroups) await readAccountsSoon(scope, id)
    const after = await present(scope, id)
    await readPastAgain(scope, isGroupGone ? logsOf(after) : widened(before.connectors, after.connectors))
    await record(scope, actor, { action: 'source.changed', object: named(after), ...difference(before, after) })
    return after
  })
}

/** Of the connectors that leave out what service accounts do. */
function logsOf({ connectors }: Source): string[] {
  return connectors.filter(({ kind }) => kind !== 'state').map((connector) => connector.id)
}

async function resolveAnew(actor: Actor, id: string, input: UpdateSource): Promise<GivenGroup[]> {
  const { organizationId } = actor
  const { access, known } = await withOrganization(organizationId, async (scope) => ({
    access: await accessOf(scope, id),
    known: await selectServiceGroups(scope, [id]),
  }))
  const find = findGroupsOf(organizationId, {
    ...access,
    ...(input.credentialId !== undefined && { credentialId: input.credentialId }),
  })
  return resolveServiceGroups(input.serviceAccountGroups ?? [], { known, find })
}

async function change(scope: Scope, before: Source, input: UpdateSource): Promise<void> {
  const at = now()
  if (input.credentialId !== undefined) await requireCredential(scope, input.credentialId)
  const effective = effectiveSettings(before)
  const group = await findOrInsertGroup(scope, {
    name: input.sourceGroup ?? before.sourceGroup.name,
    crawl: input.crawl ?? before.crawl,
    connectors: { ...effective, ...given(input.connectors) },
    at,
  })
  // A group that is made here says all of it, so nothing is left to override.
  const crawl = group.made ? null : input.crawl
  const connectors = group.made ? { activity: null, logons: null, state: null } : (input.connectors ?? {})
  await updateSourceRow(scope, before.id, {
    sourceGroupId: group.id,
    updatedAt: at,
    ...(input.credentialId !== undefined && { credentialId: input.credentialId }),
    ...(crawl !== undefined && { crawl: ownCrawl(crawl, group.crawl) }),
  })
  const own = ownSettings(connectors, ConnectorSettings.parse(group.connectors))
  if (own.length > 0) await updateConnectorSettings(scope, before.id, own)
}

function effectiveSettings({ connectors }: Source): ConnectorSettings {
  return ConnectorSettings.parse(Object.fromEntries(connectors.map(({ kind, settings }) => [kind, settings])))
}

/** Without those that are given back to the group. */
function given(connectors: UpdateSource['connectors'] = {}): Partial<ConnectorSettings> {
  const { activity, logons, state } = connectors
  return { ...(activity && { activity }), ...(logons && { logons }), ...(state && { state }) }
}

async function requireCredential(scope: Scope, id: string): Promise<void> {
  if (!(await hasCredential(scope, id))) throw invalidField('credentialId', 'is no credential of this organization')
}

async function present(scope: Scope, id: string): Promise<Source> {
  const source = await findPresented(scope, id, { now: now() })
  if (source === null) throw notFound('The source')
  return source
}
