import { randomBytes, randomUUID } from 'node:crypto'
import { type StsError, stsError } from './aadsts'

/** The platforms of an app registration, as Microsoft Graph names them; `publicClient` is "Mobile and desktop applications". */
export type Platform = 'web' | 'spa' | 'publicClient'

export type AppRegistration = {
  /** The application (client) ID. */
  readonly appId: string
  displayName: string
  readonly redirectUris: Record<Platform, string[]>
  readonly secrets: { readonly value: string; readonly endMs: number }[]
  signInAudience: 'AzureADMyOrg' | 'AzureADMultipleOrgs'
  /** `user`: each person is asked once. `admin`: only an administrator may consent, so people end on a page. */
  consent: 'granted' | 'user' | 'admin'
  /** Object IDs of the people who consented for themselves. */
  readonly consentedBy: Set<string>
  /** Only users and groups assigned to the enterprise application may sign in. */
  assignmentRequired: boolean
  conditionalAccess: 'none' | 'requireMultifactor' | 'block'
  optionalClaims: readonly OptionalClaim[]
}

export type OptionalClaim = 'acct' | 'auth_time' | 'email' | 'upn' | 'sid'

export type NewRegistration = Partial<Omit<AppRegistration, 'redirectUris' | 'secrets' | 'consentedBy'>> & {
  readonly redirectUris?: Partial<Record<Platform, readonly string[]>>
}

export function createRegistration({ redirectUris = {}, ...rest }: NewRegistration): AppRegistration {
  return {
    appId: randomUUID(),
    displayName: 'Rollcall',
    signInAudience: 'AzureADMyOrg',
    consent: 'granted',
    assignmentRequired: false,
    conditionalAccess: 'requireMultifactor',
    optionalClaims: [],
    ...rest,
    secrets: [],
    consentedBy: new Set(),
    redirectUris: {
      web: [...(redirectUris.web ?? [])],
      spa: [...(redirectUris.spa ?? [])],
      publicClient: [...(redirectUris.publicClient ?? [])],
    },
  }
}

const HALF_A_YEAR_MS = 182 * 24 * 3_600_000

/** Certificates & secrets > New client secret: the value, which the portal shows only now. */
export function addSecret(app: AppRegistration, { endMs = Date.now() + HALF_A_YEAR_MS } = {}): string {
  const value = randomBytes(30).toString('base64url')
  app.secrets.push({ value, endMs })
  return value
}

/** Null for a URI that is not registered. */
export function platformOf(app: AppRegistration, redirectUri: string): Platform | null {
  for (const platform of ['web', 'spa', 'publicClient'] as const)
    if (app.redirectUris[platform].some((registered) => sameUri(registered, redirectUri))) return platform
  return null
}

/** Exactly equal, but the port of localhost does not count: Microsoft Learn, "Redirect URI (reply URL) outline and restrictions", after RFC 8252 §7.3. */
function sameUri(registered: string, asked: string) {
  if (registered === asked) return true
  return withoutLocalPort(registered) === withoutLocalPort(asked)
}

function withoutLocalPort(uri: string) {
  return uri.replace(/^http:\/\/localhost:\d+(?=[/?]|$)/, 'http://localhost')
}

export type Presented = {
  readonly redirectUri: string
  readonly secret: string | undefined
  readonly origin: string | undefined
}

/** How an application proves itself at the token endpoint, by the platform of the redirect URI that it used. */
export function authenticateApp(app: AppRegistration, { redirectUri, secret, origin }: Presented): StsError | null {
  const platform = platformOf(app, redirectUri)
  if (platform === 'spa' && origin === undefined) return stsError(9002327)
  if (platform !== 'spa' && origin !== undefined) return stsError(9002326, { origin })
  if (platform === 'publicClient' || platform === 'spa') return secret === undefined ? null : stsError(700025)
  if (secret === undefined) return stsError(7000218)
  const known = app.secrets.find(({ value }) => value === secret)
  if (!known) return stsError(7000215, { app: app.appId })
  return known.endMs > Date.now() ? null : stsError(7000222, { app: app.appId })
}
