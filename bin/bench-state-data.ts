// The tenant that `npm run bench:state` measures: a large company, what else a sound tenant has, and the same a day later.

import { createRandom } from '@/e2e/entra/random'
import { aRegistration, aUser, daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import { StateType } from '@/lib/state/type-schema'
import type { Members, NewObject } from '@/lib/state/write'

export type Sizes = { users: number; groups: number; memberships: number }
export type Tenant = { objects: Map<StateType, NewObject[]>; members: Members[] }

const DEPARTMENTS = ['Sales', 'Finance', 'Research', 'Production', 'Logistics', 'Legal']
const CHANGED = 0.01

const guid = (kind: string, n: number) => `${n.toString(16).padStart(8, '0')}-${kind}-4bbb-8ccc-dddddddddddd`
const userId = (n: number) => guid('aaaa', n)
const groupId = (n: number) => guid('bbbb', n)

export function aTenant({ users, groups, memberships }: Sizes): Tenant {
  const random = createRandom(7)
  const numbers = Array.from({ length: users }, (_, n) => n)
  const objects = new Map(StateType.options.map((type): [StateType, NewObject[]] => [type, SOUND[type].map(stored)]))
  objects.get('user')?.push(...numbers.map((n) => stored(user(n, random.pick(DEPARTMENTS)))))
  objects
    .get('registration')
    ?.push(...numbers.map((n) => stored({ ...aRegistration(userId(n)), userDisplayName: `Person ${n}` })))
  objects
    .get('sign-in-activity')
    ?.push(
      ...numbers.map((n) =>
        stored({ id: userId(n), userPrincipalName: `person.${n}@contoso.com`, lastSignInDateTime: daysAgo(n % 120) }),
      ),
    )
  objects.get('group')?.push(...Array.from({ length: groups }, (_, n) => stored(group(n))))
  const each = memberships / groups
  const members = Array.from({ length: groups }, (_, n) => ({
    ownerId: groupId(n),
    memberIds: Array.from({ length: each }, (_, m) => userId((n * each + m * 37) % users)),
  }))
  return { objects, members }
}

/** One of a hundred users, registrations, sign-ins and groups changed, and one of a hundred memberships, half of which went and half came. */
export function aDayLater({ objects, members }: Tenant, { users }: Sizes): Tenant {
  const random = createRandom(8)
  const changed = ({ properties, ...object }: NewObject): NewObject =>
    random.chance(CHANGED)
      ? { ...object, properties: { ...properties, department: 'Moved', description: 'Moved' } }
      : { ...object, properties }
  return {
    objects: new Map([...objects].map(([type, all]) => [type, all.map(changed)])),
    members: members.map(({ ownerId, memberIds }) => ({
      ownerId,
      memberIds: memberIds.map((id) => (random.chance(CHANGED / 2) ? userId(random.below(users)) : id)),
    })),
  }
}

function user(n: number, department: string) {
  const name = { givenName: `Person`, surname: `${n}`, displayName: `Person ${n}` }
  return aUser(userId(n), {
    ...name,
    userPrincipalName: `person.${n}@contoso.com`,
    mail: `person.${n}@contoso.com`,
    otherMails: [],
    proxyAddresses: [`SMTP:person.${n}@contoso.com`, `smtp:p${n}@contoso.onmicrosoft.com`],
    department,
    jobTitle: `Clerk ${n % 40}`,
    companyName: 'Contoso',
    officeLocation: `Building ${n % 12}`,
    usageLocation: 'DE',
    assignedLicenses: [{ skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965', disabledPlans: [] }],
    signInSessionsValidFromDateTime: daysAgo(60 + (n % 90)),
  })
}

function group(n: number) {
  return {
    id: groupId(n),
    displayName: `Group ${n}`,
    description: `Members of department ${n % 300}`,
    groupTypes: n % 4 === 0 ? ['Unified'] : [],
    mailEnabled: n % 4 === 0,
    securityEnabled: n % 4 !== 0,
    isAssignableToRole: null,
    visibility: 'Private',
    createdDateTime: daysAgo(n % 2_000),
  }
}

function stored({ id, ...properties }: { id: string; [property: string]: unknown }): NewObject {
  const name = properties.displayName ?? properties.userDisplayName ?? properties.userPrincipalName ?? id
  return { id, name: String(name), properties }
}
