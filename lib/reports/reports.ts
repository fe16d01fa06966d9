// What one can do with reports: list and open them, save a query as one, change and delete those that were saved.

import { type Actor, missingRight, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { isId, newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { nameKey } from '@/lib/name-keys'
import type { Right } from '@/lib/rights/schema'
import { CATALOGUE, findPredefined, type Predefined } from './catalogue'
import { readContent } from './content'
import { findPerson } from './owner'
import {
  countReports,
  countSubscriptions,
  deleteReport,
  insertReport,
  lockReport,
  type ReportRow,
  selectReport,
  selectReports,
  selectZone,
  updateReportRow,
} from './queries'
import { type CreateReport, type Report, type ReportItem, SAVED_REPORTS, type UpdateReport, View } from './schema'

/** Those that Rollcall comes with first, in their order; then those that were saved, by name. */
export async function listReports(actor: Actor): Promise<{ items: ReportItem[] }> {
  const asking = await asPerson(actor)
  const rows = await withOrganization(actor.organizationId, (scope) => selectReports(scope, asking.personId))
  const predefined = CATALOGUE.filter((report) => lacking(actor, report) === null).map(presentPredefined)
  const saved = rows.filter((row) => lacking(actor, row) === null).map((row) => presentItem(row, asking))
  return { items: [...predefined, ...saved] }
}

/** Whatever is made of a report begins here: its rows are for who may see them. */
export async function getReport(actor: Actor, name: string): Promise<Report> {
  const report = await findReport(actor, name)
  if (report === null) throw notFound('The report')
  requireView(actor, report)
  return report
}

type Shown = { view: string; query: string }

/** Accounts are seen where sources are, the state and its risks by rights of their own. */
export function requireView(actor: Actor, report: Shown): void {
  const right = lacking(actor, report)
  if (right !== null) throw missingRight(right)
}

function lacking({ rights }: Actor, { view, query }: Shown): Right | null {
  if (view === 'billable') return rights.has('sources.view') ? null : 'sources.view'
  if (view === 'risks') return rights.has('risks.view') ? null : 'risks.view'
  if (view !== 'state') return null
  if (!rights.has('state.view')) return 'state.view'
  return new URLSearchParams(query).has('check') && !rights.has('risks.view') ? 'risks.view' : null
}

/** Null for what is no report, and for one that the actor may not open. The page of billable accounts says which right it takes. */
export async function findReport(actor: Actor, name: string): Promise<Report | null> {
  const asking = await asPerson(actor)
  return withOrganization(actor.organizationId, async (scope) => {
    const zone = await selectZone(scope)
    const predefined = findPredefined(name)
    if (predefined === undefined) {
      const row = await selectOpen(scope, asking, name)
      return row && present(row, asking, zone)
    }
    const { query, note } = predefined
    return {
      ...presentPredefined(predefined),
      query,
      note,
      timeZone: 'organization',
      zone,
      editable: false,
      owner: null,
    }
  })
}

export async function createReport(actor: Actor, input: CreateReport): Promise<Report> {
  const asking = await asPerson(actor)
  if (input.shared) requireRight(actor, 'reports.share')
  else if (asking.personId === null) throw invalidField('shared', 'Nobody stands behind this token: share the report')
  requireQuery(input)
  requireFree(input.title)
  return withOrganization(actor.organizationId, async (scope) => {
    await requirePlace(scope, asking)
    const { title, ...rest } = input
    const owner = { ownerId: asking.personId, ownerOrganizationId: actor.homeOrganizationId, ownerName: actor.name }
    const times = { createdAt: now(), updatedAt: now() }
    const row = await insertReport(scope, { ...rest, ...owner, ...times, ...named(title), id: newId() })
    const object = { id: row.id, name: row.name }
    await record(scope, actor, { action: 'report.created', object, after: auditable(row) })
    return present(row, asking, await selectZone(scope))
  })
}

/** To share it, to change a shared one and to make it private again takes the right `reports.share`. */
export async function updateReport(actor: Actor, name: string, input: UpdateReport): Promise<Report> {
  const asking = await asPerson(actor)
  if (input.title !== undefined) requireFree(input.title)
  return withOrganization(actor.organizationId, async (scope) => {
    const before = await requireEditable(scope, asking, name)
    if (input.query !== undefined || input.view !== undefined)
      requireQuery({ view: input.view ?? View.parse(before.view), query: input.query ?? before.query })
    if (input.shared && !before.shared) requireRight(actor, 'reports.share')
    if (input.shared === false && before.shared && !isMine(before, asking))
      throw invalidField('shared', `Only ${before.ownerName}, who saved it, can make this report private`)
    if (input.view !== undefined && input.view !== before.view) await requireNoSubscription(scope, before, OTHER_VIEW)
    const { title, ...rest } = input
    const data = { ...rest, ...(title !== undefined && named(title)), updatedAt: now() }
    const after = await updateReportRow(scope, before.id, data)
    await record(scope, actor, {
      action: 'report.changed',
      object: { id: after.id, name: after.name },
      before: auditable(before),
      after: auditable(after),
    })
    return present(after, asking, await selectZone(scope))
  })
}

/** Refused while somebody subscribes to it: mails would end without a word. */
export async function removeReport(actor: Actor, name: string): Promise<undefined> {
  const asking = await asPerson(actor)
  return withOrganization(actor.organizationId, async (scope) => {
    const report = await requireEditable(scope, asking, name)
    await requireNoSubscription(scope, report, (count) => `Delete ${count === 1 ? 'it' : 'them'} first.`)
    await deleteReport(scope, report.id)
    const object = { id: report.id, name: report.name }
    await record(scope, actor, { action: 'report.deleted', object, before: auditable(report) })
    return undefined
  })
}

type Saved = NonNullable<ReportRow>

/** Whoever subscribed to numbers must not find himself sending records. */
const OTHER_VIEW = () => 'Save it under another name to show it in another way.'

async function requireNoSubscription(scope: Scope, { id }: Saved, advice: (count: number) => string): Promise<void> {
  const count = await countSubscriptions(scope, id)
  if (count === 0) return
  const subscriptions = count === 1 ? 'A subscription sends' : `${count} subscriptions send`
  throw new AppError('conflict', `${subscriptions} this report. ${advice(count)}`)
}

/** What an API token saves is its maker's. */
type Asking = Actor & { readonly personId: string | null }

async function asPerson(actor: Actor): Promise<Asking> {
  const person = await findPerson(actor)
  return { ...actor, personId: person?.id ?? null }
}

function isMine({ ownerId }: Saved, { personId }: Asking): boolean {
  return ownerId !== null && ownerId === personId
}

function isEditable(row: Saved, asking: Asking): boolean {
  return row.shared ? asking.rights.has('reports.share') : isMine(row, asking)
}

async function selectOpen(scope: Scope, asking: Asking, name: string): Promise<Saved | null> {
  const row = isId(name) ? await selectReport(scope, name) : null
  return row && (row.shared || isMine(row, asking)) ? row : null
}

async function requireReport(scope: Scope, asking: Asking, name: string): Promise<Saved> {
  const row = await selectOpen(scope, asking, name)
  if (row === null) throw notFound('The report')
  return row
}

async function requireEditable(scope: Scope, asking: Asking, name: string): Promise<Saved> {
  if (findPredefined(name))
    throw new AppError('conflict', 'Rollcall comes with this report. Save it under a name of yours to change it.')
  if (isId(name)) await lockReport(scope, name)
  const row = await requireReport(scope, asking, name)
  if (!isEditable(row, asking)) requireRight(asking, 'reports.share')
  return row
}

async function requirePlace(scope: Scope, { personId }: Asking): Promise<void> {
  const { all, own } = await countReports(scope, personId)
  const { person, organization } = SAVED_REPORTS
  if (own >= person) throw new AppError('conflict', `You have saved ${person} reports. Delete some of them first.`)
  if (all >= organization) {
    const most = organization.toLocaleString('en')
    throw new AppError('conflict', `This organization has ${most} saved reports. Some have to be deleted first.`)
  }
}

function requireQuery({ view, query }: Pick<CreateReport, 'view' | 'query'>): void {
  try {
    readContent(view, query)
  } catch (error) {
    if (error instanceof AppError) throw invalidField('query', error.message)
    throw error
  }
}

function requireFree(title: string): void {
  const taken = CATALOGUE.some((report) => nameKey(report.title) === nameKey(title))
  if (taken) throw new AppError('conflict', 'Rollcall comes with a report of this name. Choose another one.')
}

function named(title: string) {
  return { name: title, nameKey: nameKey(title) }
}

function presentPredefined({ name, title, category, description, view }: Predefined): ReportItem {
  return { name, title, category, description, view, predefined: true, shared: true, mine: false }
}

function presentItem(row: Saved, asking: Asking): ReportItem {
  const { id, name, category, description, view, shared } = row
  const said = { category, description, view: View.parse(view), shared }
  return { ...said, name: id, title: name, predefined: false, mine: isMine(row, asking) }
}

function present(row: Saved, asking: Asking, zone: string): Report {
  const timeZone = row.timeZone === 'source' ? 'source' : 'organization'
  return {
    ...presentItem(row, asking),
    query: row.query,
    timeZone,
    // Microsoft Entra ID knows no other.
    zone: timeZone === 'source' ? 'UTC' : zone,
    editable: isEditable(row, asking),
    owner: row.ownerName,
    note: null,
  }
}

function auditable({ name, description, category, view, query, timeZone, shared }: Saved) {
  return { name, description, category, view, query, timeZone, shared }
}
