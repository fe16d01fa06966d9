// Life-like events of both logs for `npm run bench:reports`, where a few people do most, a few names are frequent and
// many rare, and some values occur once.

import activityReference from '@/e2e/entra/graph/activity-reference.json' with { type: 'json' }
import type { Random } from '@/e2e/entra/random'

export type Tenant = { readonly domain: string; readonly people: number; readonly groups: number }
export type Stream = 'interactiveUser' | 'nonInteractiveUser' | 'servicePrincipal' | 'directoryAudits'
export type Event = { readonly stream: Stream; readonly event: Record<string, unknown> }

export function makeEvent(tenant: Tenant, random: Random, at: string): Event {
  const kind = random.next()
  if (kind < 0.25) return { stream: 'directoryAudits', event: makeAudit(tenant, random, at) }
  if (kind < 0.32) return { stream: 'servicePrincipal', event: makeWorkload(tenant, random, at) }
  const stream = kind < 0.6 ? 'interactiveUser' : 'nonInteractiveUser'
  return { stream, event: makeSignIn(tenant, random, at) }
}

const APPS = [
  'Microsoft Teams',
  'Outlook Mobile',
  'OfficeHome',
  'OneDrive SyncEngine',
  'Microsoft Office',
  'Azure Portal',
  'My Apps',
  'Microsoft Azure CLI',
  ...Array.from({ length: 72 }, (_, at) => `Line of business ${at + 1}`),
]
const RESOURCES = [
  'Microsoft Graph',
  'Office 365 Exchange Online',
  'Office 365 SharePoint Online',
  'Windows Azure Service Management API',
]
const CLIENTS = ['Browser', 'Mobile Apps and Desktop clients', 'Mobile Apps and Desktop clients', 'IMAP4']
/** By chance, cumulated; the rest succeeds. */
const FAILURES = [
  [0.03, 50126],
  [0.038, 50140],
  [0.05, 50074],
  [0.06, 50076],
  [0.064, 53003],
  [0.067, 50053],
  [0.07, 500121],
  [0.073, 50034],
] as const

function makeSignIn({ domain, people }: Tenant, random: Random, at: string): Record<string, unknown> {
  const person = skewed(random, people, 3)
  const chance = random.next()
  const errorCode = FAILURES.find(([share]) => chance < share)?.[1] ?? 0
  const isStranger = errorCode !== 0 && random.next() < 0.3
  const typed = errorCode === 50034 ? `${random.pick(WORDS)}${random.below(1e6)}!` : userName(person, domain)
  const app = skewed(random, APPS.length, 2)
  const home = person % 400
  return {
    id: guid(random),
    createdDateTime: at,
    userDisplayName: errorCode === 50034 ? typed : displayName(person),
    userPrincipalName: typed,
    userId: errorCode === 50034 ? '' : idOf('aa', person),
    appId: idOf('ab', app),
    appDisplayName: APPS[app],
    ipAddress: isStranger ? anyAddress(random) : usualAddress(random, person),
    clientAppUsed: random.next() < 0.995 ? CLIENTS[app % 3] : CLIENTS[3],
    correlationId: guid(random),
    conditionalAccessStatus: errorCode === 53003 ? 'failure' : 'success',
    riskLevelDuringSignIn: isStranger && random.next() < 0.2 ? 'medium' : 'none',
    riskState: 'none',
    userType: person % 23 === 0 ? 'guest' : 'member',
    resourceDisplayName: RESOURCES[skewed(random, RESOURCES.length, 2)],
    resourceId: '00000003-0000-0000-c000-000000000000',
    status: {
      errorCode,
      failureReason: 'Other.',
      additionalDetails: errorCode === 500121 ? 'MFA denied; user declined the authentication' : null,
    },
    location: isStranger ? placeOf(random.below(800)) : placeOf(home),
    ...REST_OF_SIGN_IN,
  }
}

