import type { Json } from '../json'
import type { EntraUser } from '../people'
import { createRandom } from '../random'
import type { EntraGroup, Tenant } from '../tenant'

export type Place = {
  readonly city: string
  readonly state: string
  readonly countryOrRegion: string
  readonly geoCoordinates: { readonly altitude: null; readonly latitude: number; readonly longitude: number }
}

export type Device = {
  readonly id: string
  readonly name: string
  readonly system: string
  readonly browser: string
  readonly managed: boolean
}

export type Person = {
  readonly user: EntraUser
  readonly place: Place
  readonly address: string
  readonly devices: readonly Device[]
}

/** Who does things in a tenant, where and with what: the same people as the directory has when the cast is made. */
export type Cast = {
  readonly tenantId: string
  readonly domain: string
  readonly people: readonly Person[]
  /** A few of the people, who change things. */
  readonly administrators: readonly Person[]
  readonly groups: readonly EntraGroup[]
  readonly workloads: readonly Workload[]
  readonly policies: readonly Policy[]
  /** What the policies make of a sign-in, by how it ends. */
  readonly applied: Map<string, Json>
}

/** An application that signs in by itself, or the identity of an Azure resource. */
export type Workload = { readonly id: string; readonly appId: string; readonly name: string; readonly managed: boolean }

export type Policy = {
  readonly id: string
  readonly displayName: string
  readonly control: string
  readonly when: 'always' | 'abroad' | 'never'
}

const COORDINATES: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  Seattle: [47.606, -122.332],
  Dublin: [53.349, -6.26],
  München: [48.137, 11.575],
  Lyon: [45.764, 4.835],
  Sevilla: [37.389, -5.984],
  Gdańsk: [54.352, 18.646],
  İzmir: [38.423, 27.142],
  Göteborg: [57.708, 11.974],
  Львів: [49.839, 24.029],
  عمّان: [31.953, 35.91],
  上海: [31.23, 121.473],
  大阪市: [34.693, 135.502],
  Bengaluru: [12.971, 77.594],
}

/** Where nobody of the tenant lives: travellers, and those who try passwords. */
export const ELSEWHERE: readonly Place[] = [
  placeOf('Lagos', 'Lagos', 'NG', [6.455, 3.384]),
  placeOf('São Paulo', 'São Paulo', 'BR', [-23.55, -46.633]),
  placeOf('Amsterdam', 'Noord-Holland', 'NL', [52.372, 4.894]),
  placeOf('Chişinău', 'Chişinău', 'MD', [47.01, 28.86]),
  placeOf('Singapore', 'Central Singapore', 'SG', [1.29, 103.85]),
]

const WORKLOADS = [
  ['Backup agent', false],
  ['Payroll export', false],
  ['Terraform pipeline', false],
  ['vm-reports-01', true],
  ['func-invoices', true],
] as const

const POLICIES = [
  ['Require multifactor authentication for everybody', 'Mfa', 'always'],
  ['Require a compliant device for administrators', 'RequireCompliantDevice', 'never'],
  ['Block countries where nobody works', 'Block', 'abroad'],
] as const

export function castOf(tenant: Tenant): Cast {
  const random = createRandom(Number.parseInt(tenant.id.slice(0, 8), 16))
  const people = [...tenant.users.values()].map((user, at): Person => {
    const [latitude, longitude] = COORDINATES[user.city ?? ''] ?? [0, 0]
    return {
      user,
      place: placeOf(user.city ?? '', user.state ?? '', user.country ?? '', [latitude, longitude]),
      address: random.chance(0.2)
        ? `2001:db8:${(at + 1).toString(16)}::${random.below(9999)}`
        : `198.51.100.${random.below(254) + 1}`,
      devices: devicesOf(random),
    }
  })
  const members = people.filter(({ user }) => user.userType === 'Member')
  return {
    tenantId: tenant.id,
    domain: tenant.domain,
    people,
    administrators: members.slice(0, Math.max(1, Math.ceil(members.length / 30))),
    groups: [...tenant.groups.values()],
    workloads: WORKLOADS.map(([name, managed]) => ({ id: random.guid(), appId: random.guid(), name, managed })),
    policies: POLICIES.map(([displayName, control, when]) => ({ id: random.guid(), displayName, control, when })),
    applied: new Map(),
  }
}

function devicesOf(random: ReturnType<typeof createRandom>): Device[] {
  const name = (prefix: string) => `${prefix}-${random.guid().slice(0, 7).toUpperCase()}`
  const desk = random.pick([
    ['DESKTOP', 'Windows10', 'Edge 131.0.0'],
    ['LAPTOP', 'Windows10', 'Chrome 131.0.0'],
    ['MBP', 'MacOs', 'Safari 18.1'],
    ['WS', 'Linux', 'Firefox 133.0'],
  ] as const)
  const phone = random.pick([
    ['iPhone', 'Ios 18.1', 'Mobile Safari 18.1'],
    ['Pixel', 'Android 15', 'Chrome Mobile 131.0.0'],
  ] as const)
  return [desk, phone].map(([prefix, system, browser]) => ({
    id: random.guid(),
    name: name(prefix),
    system,
    browser,
    managed: random.chance(0.7),
  }))
}

function placeOf(
  city: string,
  state: string,
  countryOrRegion: string,
  [latitude, longitude]: readonly [number, number],
): Place {
  return { city, state, countryOrRegion, geoCoordinates: { altitude: null, latitude, longitude } }
}
