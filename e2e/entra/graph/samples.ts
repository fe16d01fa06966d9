import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isObject, type Json, parseJson } from '../json'
import { addEvent } from './event-log'
import type { GraphTenant } from './graph-tenant'

const SAMPLES = path.join(import.meta.dirname, 'samples')

/** Pages of the reference whose examples are events, and those whose examples stand in for what would be made. */
const LOGS: Readonly<Record<string, 'directoryAudits' | 'signIns'>> = {
  directoryaudit: 'directoryAudits',
  signin: 'signIns',
}
const LISTS: Readonly<Record<string, string>> = {
  'organization-list': 'organization',
  'subscribedsku-list': 'subscribedSkus',
  'user-list': 'users',
  'group-list': 'groups',
}

/**
 * Serves the JSON files of a folder, `{ value: [...] }` or a bare object each, named as pages of the reference: `signin-list.json`,
 * `signin-list.2.json`, `beta/signin-get.json`. Returns the events, as they are.
 */
export function serveSamples(here: GraphTenant, folder = SAMPLES): { directoryAudits: Json[]; signIns: Json[] } {
  const served: { directoryAudits: Json[]; signIns: Json[] } = { directoryAudits: [], signIns: [] }
  for (const version of ['v1.0', 'beta'] as const)
    for (const { name, content } of filesOf(path.join(folder, version === 'beta' ? 'beta' : '.'))) {
      const [noun = '', page = ''] = name.split(/[-.]/)
      const log = LOGS[noun]
      const list = LISTS[`${noun}-${page}`]
      if (list !== undefined) here.files.set(`${version}/${list}`.toLowerCase(), content)
      if (log === undefined) continue
      for (const event of eventsOf(content)) {
        addEvent(here[log], event)
        served[log].push(event)
      }
    }
  return served
}

function filesOf(folder: string): { name: string; content: Json }[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => {
    const content = parseJson(readFileSync(path.join(folder, name), 'utf8'))
    if (!isObject(content)) throw new RangeError(`${name} holds no JSON object`)
    return { name: name.slice(0, -'.json'.length), content }
  })
}

function eventsOf({ value, '@odata.context': _, ...bare }: Json): Json[] {
  if (value === undefined) return [bare]
  return Array.isArray(value) ? value.filter(isObject) : [value].filter(isObject)
}
