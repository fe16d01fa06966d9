// The objects that checks are about: those of one check, and the checks that are about one of them.

import { z } from 'zod'
import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { cutPage, type PageInput } from '@/lib/db/cursor'
import { withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { searchWords } from '@/lib/name-keys'
import { cursorText, readCursor, writeCursor } from '@/lib/state/cursor'
import { findStateSource } from '@/lib/state/sources'
import { StateType } from '@/lib/state/type-schema'
import { findCheck } from './catalogue'
import { type ObjectRow, selectObjects, selectOfObject } from './object-queries'
import { presentAcceptance } from './present'
import { findProfileInForce } from './profile-in-force'
import type { RiskObject, RiskOfObject } from './schema'
import { rankOf, standingsOf } from './standing'
import { selectStandings } from './standing-queries'

type Asked = PageInput & { sourceId?: string | undefined; search?: string | undefined }

const Cursor = z.tuple([cursorText, cursorText, cursorText])

/** By name. */
export async function listRiskObjects(
  actor: Actor,
  checkId: string,
  { sourceId, search, cursor, limit }: Asked,
): Promise<{ items: RiskObject[]; next: string | null }> {
  requireRight(actor, 'risks.view')
  if (findCheck(checkId) === undefined) throw notFound('The check')
  const after = readCursor(cursor, Cursor)
  return withOrganizationSql(actor.organizationId, async (scope) => {
    const source = await findStateSource(scope, sourceId ?? null)
    if (source === null) return { items: [], next: null }
    const asked = { sourceId: source.id, checkId, words: searchWords(search), after, limit: limit + 1, now: now() }
    const rows = await selectObjects(scope, asked)
    const { shown, next } = cutPage(rows, limit, ({ sortKey, type, id }) => writeCursor([sortKey, type, id]))
    return { items: shown.map(present), next }
  })
}

function present({ type, id, name, note, since, acceptanceId, reason, by, expiresAt }: ObjectRow): RiskObject {
  const acceptance = acceptanceId === null ? null : { id: acceptanceId, reason, by, expiresAt }
  return {
    type: StateType.parse(type),
    ...{ id, name, note },
    since: since.toISOString(),
    acceptance: presentAcceptance(acceptance),
  }
}

/** Worst first. Checks that the profile leaves out, or that are not assessed any more, are no risks. */
export async function listRisksOfObject(actor: Actor, objectId: string): Promise<{ items: RiskOfObject[] }> {
  requireRight(actor, 'risks.view')
  const { organizationId } = actor
  const profile = await findProfileInForce(organizationId)
  const at = now()
  const [found, rows] = await withOrganizationSql(organizationId, (scope) =>
    Promise.all([
      selectOfObject(scope, objectId.toLowerCase(), at),
      selectStandings(scope.sql, { organizationIds: [organizationId], detected: true, now: at }),
    ]),
  )
  const standings = standingsOf(rows, profile).filter(({ verdict }) => verdict === 'detected')
  const items = found.flatMap(({ sourceId, checkId, note, since, isAccepted }) => {
    const standing = standings.find(({ row }) => row.sourceId === sourceId && row.checkId === checkId)
    if (standing === undefined) return []
    const { title, category } = standing.check
    const level = isAccepted ? null : standing.level
    return [{ sourceId, checkId, title, category, level, note, since: since.toISOString() }]
  })
  return { items: items.sort((a, b) => rankOf(a) - rankOf(b)) }
}