function makeWorkload(_: Tenant, random: Random, at: string): Record<string, unknown> {
  const workload = skewed(random, 120, 2)
  return {
    id: guid(random),
    createdDateTime: at,
    userId: '',
    appId: idOf('ac', workload),
    appDisplayName: `Workload ${workload}`,
    servicePrincipalId: idOf('ad', workload),
    servicePrincipalName: `Workload ${workload}`,
    ipAddress: `203.0.113.${workload % 250}`,
    correlationId: guid(random),
    resourceDisplayName: RESOURCES[skewed(random, RESOURCES.length, 2)],
    status: { errorCode: random.next() < 0.004 ? 7000215 : 0, failureReason: 'Other.', additionalDetails: null },
    location: null,
    ...REST_OF_SIGN_IN,
  }
}

/** Name and category, the daily business first: what is far behind hardly ever happens. */
const ACTIVITIES = Object.values(activityReference.activities)
  .flatMap((categories) => Object.entries(categories))
  .flatMap(([category, names]) => names.map((name) => ({ category, name })))
  .sort((one, other) => Number(isDaily(other.name)) - Number(isDaily(one.name)))
const PROPERTIES = [
  'Department',
  'JobTitle',
  'Group.DisplayName',
  'Group.ObjectID',
  'LastDirSyncTime',
  'AccountEnabled',
  'Manager',
  'Mobile',
  'City',
  'LicenseAssignment',
].concat(Array.from({ length: 60 }, (_, at) => `ExtensionAttribute${at + 1}`))

function isDaily(name: string): boolean {
  return /^(update user|(add|remove) member (to|from) group|update (device|group)|add user|delete user|add member to role|update policy|reset user password|consent to application|update service principal)$/i.test(
    name.trim(),
  )
}

function makeAudit({ domain, people, groups }: Tenant, random: Random, at: string): Record<string, unknown> {
  const { category, name } = ACTIVITIES[skewed(random, ACTIVITIES.length, 4)] ?? {
    category: 'UserManagement',
    name: 'Update user',
  }
  const administrator = skewed(random, Math.max(2, Math.floor(people / 50)), 2)
  const isProgram = random.next() < 0.35
  const person = random.below(people)
  const group = skewed(random, groups, 2)
  const changes = Array.from({ length: random.below(4) }, () => changeOf(random, group))
  return {
    id: `Directory_${guid(random)}_${random.below(1e6)}`,
    category,
    correlationId: guid(random),
    result: random.next() < 0.03 ? 'failure' : 'success',
    resultReason: random.next() < 0.03 ? 'The directory is read-only for this property.' : '',
    activityDisplayName: name,
    activityDateTime: at,
    loggedByService: 'Core Directory',
    operationType: 'Update',
    initiatedBy: isProgram
      ? { user: null, app: { displayName: `Workload ${group % 12}`, servicePrincipalId: idOf('ad', group % 12) } }
      : {
          app: null,
          user: {
            id: idOf('aa', administrator),
            userPrincipalName: userName(administrator, domain),
            ipAddress: usualAddress(random, administrator),
          },
        },
    targetResources: [
      {
        id: idOf('aa', person),
        displayName: displayName(person),
        type: 'User',
        userPrincipalName: userName(person, domain),
        modifiedProperties: changes,
      },
      ...(/group|role/i.test(name)
        ? [{ id: idOf('ae', group), displayName: groupName(group), type: 'Group', modifiedProperties: [] }]
        : []),
    ],
    ...REST_OF_AUDIT,
  }
}

function changeOf(random: Random, group: number) {
  const displayName = PROPERTIES[skewed(random, PROPERTIES.length, 3)] ?? ''
  const value = () => {
    if (displayName === 'LastDirSyncTime') return new Date(1.7e12 + random.below(5e10)).toISOString()
    if (displayName === 'Group.DisplayName') return groupName(group)
    if (displayName === 'Group.ObjectID') return idOf('ae', group)
    if (displayName === 'AccountEnabled') return random.next() < 0.5
    return `${random.pick(WORDS)} ${random.below(40)}`
  }
  return { displayName, oldValue: JSON.stringify([value()]), newValue: JSON.stringify([value()]) }
}

