// Assesses a tenant: every check over its newest published state, stored as what changed against the assessment before.

import { now } from '@/lib/clock'
import { newId } from '@/lib/db/id'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import type { Payload } from '@/lib/jobs/jobs'
import { readSnapshot } from '@/lib/state/read-snapshot'
import {
  type AssessmentRow,
  closeFindings,
  insertAssessment,
  insertFindings,
  lockSource,
  renameFindings,
  selectFindings,
  selectFound,
  selectNewest,
  writeResults,
} from './assessment-queries'
import { CHECKS } from './catalogue'
import { changesOf } from './changes'
import type { Check } from './check'
import { readSettings } from './own-settings'
import { findProfileInForce } from './profile-in-force'
import type { Ask } from './rdap'
import { type Answer, runChecks } from './run-checks'
import { countLevels, standingsOf } from './standing'
import { selectStandings } from './standing-queries'

/** For tests, and for telling a past: `at` is the moment that the assessment counts as made. */
type Circumstances = { checks?: readonly Check[]; at?: Date; ask?: Ask }

/** However often it is run: a state that was assessed is not assessed again, unless somebody asked for it anew. */
export async function assessRisks(
  { organizationId, sourceId, anew = false }: Payload<'assess-risks'>,
  signal: AbortSignal,
  { checks = CHECKS, at = now(), ...registries }: Circumstances = {},
): Promise<void> {
  const read = await readSnapshot(organizationId, sourceId, at)
  if (read === null) return
  const runNumber = read.run.number
  const known = await withOrganizationSql(organizationId, (scope) => selectNewest(scope, sourceId))
  if (isOvertaken(known, { runNumber, anew })) return
  const settings = await readSettings(organizationId, read.snapshot, { at, ...registries })
  const answers: Answer[] = []
  for await (const answer of runChecks(checks, read.snapshot, settings)) {
    if (signal.aborted) throw new Error('The worker stops; the assessment is begun again.')
    answers.push(answer)
  }
  await storeAssessment(organizationId, { sourceId, runNumber, at, anew, answers })
}

type Assessed = { sourceId: string; runNumber: number; at: Date; anew: boolean; answers: readonly Answer[] }

/** All of it or nothing. */
async function storeAssessment(organizationId: string, assessed: Assessed): Promise<void> {
  const { sourceId, runNumber, answers } = assessed
  const profile = await findProfileInForce(organizationId)
  await withOrganizationSql(organizationId, async (scope) => {
    if (!(await lockSource(scope, sourceId))) return
    // Another worker may have been faster.
    const newest = await selectNewest(scope, sourceId)
    if (isOvertaken(newest, assessed)) return
    const at = newest !== undefined && newest.at > assessed.at ? newest.at : assessed.at
    const place = { sourceId, number: (newest?.number ?? 0) + 1, at }
    await writeResults(scope, place, answers)
    await writeFindings(scope, place, answers)
    const rows = await selectStandings(scope.sql, { organizationIds: [organizationId], sourceId, now: at })
    const counts = countLevels(standingsOf(rows, profile))
    await insertAssessment(scope, { ...place, id: newId(), runNumber, profileName: profile.name, counts })
  })
}

/** A newer state was assessed since, or this one was. */
function isOvertaken(newest: AssessmentRow | undefined, { runNumber, anew }: Pick<Assessed, 'runNumber' | 'anew'>) {
  if (newest === undefined) return false
  return anew ? newest.runNumber > runNumber : newest.runNumber >= runNumber
}

type Place = { sourceId: string; number: number; at: Date }

/** Check by check: the objects of one may be every user of a tenant. */
async function writeFindings(scope: SqlScope, place: Place, answers: readonly Answer[]): Promise<void> {
  const found = new Map(answers.map(({ checkId, objects }) => [checkId, objects]))
  const before = new Set(await selectFound(scope, place.sourceId))
  for (const checkId of new Set([...before, ...found.keys()])) {
    const objects = found.get(checkId) ?? []
    if (objects.length === 0 && !before.has(checkId)) continue
    const known = before.has(checkId) ? await selectFindings(scope, place.sourceId, checkId) : []
    const { added, renamed, gone } = changesOf(known, objects)
    const of = { ...place, checkId }
    await closeFindings(scope, of, gone)
    await renameFindings(scope, of, renamed)
    await insertFindings(scope, of, added)
  }
}
