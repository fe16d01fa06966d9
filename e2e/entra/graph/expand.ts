import type { Json } from '../json'
import { findObject } from './find-object'
import type { GraphTenant } from './graph-tenant'
import { badRequest } from './refusal'

export type Expansions = Readonly<Record<string, (here: GraphTenant, object: Json) => unknown>>

/** Who holds a role: with the type, or null where nobody is found. */
export const PRINCIPAL: Expansions = {
  principal: (here, { principalId }) => {
    const found = findObject(here, String(principalId))
    return found && { '@odata.type': `#microsoft.graph.${found.type}`, ...found.show() }
  },
  roleDefinition: ({ state }, { roleDefinitionId }) => state.roleDefinitions.get(String(roleDefinitionId)) ?? null,
}

/** What is expanded inside of another stands in its name: `policy($expand=rules)`. Neighbours are separated by commas. */
export function parseExpand(text: string | null, known: Expansions, { most }: { most: number }): string[] {
  const names = (text ?? '')
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((name) => name !== '')
  for (const name of names)
    if (!Object.hasOwn(known, name)) throw badRequest(`Could not find a property named '${name}' to expand.`)
  if (names.length > most)
    throw badRequest('Only one property can be expanded in a single request.', 'Request_BadRequest')
  return names
}

export function expanded(here: GraphTenant, object: Json, of: { known: Expansions; names: readonly string[] }): Json {
  return Object.fromEntries(of.names.map((name) => [name.replace(/\(.*$/, ''), of.known[name]?.(here, object)]))
}
