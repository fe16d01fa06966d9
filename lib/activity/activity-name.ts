// What the name of an audit activity says: which action it is, and its tags. Unknown names get an answer too.

import type { Action } from './schema'
import { PROPOSED, type Tag, tagsOfActivity } from './tags'

type Meaning = { action: Action; tags: readonly Tag[] }

const MAX_KNOWN = 2_000
const known = new Map<string, Meaning>()

/** A tenant has some hundred of them and millions of events. */
export function meaningOf(category: string, activity: string): Meaning {
  const key = activityKey(category, activity)
  const found = known.get(key)
  if (found) return found
  const meaning = { action: actionOf(key.slice(key.indexOf('|') + 1)), tags: tagsOfActivity(key) }
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(key, meaning)
  return meaning
}

/** The log writes the same name with hyphen or dash, and with blanks behind it: "Update application – Certificates and secrets management ". */
export function activityKey(category: string, activity: string): string {
  return [category, activity].map(fold).join('|')
}

function fold(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** The first that fits. Only whole words count: "Address updated" adds nothing. What is asked for only is none of them yet. */
const ACTIONS: readonly [Action, RegExp][] = [
  ['Restored', /^(bulk )?restore\b/],
  ['Granted', /^(consent|grant|approve|auto approve|approval approved|request approved)\b|\brequest approved\b/],
  ['Read', /^(read|reveal|get|download)\b/],
  [
    'Removed',
    /^(bulk )?(delete|remove|hard delete|unregister|revoke|offboarded)\b|\b(deleted|removed|directly removes)\b|\bdelete$|\.remove/,
  ],
  [
    'Added',
    /^(bulk )?(add|create|pre-create|register|invite|assign|onboarded|upload)\b|\b(registered|viral user creation|directly assigns)\b|\bcreate$|\.create/,
  ],
  [
    'Modified',
    /^(bulk )?(update|set|unset|change|reset|enable|disable|edit|convert|patch|rotate|renew|autorenew|promote|demote|unlock|move|triggered?|cancel|dismiss\w*|confirm\w*|reorder|verify|publish|extend|clear|deactivate|resolve|redeem|apply|auto apply|migrated)\b|\b(updated?|changed|reset)\b/,
  ],
]

function actionOf(name: string): Action {
  if (PROPOSED.test(name)) return 'Activity'
  return ACTIONS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'Activity'
}
