import { type Field, type Filter, LISTS } from '@/lib/activity/query-schema'
import { Action } from '@/lib/activity/schema'

/** What stands for a value on the screen, where that differs; and what a field with few values has. */
const CHOICES: Partial<Record<Field, Record<string, string>>> = {
  action: Object.fromEntries(Action.options.map((action) => [action, action])),
  succeeded: { True: 'True', False: 'False' },
  connector: { 'Entra ID Activity': 'Entra ID Activity', 'Entra ID Logons': 'Entra ID Logons' },
  'source-type': { 'Entra ID': 'Entra ID' },
  result: { success: 'Succeeded', failure: 'Failed', interrupted: 'Interrupted', timeout: 'Timed out' },
}

/** Lists of the organization that a field can be compared with. */
const LISTS_OF: Partial<Record<Field, (keyof typeof LISTS)[]>> = {
  what: ['@privileged-roles', '@privileged-groups'],
  with: ['@privileged-roles', '@privileged-groups'],
  'time-of-day': ['@business-hours'],
}

/** Values to choose from without asking the server, as they are shown. */
export function fixedValues(field: Field): string[] {
  const lists = (LISTS_OF[field] ?? []).map((name) => LISTS[name])
  return [...lists, ...Object.values(CHOICES[field] ?? {})]
}

export function shownValue({ field, value }: Pick<Filter, 'field' | 'value'>): string {
  const list = Object.entries(LISTS).find(([name]) => name === value)
  return list?.[1] ?? CHOICES[field]?.[value] ?? value
}

/** The way back from what is shown. */
export function meantValue(field: Field, shown: string): string {
  const list = (LISTS_OF[field] ?? []).find((name) => LISTS[name] === shown)
  const choice = Object.entries(CHOICES[field] ?? {}).find(([, label]) => label === shown)
  return list ?? choice?.[0] ?? shown
}
