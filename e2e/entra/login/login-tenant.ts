import { createHash } from 'node:crypto'
import type { EntraUser } from '../people'
import { isAssigned } from '../scope'
import type { Tenant } from '../tenant'
import { type StsError, stsError } from './aadsts'
import type { LoginFaults } from './faults'
import type { KeyRing } from './keys'
import { type AppRegistration, createRegistration, type NewRegistration } from './registration'

/** What the sign-in service knows of one tenant. */
export type LoginTenant = {
  readonly tenant: Tenant
  /** Those of the tenant itself. */
  readonly apps: Map<string, AppRegistration>
  /** The keys of the service: Microsoft's tenants share them, so a good signature says nothing about the tenant. */
  readonly keys: KeyRing
  faults: LoginFaults
  /** Microsoft's clock, in milliseconds, for what programs ask: secrets, assertions and their tokens. */
  now: () => number
}

export function createLoginTenant(tenant: Tenant, keys: KeyRing): LoginTenant {
  return { tenant, apps: tenant.apps, keys, faults: {}, now: Date.now }
}

/** App registrations > New registration, with its enterprise application. */
export function registerApp(directory: LoginTenant, registration: NewRegistration = {}): AppRegistration {
  const app = createRegistration(registration)
  directory.apps.set(app.appId, app)
  return app
}

/** By user principal name, or a guest by the address that he uses at home. */
export function findPerson({ tenant }: LoginTenant, userName: string): EntraUser | undefined {
  const wanted = userName.trim().toLowerCase()
  return [...tenant.users.values()].find((user) => !user.deleted && signInName(user).toLowerCase() === wanted)
}

/** What a person types to sign in, and what `preferred_username` says. */
export function signInName(user: EntraUser) {
  return user.userType === 'Guest' ? (user.mail ?? user.userPrincipalName) : user.userPrincipalName
}

/** Every simulated person has a password and one code of the authenticator app, both known from the object ID. */
export function passwordOf({ id }: Pick<EntraUser, 'id'>) {
  return `Pass-${createHash('sha256').update(`password ${id}`).digest('hex').slice(0, 10)}`
}

export function codeOf({ id }: Pick<EntraUser, 'id'>) {
  const number = createHash('sha256').update(`code ${id}`).digest().readUInt32BE(0) % 1_000_000
  return String(number).padStart(6, '0')
}

/** Why the person may not use the application although he proved who he is; these end on a page of Microsoft's. */
export function refusalOf({ tenant }: LoginTenant, app: AppRegistration, user: EntraUser | undefined): StsError | null {
  if (!user || user.deleted || !tenant.users.has(user.id)) return stsError(50034, { user: '', tenant: tenant.domain })
  if (!user.accountEnabled) return stsError(50057)
  if (!app.accountEnabled) return stsError(7000112, { name: app.displayName, app: app.appId })
  if (app.conditionalAccess === 'block') return stsError(53003)
  if (app.assignmentRequired && !isAssigned(tenant, user.id))
    return stsError(50105, { name: app.displayName, app: app.appId, user: signInName(user) })
  return null
}

export function hasConsented(app: AppRegistration, userId: string) {
  return app.consent === 'granted' || app.consentedBy.has(userId)
}
