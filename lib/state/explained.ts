// Rows of a difference as people see them: before and after of each property, and the event that explains it.

import { type Audited, selectAudited } from '@/lib/activity/audited'
import { explainChanges, type Question } from '@/lib/activity/explain'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withOrganizationSql } from '@/lib/db/organization'
import { isAudited, linkQuestions, presenceQuestions, propertyQuestion, type Span, type Subject } from './clues'
import { coverageOf } from './coverage'
import { type Between, type ChangeRow, selectProperties } from './diff-queries'
import { type Difference, differences } from './property-changes'
import type { Explanation, StateChange, StateRun } from './schema'
import type { Part } from './type-schema'

/** What two runs saw: all but the first lies in `between`. */
export type Seen = { between: Between; from: StateRun; publishedAt: Date }

/** The directory tells of a change before everything in it shows it, and the log of it later: Microsoft says up to half an hour. */
const LATENESS_MS = 30 * 60_000

type Properties = Readonly<Record<string, unknown>>
type Asked = { row: ChangeRow; changes: Difference[]; span: Span; questions: Question[][] }

/** One by one with the rows. Whoever may not see the log gets no event of it. */
export async function explained(actor: Actor, seen: Seen, rows: readonly ChangeRow[]): Promise<StateChange[]> {
  const { sourceId } = seen.between
  const maySee = actor.rights.has('activity.view')
  const spans = rows.map((row) => spanOf(row, seen))
  const { versions, audited } = await withOrganizationSql(actor.organizationId, async (scope) => {
    const [found, audited] = await Promise.all([
      selectProperties(scope, sourceId, rows.flatMap(keysOf)),
      maySee ? selectAudited(scope, sourceId, { ...boundsOf(spans, seen), now: now() }) : null,
    ])
    return {
      versions: new Map(found.map(({ type, id, run, properties }) => [`${type} ${id} ${run}`, properties])),
      audited,
    }
  })
  const asked = rows.map((row, at) =>
    ask(row, spans[at] ?? spanOf(row, seen), (run) => versions.get(`${row.type} ${row.id} ${run}`) ?? {}),
  )
  const questions = audited?.until ? asked.flatMap((one) => one.questions.flat()) : []
  const answers = questions.length > 0 ? await explainChanges(actor.organizationId, sourceId, questions) : []
  const byQuestion = new Map(questions.map((question, at) => [question, answers[at] ?? null]))
  return asked.map((one) => present(one, maySee ? { audited } : null, (question) => byQuestion.get(question) ?? null))
}

function keysOf({ type, id, before, after, kind }: ChangeRow) {
  if (kind !== '') return []
  return [before, after].flatMap((run) => (run === null ? [] : [{ type, id, run }]))
}

/** In which it happened. */
function spanOf({ kind, type, foundAt }: ChangeRow, { from, publishedAt }: Seen): Span {
  return { from: unseenSince(from, kind || type), to: foundAt ?? publishedAt }
}

function boundsOf(spans: readonly Span[], { publishedAt }: Seen): Span {
  const from = Math.min(...spans.map((span) => span.from.getTime()), publishedAt.getTime())
  return { from: new Date(from), to: publishedAt }
}

/** For each property, or for coming and going as a whole, the questions of which one answer is enough. */
function ask(row: ChangeRow, span: Span, propertiesOf: (run: number) => Properties): Asked {
  const { type, id, name, kind, change } = row
  if (kind !== '' && (change === 'link-added' || change === 'link-removed'))
    return {
      row,
      span,
      changes: [],
      questions: [linkQuestions({ kind, ownerId: id, memberId: row.memberId, change }, span)],
    }
  const [before, after] = [row.before, row.after].map((run) => (run === null ? null : propertiesOf(run)))
  const subject: Subject = { type, id, name, properties: after ?? before ?? {} }
  if (change === 'added' || change === 'removed')
    return { row, span, changes: [], questions: [presenceQuestions(subject, change, span)] }
  const changes = differences(before ?? {}, after ?? {})
  return { row, span, changes, questions: changes.map((one) => [propertyQuestion(subject, one, span)]) }
}

/** Since when the part may have changed without that the earlier run saw it: it began then, or had not read it well for longer. */
function unseenSince({ parts, startedAt }: StateRun, part: Part): Date {
  const status = parts[part]
  const isGood = status === undefined || status.verdict === 'ok' || status.verdict === 'partial'
  const since = isGood ? startedAt : (status.goodAt ?? startedAt)
  return new Date(Math.min(Date.parse(since), Date.parse(startedAt)) - LATENESS_MS)
}

type Answer = (question: Question) => Explanation | null

/** `log` is null to whom may not see it. */
function present(
  { row, span, changes, questions }: Asked,
  log: { audited: Audited | null } | null,
  answerOf: Answer,
): StateChange {
  const found = questions.map((some) => some.map(answerOf).find((answer) => answer !== null) ?? null)
  const { type, id, name, change, kind, memberId, memberName } = row
  const isChanged = change === 'changed'
  const isTold = isChanged ? changes.some(({ name }) => isAudited(type, name)) : isAudited(type)
  return {
    type,
    id,
    name,
    change,
    link: kind === '' ? null : { kind, memberId, memberName },
    properties: changes.map((one, at) => ({ ...one, explanation: found[at] ?? null })),
    explanation: isChanged ? null : (found[0] ?? null),
    coverage: log === null ? 'hidden' : isTold ? coverageOf(log.audited, span) : 'not-covered',
  }
}
