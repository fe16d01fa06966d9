import type { Json } from '../json'
import { versionAt } from './event-log'
import { strikes } from './faults'
import type { Filterable } from './filter'
import type { Condition } from './filter-parser'
import { type Page, readLog } from './logs'
import { parseQuery } from './query'
import { badRequest, GraphRefusal, notPremium } from './refusal'
import type { Asking } from './routes'

const TIME = ['time', 'eq', 'ge', 'le', 'gt', 'lt'] as const
const EXACT = ['text', 'eq'] as const
const BEGINNING = ['text', 'eq', 'startswith'] as const

/** Microsoft Learn, "List directoryAudits". `gt` and `lt` are not named there, but work. */
const AUDITS: Filterable = {
  activityDateTime: TIME,
  activityDisplayName: BEGINNING,
  category: EXACT,
  correlationId: EXACT,
  loggedByService: EXACT,
  result: EXACT,
  'initiatedBy/user/id': EXACT,
  'initiatedBy/user/displayName': EXACT,
  'initiatedBy/user/userPrincipalName': BEGINNING,
  'initiatedBy/app/appId': EXACT,
  'initiatedBy/app/displayName': EXACT,
  'targetResources/any/id': EXACT,
  'targetResources/any/displayName': BEGINNING,
}

/** Microsoft Learn, "signIn resource type"; `status/errorCode ne` and `signInEventTypes` as they work (the latter in beta alone). */
const SIGN_INS: Filterable = {
  createdDateTime: TIME,
  userPrincipalName: BEGINNING,
  userDisplayName: BEGINNING,
  appDisplayName: BEGINNING,
  ipAddress: BEGINNING,
  userId: EXACT,
  appId: EXACT,
  id: EXACT,
  correlationId: EXACT,
  clientAppUsed: EXACT,
  conditionalAccessStatus: EXACT,
  riskState: EXACT,
  riskLevelAggregated: EXACT,
  riskLevelDuringSignIn: EXACT,
  riskDetail: EXACT,
  resourceId: EXACT,
  resourceDisplayName: EXACT,
  'status/errorCode': ['number', 'eq', 'ne'],
  'location/city': BEGINNING,
  'location/state': BEGINNING,
  'location/countryOrRegion': BEGINNING,
  'deviceDetail/browser': BEGINNING,
  'deviceDetail/operatingSystem': BEGINNING,
}
const SIGN_INS_BETA: Filterable = { ...SIGN_INS, 'signInEventTypes/any': ['text', 'eq', 'ne'] }

const TOP = { most: 1000, usual: 1000 }

export function listDirectoryAudits(asking: Asking): Promise<Page> {
  const { here, params } = asking
  const query = parseQuery(params, { filterable: AUDITS, orderable: ['activityDateTime'], top: TOP })
  const reading = { ...asking, shows: () => true, present: (event: Json) => event }
  return unlessTooSlow(asking, query.filter, 'activityDateTime', () =>
    readLog(here, here.directoryAudits, query, reading),
  )
}

/** v1.0 has interactive sign-ins of users alone; so has beta, unless its filter names other types. */
export function listSignIns(asking: Asking): Promise<Page> {
  const { here, params, version } = asking
  if (here.licence === 'free') throw notPremium()
  const filterable = version === 'beta' ? SIGN_INS_BETA : SIGN_INS
  const query = parseQuery(params, { filterable, orderable: ['createdDateTime'], top: TOP })
  if (asksForFailed(query.filter) && strikes(here, 'statusFilterRefused', asking.address))
    throw badRequest('Invalid filter clause')
  const chosen = namesTypes(query.filter)
  const shows = (event: Json) => chosen || typesOf(event).includes('interactiveUser')
  const present = (event: Json) => presentSignIn(event, asking)
  return unlessTooSlow(asking, query.filter, 'createdDateTime', () =>
    readLog(here, here.signIns, query, { ...asking, shows, present }),
  )
}

function typesOf({ signInEventTypes }: Json): readonly unknown[] {
  return Array.isArray(signInEventTypes) ? signInEventTypes : ['interactiveUser']
}

