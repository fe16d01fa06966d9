// Values to choose a filter from.

import type { Actor } from '@/lib/actor'
import { invalidField } from '@/lib/errors'
import { nameKey } from '@/lib/name-keys'
import { CHOICES } from './choices'
import { readInTime } from './limited'
import { Field } from './query-schema'
import type { TermField } from './term'
import { fieldsOf, TERM_COLUMNS } from './text-condition'
import { textsOf } from './texts'
import { selectSourceNames, selectValues } from './value-queries'

const MOST = 50
const VALUES_MS = 2_000

/** Those that contain the text, the shortest first. A name that may be a password is offered to nobody: who looks for it knows it. */
export async function listValues(
  actor: Actor,
  { field, search }: { field: string; search: string },
): Promise<{ items: string[] }> {
  const choices = CHOICES[field]
  if (choices) return { items: choices.filter((one) => nameKey(one).includes(nameKey(search))) }
  const [like = '%'] = textsOf([{ operator: 'contains', value: search }]).like
  const items = await readInTime(actor.organizationId, VALUES_MS, async (scope) => {
    if (field === 'source') return sourceNames(await selectSourceNames(scope), search)
    return selectValues(scope, termFields(field), like, MOST)
  })
  return { items }
}

function sourceNames(sources: readonly { id: string; names: string[] }[], search: string): string[] {
  const names = new Set(sources.flatMap(({ id, names: all }) => all.filter((name) => name !== id)))
  return [...names].filter((name) => nameKey(name).includes(nameKey(search))).sort()
}

/** `property` is a changed one's name, which is no field of its own. */
function termFields(field: string): TermField[] {
  if (field === 'property') return ['property']
  if (field === 'tags') return ['tag']
  if (field === 'error-code') return ['error-code']
  const found = Object.keys(TERM_COLUMNS).find((name): name is keyof typeof TERM_COLUMNS => name === field)
  if (found) return fieldsOf(found, false)
  const why = Field.safeParse(field).success ? 'has no values to choose from' : 'is no filter of this program'
  throw invalidField('field', `“${field}” ${why}.`)
}
