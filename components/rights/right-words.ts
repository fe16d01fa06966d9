import type { Grants } from '@/lib/grants/schema'
import { PRESETS } from '@/lib/rights/preset-schema'
import { RIGHTS, Right } from '@/lib/rights/schema'

/** The catalogue's sentence; a right of another version of Rollcall has none. */
export function rightWords(name: string): string {
  const right = Right.safeParse(name).data
  return right === undefined ? `${name} (unknown to this version, counts for nothing)` : RIGHTS[right]
}

/** A preset by its name, one right by its sentence, otherwise how many. */
export function rightsWords(names: readonly string[]): string {
  const preset = presetOf(names)
  if (preset !== undefined) return preset.label
  const [only] = names
  return names.length === 1 && only !== undefined ? rightWords(only) : `${names.length} rights`
}

function presetOf(names: readonly string[]) {
  return Object.values(PRESETS).find(
    ({ rights }) => rights.length === names.length && rights.every((right) => names.includes(right)),
  )
}

/** As far as one can take them in at a glance, each by its sentence. */
export function rightsInFull(names: readonly string[]): string {
  return names.length > 1 && names.length <= 6 && presetOf(names) === undefined
    ? names.map(rightWords).join('; ')
    : rightsWords(names)
}

type Place = Pick<Grants, 'target' | 'organizations' | 'group' | 'unit'>

/** Where a grant counts. */
export function placeWords({ target, organizations, group, unit }: Place): string {
  if (target === 'all') return 'All organizations'
  if (target === 'group') return `The group ${group?.name ?? ''}`
  if (target === 'listed') return organizations.map(({ name }) => name).join(', ') || 'Organizations that are gone'
  if (unit === null) return 'The whole organization'
  return unit.name === null ? 'An organisational unit that is gone' : `${unit.name} and below`
}
