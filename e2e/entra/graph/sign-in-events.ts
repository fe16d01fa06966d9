import type { Json } from '../json'
import type { Random } from '../random'
import { type Cast, type Device, ELSEWHERE, type Person, type Policy } from './cast'
import {
  drawOutcome,
  INTERACTIVE,
  INTERRUPTS,
  MANAGED_IDENTITY,
  NON_INTERACTIVE,
  type Outcome,
  SERVICE_PRINCIPAL,
} from './outcomes'

export const SIGN_IN_TYPES = ['interactiveUser', 'nonInteractiveUser', 'servicePrincipal', 'managedIdentity'] as const
export type SignInType = (typeof SIGN_IN_TYPES)[number]

/** Client application, its ID and the resource that it opens; Microsoft's own, as every tenant has them. */
const APPS = [
  ['OfficeHome', '4765445b-32c6-49b0-83e6-1d93765276ca', 'Browser'],
  ['Microsoft Teams', '1fec8e78-bce4-4aaf-ab1b-5451cc387264', 'Mobile Apps and Desktop clients'],
  ['Microsoft Office', 'd3590ed6-52b3-4102-aeff-aad2292ab01c', 'Mobile Apps and Desktop clients'],
  ['Outlook Mobile', '27922004-5251-4030-b22d-91ecd9a37ea4', 'Mobile Apps and Desktop clients'],
  ['OneDrive SyncEngine', 'ab9b8c07-8f02-4f72-87fa-80105867a763', 'Mobile Apps and Desktop clients'],
  ['Microsoft Teams Web Client', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346', 'Browser'],
  ['My Apps', '2793995e-0a7d-40d7-bd35-6968ba142197', 'Browser'],
  ['Azure Portal', 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', 'Browser'],
  ['Microsoft Azure CLI', '04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Mobile Apps and Desktop clients'],
  ['Office 365 Exchange Online', '00000002-0000-0ff1-ce00-000000000000', 'IMAP4'],
] as const
const RESOURCES = [
  ['Microsoft Graph', '00000003-0000-0000-c000-000000000000'],
  ['Office 365 Exchange Online', '00000002-0000-0ff1-ce00-000000000000'],
  ['Office 365 SharePoint Online', '00000003-0000-0ff1-ce00-000000000000'],
  ['Windows Azure Service Management API', '797f4846-ba00-4fd7-ba43-dac1f8f63013'],
] as const

/** What people have typed where the user name belongs. */
const TYPED = ['Herbst2026!', 'admin', 'jane doe', 'it.support', 'Qwertz-123']

/** Its time, ID and type. */
type Made = { readonly at: string; readonly id: string; readonly type: SignInType }

export function makeSignIn(cast: Cast, random: Random, made: Made): Json {
  const workload = made.type === 'servicePrincipal' || made.type === 'managedIdentity'
  return workload ? workloadSignIn(cast, random, made) : userSignIn(cast, random, made)
}

function userSignIn(cast: Cast, random: Random, made: Made): Json {
  const { at, type } = made
  const interactive = type === 'interactiveUser'
  const person = random.pick(cast.people)
  const outcome = drawOutcome(random, interactive ? INTERACTIVE : NON_INTERACTIVE)
  const hostile = [50126, 50053, 50034].includes(outcome.code) && random.chance(0.5)
  const abroad = hostile || outcome.code === 53003 || random.chance(0.02)
  const [appDisplayName, appId, clientAppUsed] = random.pick(APPS.slice(0, hostile ? APPS.length : -1))
  const device = hostile ? null : random.pick(person.devices)
  const mfa = outcome.code === 0 && outcome.details !== null
  return {
    ...common(cast, random, made),
    ...whoOf(person, outcome, random),
    appId,
    appDisplayName,
    ipAddress: hostile ? `192.0.2.${1 + random.below(254)}` : person.address,
    clientAppUsed,
    userAgent: agentOf(device),
    isInteractive: interactive,
    signInEventTypes: [type],
    userType: person.user.userType === 'Guest' ? 'guest' : 'member',
    crossTenantAccessType: person.user.userType === 'Guest' ? 'b2bCollaboration' : 'none',
    authenticationRequirement: mfa ? 'multiFactorAuthentication' : 'singleFactorAuthentication',
    authenticationDetails: interactive ? stepsOf(at, outcome, mfa) : [],
    incomingTokenType: interactive ? 'none' : 'primaryRefreshToken',
    servicePrincipalId: '',
    servicePrincipalName: null,
    ...riskOf(hostile && outcome.code === 50126 ? 'medium' : 'none'),
    status: statusOf(outcome),
    deviceDetail: presentDevice(device),
    location: abroad ? random.pick(ELSEWHERE) : person.place,
    ...policiesOf(cast, outcome, abroad),
  }
}

function workloadSignIn(cast: Cast, random: Random, made: Made): Json {
  const { type } = made
  const managed = type === 'managedIdentity'
  const workload = random.pick(cast.workloads.filter((one) => one.managed === managed))
  const outcome = drawOutcome(random, managed ? MANAGED_IDENTITY : SERVICE_PRINCIPAL)
  return {
    ...common(cast, random, made),
    userId: '',
    userDisplayName: null,
    userPrincipalName: null,
    appId: workload.appId,
    appDisplayName: workload.name,
    ipAddress: managed ? '' : '203.0.113.10',
    clientAppUsed: '',
    userAgent: null,
    isInteractive: false,
    signInEventTypes: [type],
    servicePrincipalId: workload.id,
    servicePrincipalName: workload.name,
    clientCredentialType: managed ? 'managedIdentity' : 'clientSecret',
    ...riskOf('none'),
    status: statusOf(outcome),
    deviceDetail: null,
    location: managed ? null : ELSEWHERE[2],
    conditionalAccessStatus: outcome.code === 53003 ? 'failure' : 'notApplied',
    appliedConditionalAccessPolicies: [],
  }
}

function common(cast: Cast, random: Random, { at, id }: Made): Json {
  const [resourceDisplayName, resourceId] = random.pick(RESOURCES)
  return {
    id,
    createdDateTime: at,
    correlationId: random.guid(),
    originalRequestId: '',
    resourceDisplayName,
    resourceId,
    resourceTenantId: cast.tenantId,
    homeTenantId: cast.tenantId,
    tokenIssuerType: 'AzureAD',
    authenticationProtocol: 'none',
    processingTimeInMilliseconds: 40 + random.below(700),
    autonomousSystemNumber: 64_496 + random.below(16),
    uniqueTokenIdentifier: random.guid().replaceAll('-', '').slice(0, 22),
  }
}

function whoOf({ user }: Person, { code }: Outcome, random: Random): Json {
  if (code === 50034)
    return {
      userId: '00000000-0000-0000-0000-000000000000',
      userDisplayName: '',
      userPrincipalName: random.pick(TYPED),
    }
  return { userId: user.id, userDisplayName: user.displayName, userPrincipalName: user.userPrincipalName.toLowerCase() }
}

function statusOf({ code, reason, details }: Outcome): Json {
  return { errorCode: code, failureReason: reason, additionalDetails: details }
}

export function riskOf(level: 'none' | 'low' | 'medium'): Json {
  return {
    riskDetail: 'none',
    riskLevelAggregated: level,
    riskLevelDuringSignIn: level,
    riskState: level === 'none' ? 'none' : 'atRisk',
    riskEventTypes_v2: level === 'none' ? [] : ['unfamiliarFeatures'],
  }
}

function stepsOf(at: string, { code, details }: Outcome, mfa: boolean): Json[] {
  const password = {
    authenticationStepDateTime: at,
    authenticationMethod: 'Password',
    authenticationMethodDetail: 'Password in the cloud',
    succeeded: ![50126, 50053, 50034, 50055].includes(code),
    authenticationStepResultDetail: code === 50126 ? 'Incorrect password' : 'Correct password',
    authenticationStepRequirement: 'Primary authentication',
  }
  if (!mfa && code !== 500121) return [password]
  return [
    password,
    {
      ...password,
      authenticationMethod: code === 500121 ? 'Mobile app notification' : 'Previously satisfied',
      authenticationMethodDetail: null,
      succeeded: code === 0,
      authenticationStepResultDetail: details,
      authenticationStepRequirement: 'Multifactor authentication',
    },
  ]
}

function agentOf(device: Device | null): string {
  if (device === null) return 'python-requests/2.32.3'
  const system = {
    Windows10: 'Windows NT 10.0; Win64; x64',
    MacOs: 'Macintosh; Intel Mac OS X 10_15_7',
    Linux: 'X11; Linux x86_64',
  }
  const platform = Object.entries(system).find(([name]) => name === device.system)?.[1] ?? device.system
  return `Mozilla/5.0 (${platform}) AppleWebKit/537.36 (KHTML, like Gecko) ${device.browser.replace(' ', '/')}`
}

function presentDevice(device: Device | null): Json {
  return {
    deviceId: device?.managed ? device.id : '',
    displayName: device?.managed ? device.name : '',
    operatingSystem: device?.system ?? '',
    browser: device?.browser ?? 'Python Requests 2.32',
    isCompliant: device?.managed ?? false,
    isManaged: device?.managed ?? false,
    trustType: device?.managed ? 'Azure AD joined' : '',
  }
}

/** The same for all sign-ins that end alike, and held once. */
function policiesOf({ policies, applied }: Cast, outcome: Outcome, abroad: boolean): Json {
  const key = `${outcome.code} ${abroad}`
  const known = applied.get(key) ?? conditionalAccess(policies, outcome, abroad)
  applied.set(key, known)
  return known
}

/** Interrupted and refused sign-ins are what policies did; the others passed them. */
function conditionalAccess(policies: readonly Policy[], { code }: Outcome, abroad: boolean): Json {
  const applied = policies.map(({ id, displayName, control, when }) => ({
    id,
    displayName,
    enforcedGrantControls: when === 'never' ? [] : [control],
    enforcedSessionControls: [],
    result: resultOf(when, code),
    conditionsSatisfied: when === 'never' ? 'application' : 'application,users',
    conditionsNotSatisfied: when === 'never' ? 'users' : when === 'abroad' && !abroad ? 'location' : 'none',
    includeRulesSatisfied: [],
    excludeRulesSatisfied: [],
  }))
  const results = applied.map(({ result }) => result)
  const status = results.includes('failure') ? 'failure' : results.includes('success') ? 'success' : 'notApplied'
  return { conditionalAccessStatus: status, appliedConditionalAccessPolicies: applied }
}

function resultOf(when: Policy['when'], code: number) {
  if (when === 'never') return 'notApplied'
  if (when === 'abroad') return code === 53003 ? 'failure' : 'notApplied'
  if (code === 0) return 'success'
  return INTERRUPTS.includes(code) || code === 500121 ? 'failure' : 'notApplied'
}
