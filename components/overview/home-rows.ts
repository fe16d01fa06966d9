import type { Tone } from '@/components/ui/state-badge'
import type { AttentionItem } from '@/lib/attention/schema'
import type { HomeOrganization } from '@/lib/overview/home-schema'
import type { Level } from '@/lib/risks/schema'

export type Health = 'failing' | 'soon' | 'works' | 'not-connected' | 'unknown'

/** Only what one may see is told: no permission is never a finding. */
export const HEALTH_WORDS = {
  failing: { tone: 'bad', word: 'Failing' },
  soon: { tone: 'attention', word: 'Needs attention' },
  works: { tone: 'good', word: 'Works' },
  'not-connected': { tone: 'idle', word: 'Not connected' },
  unknown: { tone: 'idle', word: 'Not yours to see' },
} as const satisfies Record<Health, { tone: Tone; word: string }>

/** What somebody has to look at first. */
export const HEALTHS = ['failing', 'soon', 'not-connected', 'works', 'unknown'] as const satisfies readonly Health[]

type Known = { id: string; name: string; rights: readonly string[] }
export type HomeRow = {
  id: string
  name: string
  health: Health
  /** How many things are wrong or will be. */
  items: number
  found: HomeOrganization | undefined
}

type Given = { found: readonly HomeOrganization[]; attention: readonly AttentionItem[] }

export function homeRows(organizations: readonly Known[], { found, attention }: Given): HomeRow[] {
  const byId = new Map(found.map((one) => [one.id, one]))
  return organizations.map(({ id, name, rights }) => {
    const own = attention.filter(({ organizationId }) => organizationId === id)
    const seen = byId.get(id)
    return { id, name, health: healthOf({ rights, own, found: seen }), items: own.length, found: seen }
  })
}

type One = { rights: readonly string[]; own: readonly AttentionItem[]; found: HomeOrganization | undefined }

function healthOf({ rights, own, found }: One): Health {
  if (own.some(({ severity }) => severity === 'bad')) return 'failing'
  if (own.length > 0) return 'soon'
  if (!['entra-profiles.manage', 'sources.view'].some((right) => rights.includes(right))) return 'unknown'
  return found?.tenants?.count === 0 ? 'not-connected' : 'works'
}

/** The worst level of which there is any; null: none, or nobody knows. */
export function worstLevel({ found }: Pick<HomeRow, 'found'>): Level | null {
  const risks = found?.risks
  if (!risks) return null
  return (['high', 'medium', 'low'] as const).find((level) => risks[level] > 0) ?? null
}

/** By high risks, then medium, then low; those without any are not among them. */
export function mostAtRisk(rows: readonly HomeRow[], most: number): HomeRow[] {
  const figures = ({ found }: HomeRow) => [found?.risks?.high ?? 0, found?.risks?.medium ?? 0, found?.risks?.low ?? 0]
  return rows
    .filter((row) => worstLevel(row) !== null)
    .toSorted((a, b) => compare(figures(b), figures(a)))
    .slice(0, most)
}

function compare(one: number[], other: number[]): number {
  const at = one.findIndex((figure, place) => figure !== other[place])
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}

export type HomeFilter = { search: string; health: string[]; tag: string[] }

export function filterRows(rows: readonly HomeRow[], { search, health, tag }: HomeFilter): HomeRow[] {
  return rows.filter(
    ({ name, health: own, found }) =>
      name.toLowerCase().includes(search.toLowerCase()) &&
      (health.length === 0 || health.includes(own)) &&
      (tag.length === 0 || tag.some((one) => found?.tags?.includes(one))),
  )
}

/** What the list can be ordered by: greater is more of it, or worse; null is told last, whichever way. */
const ORDERS: Readonly<Record<string, (row: HomeRow) => number[] | null>> = {
  risk: ({ found }) => (found?.risks?.assessedAt ? [found.risks.high, found.risks.medium, found.risks.low] : null),
  trend: ({ found }) => (found?.risks?.assessedAt ? [found.risks.rising, -found.risks.falling] : null),
  health: ({ health, items }) => [-HEALTHS.indexOf(health), items],
  users: ({ found }) => (typeof found?.users === 'number' ? [found.users] : null),
  accounts: ({ found }) => (found?.tenants ? [found.tenants.accounts] : null),
}

export type HomeSort = { key: string; descending: boolean }

/** `-risk`: the worst first; by name where it says nothing we know. */
export function readSort(text: string | null): HomeSort {
  const [, minus = '', key = ''] = /^(-?)(\w+)$/.exec(text ?? '') ?? []
  const known = Object.hasOwn(ORDERS, key)
  return { key: known ? key : 'name', descending: (known || key === 'name') && minus !== '' }
}

/** What is most or worst first, then the other way, then back to names; names upwards, then downwards. */
export function nextSort({ key: now, descending }: HomeSort, key: string): string | null {
  if (key === 'name') return now === 'name' && !descending ? '-name' : null
  if (now !== key) return `-${key}`
  return descending ? key : null
}

export function sortRows(rows: readonly HomeRow[], { key, descending }: HomeSort): HomeRow[] {
  const sign = descending ? -1 : 1
  const of = ORDERS[key]
  const byName = (one: HomeRow, other: HomeRow) => one.name.localeCompare(other.name, 'en')
  if (of === undefined) return rows.toSorted((one, other) => sign * byName(one, other))
  return rows.toSorted((one, other) => {
    const [a, b] = [of(one), of(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null) || byName(one, other)
    return sign * compare(a, b) || byName(one, other)
  })
}
