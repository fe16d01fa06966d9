import { castOf } from '../graph/cast'
import type { GraphTenant } from '../graph/graph-tenant'
import { makeSignIn } from '../graph/sign-in-events'
import { guidFrom } from '../graph/state/derive'
import type { Json } from '../json'
import type { EntraUser } from '../people'
import { createRandom } from '../random'

/** Where the attack comes from. */
export const ATTACKER = {
  address: '192.0.2.66',
  place: {
    city: 'Chişinău',
    state: 'Chişinău',
    countryOrRegion: 'MD',
    geoCoordinates: { altitude: null, latitude: 47.01, longitude: 28.86 },
  },
} as const

type By = { readonly user: EntraUser; readonly address?: string } | { readonly app: Json }

type Audit = {
  readonly at: number
  readonly activity: string
  readonly category: string
  readonly operation: 'Add' | 'Update' | 'Assign' | 'Delete'
  readonly by: By
  readonly targets: readonly Json[]
  readonly details?: readonly { key: string; value: string }[]
}

/** An event of the audit log, as Core Directory writes them. */
export function audit(
  here: GraphTenant,
  { at, activity, category, operation, by, targets, details = [] }: Audit,
): Json {
  const id = guidFrom(here.tenantId, 'story', activity, String(targets[0]?.id), String(at))
  return {
    id: `Directory_${id}_${id.slice(0, 5).toUpperCase()}_1`,
    category,
    correlationId: guidFrom(id, 'correlation'),
    result: 'success',
    resultReason: '',
    activityDisplayName: activity,
    activityDateTime: new Date(at).toISOString(),
    loggedByService: 'Core Directory',
    operationType: operation,
    initiatedBy: initiatorOf(by),
    targetResources: targets.map((target) => ({
      groupType: null,
      userPrincipalName: null,
      modifiedProperties: [],
      ...target,
    })),
    additionalDetails: details,
  }
}

function initiatorOf(by: By): Json {
  if ('app' in by)
    return {
      user: null,
      app: {
        appId: by.app.appId,
        displayName: by.app.displayName,
        servicePrincipalId: by.app.id,
        servicePrincipalName: null,
      },
    }
  const { user, address = '198.51.100.20' } = by
  return {
    app: null,
    user: {
      id: user.id,
      displayName: user.displayName,
      userPrincipalName: user.userPrincipalName,
      ipAddress: address,
      userType: null,
      homeTenantId: null,
      homeTenantName: null,
    },
  }
}

export function userTarget({ id, userPrincipalName }: EntraUser, modifiedProperties: readonly Json[] = []): Json {
  return { id, displayName: null, type: 'User', userPrincipalName, modifiedProperties }
}

/** Values are JSON inside of strings, as the service writes them. */
export function property(displayName: string, before: unknown, after: unknown): Json {
  const encoded = (value: unknown) => (value === null ? null : JSON.stringify(value))
  return { displayName, oldValue: encoded(before), newValue: encoded(after) }
}

type Attempt = { readonly at: number; readonly user: EntraUser; readonly errorCode: number; readonly risk: string }

const REASONS: Readonly<Record<number, string>> = {
  0: 'Other.',
  50126: 'Error validating credentials due to invalid username or password.',
  50053: "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
}

/** Somebody from far away tries a password, or has found it: one factor is enough. */
export function attempt(here: GraphTenant, { at, user, errorCode, risk }: Attempt): Json {
  const id = guidFrom(here.tenantId, 'attempt', user.id, String(at))
  const cast = castOf(here.tenant)
  const made = { at: new Date(at).toISOString(), id, type: 'interactiveUser' } as const
  const like = makeSignIn(cast, createRandom(Number.parseInt(id.slice(0, 8), 16)), made)
  const isIn = errorCode === 0
  return {
    ...like,
    userId: user.id,
    userDisplayName: user.displayName,
    userPrincipalName: user.userPrincipalName.toLowerCase(),
    userType: 'member',
    appDisplayName: 'Azure Portal',
    appId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
    clientAppUsed: 'Browser',
    ipAddress: ATTACKER.address,
    location: ATTACKER.place,
    userAgent: 'python-requests/2.32.3',
    deviceDetail: { ...EMPTY_DEVICE },
    authenticationRequirement: 'singleFactorAuthentication',
    authenticationDetails: [
      {
        authenticationStepDateTime: made.at,
        authenticationMethod: 'Password',
        authenticationMethodDetail: 'Password in the cloud',
        succeeded: isIn,
        authenticationStepResultDetail: isIn ? 'Correct password' : 'Incorrect password',
        authenticationStepRequirement: 'Primary authentication',
      },
    ],
    status: { errorCode, failureReason: REASONS[errorCode] ?? 'Other.', additionalDetails: null },
    conditionalAccessStatus: 'notApplied',
    appliedConditionalAccessPolicies: [],
    riskDetail: 'none',
    riskLevelAggregated: risk,
    riskLevelDuringSignIn: risk,
    riskState: risk === 'none' ? 'none' : 'atRisk',
    riskEventTypes_v2: risk === 'none' ? [] : ['unfamiliarFeatures', 'passwordSpray'],
  }
}

const EMPTY_DEVICE = {
  deviceId: '',
  displayName: '',
  operatingSystem: '',
  browser: 'Python Requests 2.32',
  isCompliant: false,
  isManaged: false,
  trustType: '',
}