const FIRST =
  'Anna Bert Carla Dirk Eva Finn Gerda Hans Ida Jonas Klara Lars Mona Nils Olga Paul Rita Sven Tina Uwe'.split(' ')
const LAST =
  'Meyer Schulz Becker Hoffmann Koch Richter Klein Wolf Neumann Schwarz Braun Krause Lange Werner Lehmann'.split(' ')
const WORDS =
  'Sales Purchasing Finance Research Legal Support Marketing Logistics Production Quality Facility Training'.split(' ')
const CITIES =
  'Seattle Dublin Munich Lyon Sevilla Gdansk Izmir Gothenburg Porto Turin Ghent Aarhus Vilnius Graz Basel Leeds'.split(
    ' ',
  )

function displayName(person: number): string {
  return `${FIRST[person % FIRST.length]} ${LAST[person % LAST.length]} ${person}`
}

function userName(person: number, domain: string): string {
  return `${FIRST[person % FIRST.length]}.${LAST[person % LAST.length]}${person}@${domain}`.toLowerCase()
}

function groupName(group: number): string {
  return `${WORDS[group % WORDS.length]} team ${group}`
}

function placeOf(place: number) {
  return {
    city: `${CITIES[place % CITIES.length]} ${place}`,
    state: `State ${place % 60}`,
    countryOrRegion: 'DE FR IE PL US TR SE PT'.split(' ')[place % 8],
  }
}

function usualAddress(random: Random, person: number): string {
  const own = person * 2 + (random.next() < 0.7 ? 0 : 1)
  return `10.${(own >> 16) & 255}.${(own >> 8) & 255}.${own & 255}`
}

function anyAddress(random: Random): string {
  return `${100 + random.below(90)}.${random.below(256)}.${random.below(256)}.${random.below(256)}`
}

/** Three an event: Random's own takes sixteen draws. */
function guid({ below }: Random): string {
  const [a, b, c, d] = [0, 0, 0, 0].map(() => below(0x1_0000_0000).toString(16).padStart(8, '0'))
  return `${a}-${b?.slice(4)}-4${b?.slice(1, 4)}-8${c?.slice(5)}-${c?.slice(0, 4)}${d}`
}

function idOf(kind: string, number: number): string {
  return `000000${kind}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
}

/** The higher the power, the more falls to the first ones. */
function skewed(random: Random, size: number, power: number): number {
  return Math.floor(size * random.next() ** power)
}

/** What nothing is found by, so that an event has a size as in life: some 2 KB. */
const POLICIES = ['Require MFA for everyone', 'Block legacy authentication', 'Compliant device for administrators'].map(
  (name, at) => ({
    id: idOf('af', at),
    displayName: name,
    enforcedGrantControls: ['Mfa'],
    enforcedSessionControls: [],
    result: 'notApplied',
    conditionsSatisfied: 'application,users',
    conditionsNotSatisfied: 'clientType',
  }),
)
const REST_OF_SIGN_IN = {
  isInteractive: true,
  riskDetail: 'none',
  riskEventTypes: [],
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
  deviceDetail: {
    deviceId: '',
    displayName: 'LAPTOP-0815',
    operatingSystem: 'Windows 10',
    browser: 'Edge 140.0.0',
    isCompliant: true,
    isManaged: true,
    trustType: 'Azure AD joined',
  },
  authenticationRequirement: 'multiFactorAuthentication',
  authenticationDetails: [],
  mfaDetail: null,
  appliedConditionalAccessPolicies: POLICIES,
}
const REST_OF_AUDIT = {
  additionalDetails: [
    { key: 'User-Agent', value: REST_OF_SIGN_IN.userAgent },
    ...Array.from({ length: 8 }, (_, at) => ({
      key: `Additional detail ${at}`,
      value: `What the service has to say besides, number ${at}: nothing that anybody looks for`,
    })),
  ],
}