/** What beta alone shows (Microsoft Learn, "signIn resource type", of either version). */
const BETA_ONLY = [
  ...['authenticationContextClassReferences', 'authenticationDetails', 'authenticationMethodsUsed'],
  ...['authenticationProcessingDetails', 'authenticationProtocol', 'authenticationRequirement'],
  ...['authenticationRequirementPolicies', 'autonomousSystemNumber', 'azureResourceId', 'clientCredentialType'],
  ...['crossTenantAccessType', 'federatedCredentialId', 'flaggedForReview', 'homeTenantName', 'incomingTokenType'],
  ...['ipAddressFromResourceProvider', 'isTenantRestricted', 'mfaDetail', 'networkLocationDetails'],
  ...['originalRequestId', 'privateLinkDetails', 'processingTimeInMilliseconds', 'resourceServicePrincipalId'],
  ...['servicePrincipalCredentialKeyId', 'servicePrincipalCredentialThumbprint', 'sessionId'],
  ...['sessionLifetimePolicies', 'signInEventTypes', 'signInIdentifier', 'signInIdentifierType'],
  ...['tokenIssuerName', 'tokenIssuerType', 'uniqueTokenIdentifier', 'userType'],
]
const BETA_ONLY_OF_POLICIES = [
  'conditionsSatisfied',
  'conditionsNotSatisfied',
  'includeRulesSatisfied',
  'excludeRulesSatisfied',
]
const RISK = ['riskDetail', 'riskLevelAggregated', 'riskLevelDuringSignIn'] as const

function presentSignIn(event: Json, { here, version, roles }: Asking): Json {
  const shown: Json = { ...event }
  if (version === 'v1.0') {
    for (const name of BETA_ONLY) delete shown[name]
    if (Array.isArray(shown.appliedConditionalAccessPolicies))
      shown.appliedConditionalAccessPolicies = shown.appliedConditionalAccessPolicies.map(withoutConditions)
  }
  if (here.licence !== 'p2')
    for (const name of RISK) if (shown[name] !== 'none' && name in shown) shown[name] = 'hidden'
  const policies = ['Policy.Read.All', 'Policy.Read.ConditionalAccess', 'Policy.ReadWrite.ConditionalAccess']
  if ('appliedConditionalAccessPolicies' in shown && !policies.some((name) => roles.has(name)))
    shown.appliedConditionalAccessPolicies = []
  return shown
}

function withoutConditions(policy: object) {
  return Object.fromEntries(Object.entries(policy).filter(([name]) => !BETA_ONLY_OF_POLICIES.includes(name)))
}

function asksForFailed(condition: Condition | null): boolean {
  if (condition?.kind === 'compare') return condition.path === 'status/errorCode' && condition.op === 'ne'
  if (condition?.kind === 'joined') return asksForFailed(condition.left) || asksForFailed(condition.right)
  return false
}

function namesTypes(condition: Condition | null): boolean {
  if (condition === null || condition.kind === 'compare') return false
  if (condition.kind === 'any') return condition.path.toLowerCase() === 'signineventtypes'
  return namesTypes(condition.left) || namesTypes(condition.right)
}

async function unlessTooSlow(asking: Asking, filter: Condition | null, time: string, read: () => Page): Promise<Page> {
  if (filter && !onlyNames(filter, time) && strikes(asking.here, 'filterTimesOut', asking.address)) {
    await asking.wait(asking.here.delays.filterMs)
    throw new GraphRefusal(504, 'UnknownError', '')
  }
  return read()
}

function onlyNames(condition: Condition, path: string): boolean {
  if (condition.kind === 'compare') return condition.path === path
  if (condition.kind === 'joined') return onlyNames(condition.left, path) && onlyNames(condition.right, path)
  return false
}

export function findEvent({ here, now, segments }: Asking, name: 'directoryAudits' | 'signIns'): Json {
  const found = here[name].events.find(({ id }) => id === segments[2])
  const event = found && versionAt(found, now)
  if (!event) throw new GraphRefusal(404, 'ResourceNotFound', `Resource '${segments[2]}' does not exist.`)
  return event
}
