import type { ActivityDetail, Change } from '@/lib/activity/schema'

type Line = { attribute: string; before: string | null; after: string | null }

/** What the log adds for itself: lists of the names of what changed, and who carried it out. */
const ASIDE = new Set(['Included Updated Properties', 'TargetId.UserType', 'Action Client Name'])

/** What changed; several targets of one event may each have a property of the same name. */
export function changeLines(changes: readonly Change[]): Line[] {
  const seen = new Map<string, number>()
  return changes
    .filter(({ name }) => !ASIDE.has(name))
    .map(({ name, ...values }) => {
      const times = (seen.get(name) ?? 0) + 1
      seen.set(name, times)
      return { attribute: times === 1 ? name : `${name} (${times})`, ...values }
    })
}

/** The details with what the changes have aside, each label once. */
export function detailLines({
  details,
  changes,
}: Pick<ActivityDetail, 'details' | 'changes'>): { label: string; values: string[] }[] {
  const aside = changes
    .filter(({ name }) => ASIDE.has(name))
    .map(({ name, before, after }) => ({ label: name, value: after ?? before ?? '' }))
  const byLabel = new Map<string, string[]>()
  for (const { label, value } of [...details, ...aside]) {
    if (value !== '') byLabel.set(label, [...(byLabel.get(label) ?? []), value])
  }
  return [...byLabel].map(([label, values]) => ({ label, values }))
}
