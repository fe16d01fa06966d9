// Risks that somebody lives with: accepted with a reason, for a time or without end, and accepted no longer.

import { momentOf } from '@/lib/activity/zone'
import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { selectOrganization } from '@/lib/organizations/queries'
import { StateType } from '@/lib/state/type-schema'
import {
  type AcceptedRow,
  endAcceptanceRow,
  endExpired,
  insertAcceptance,
  selectAcceptance,
  selectAccepted,
  selectDetected,
} from './accepted-queries'
import { findCheck } from './catalogue'
import type { AcceptedRisk, AcceptRisk } from './schema'

const DAY_MS = 86_400_000

type Asked = PageInput & { sourceId?: string | undefined; checkId?: string | undefined }

export async function listAccepted(
  actor: Actor,
  { cursor, limit, ...asked }: Asked,
): Promise<{ items: AcceptedRisk[]; next: string | null }> {
  requireRight(actor, 'risks.view')
  const after = requireCursor(cursor)
  const rows = await withOrganization(actor.organizationId, (scope) =>
    selectAccepted(scope, { ...asked, after, limit: limit + 1 }),
  )
  const { shown, next } = cutPage(rows, limit, idOf)
  return { items: shown.map(present), next }
}

/** Only what is detected can be accepted. When its day is over, its level is back without anybody doing anything. */
export async function acceptRisk(actor: Actor, input: AcceptRisk): Promise<AcceptedRisk> {
  requireRight(actor, 'risks.accept')
  const check = findCheck(input.checkId)
  if (check === undefined) throw notFound('The check')
  return withOrganization(actor.organizationId, async (scope) => {
    const at = now()
    const { sourceId, checkId, object, reason } = input
    const key = { sourceId, checkId, objectType: object?.type ?? null, objectId: object?.id.toLowerCase() ?? null }
    const expiresAt = input.until === undefined ? null : await endOf(scope, input.until, at)
    const detected = await selectDetected(scope, key)
    if (detected === null) throw notDetected(object !== undefined)
    await endExpired(scope, key, at)
    const who = { acceptedAt: at, acceptedBy: actor.kind === 'user' ? actor.id : null, acceptedByName: actor.name }
    const row = await insertAcceptance(scope, { id: newId(), ...key, ...detected, reason, expiresAt, ...who })
    await record(scope, actor, {
      action: 'risk.accepted',
      object: { id: row.id, name: check.title },
      after: { checkId, object: detected.objectName, reason, until: input.until ?? null },
    })
    return present(row)
  })
}

export async function endAcceptance(actor: Actor, id: string): Promise<void> {
  requireRight(actor, 'risks.accept')
  await withOrganization(actor.organizationId, async (scope) => {
    const row = await selectAcceptance(scope, id)
    if (row === null) throw notFound('The accepted risk')
    if (!(await endAcceptanceRow(scope, id, { at: now(), by: actor.name }))) return
    await record(scope, actor, {
      action: 'risk.acceptance-ended',
      object: { id, name: titleOf(row) },
      before: { checkId: row.checkId, object: row.objectName, reason: row.reason },
    })
  })
}

function notDetected(isObject: boolean): AppError {
  return isObject
    ? notFound('Such an object of this check')
    : new AppError('conflict', 'Nothing of this check is detected now, so there is nothing to accept.')
}

/** The end of a day in the zone of the organization. */
async function endOf(scope: Scope, day: string, at: Date): Promise<Date> {
  const organization = await selectOrganization(scope)
  const end = new Date(momentOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS, organization?.timezone ?? 'UTC'))
  if (end <= at) throw invalidField('until', 'is over already')
  return end
}

function titleOf({ checkId }: Pick<AcceptedRow, 'checkId'>): string {
  return findCheck(checkId)?.title ?? checkId
}

function present(row: AcceptedRow): AcceptedRisk {
  const { id, sourceId, checkId, objectType, objectId, objectName, reason, endedByName } = row
  const type = StateType.safeParse(objectType).data
  return {
    ...{ id, sourceId, checkId, title: titleOf(row), reason },
    object: type === undefined || objectId === null ? null : { type, id: objectId, name: objectName ?? objectId },
    acceptedAt: row.acceptedAt.toISOString(),
    acceptedBy: row.acceptedByName,
    until: row.expiresAt?.toISOString() ?? null,
    // One that ended by its day has ended, whoever noted it.
    endedAt: endedByName === null ? null : (row.endedAt?.toISOString() ?? null),
    endedBy: endedByName,
  }
}
