import { createHash, type KeyObject, randomBytes, randomUUID, X509Certificate } from 'node:crypto'
import { type StsError, stsError } from './aadsts'

/** The platforms of an app registration, as Microsoft Graph names them; `publicClient` is "Mobile and desktop applications". */
export type Platform = 'web' | 'spa' | 'publicClient'

export type AppRegistration = {
  /** The application (client) ID. */
  readonly appId: string
  displayName: string
  readonly redirectUris: Record<Platform, string[]>
  readonly secrets: { readonly value: string; readonly endMs: number }[]
  readonly certificates: Certificate[]
  /** Application permissions of Microsoft Graph with the consent of an administrator: the roles of a token from now on. */
  readonly permissions: Set<string>
  /** Object ID of the enterprise application. */
  readonly servicePrincipalId: string
  /** "Enabled for users to sign in?": no token for anybody, nor for the application itself, without it. */
  accountEnabled: boolean
  /** Conditional Access for workload identities. */
  workloadPolicy: 'none' | 'block'
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

export type Certificate = {
  readonly publicKey: KeyObject
  /** Base64url, as `x5t` and `x5t#S256` of a JWT name it (RFC 7515 §4.1.7, §4.1.8). */
  readonly x5t: string
  readonly x5tS256: string
  readonly startMs: number
  readonly endMs: number
}

type Made = 'redirectUris' | 'secrets' | 'certificates' | 'permissions' | 'consentedBy'
export type NewRegistration = Partial<Omit<AppRegistration, Made>> & {
  readonly permissions?: Iterable<string>
  readonly redirectUris?: Partial<Record<Platform, readonly string[]>>
}

export function createRegistration({ redirectUris = {}, permissions = [], ...rest }: NewRegistration): AppRegistration {
  return {
    appId: randomUUID(),
    displayName: 'Rollcall',
    signInAudience: 'AzureADMyOrg',
    consent: 'granted',
    assignmentRequired: false,
    conditionalAccess: 'requireMultifactor',
    optionalClaims: [],
    servicePrincipalId: randomUUID(),
    accountEnabled: true,
    workloadPolicy: 'none',
    ...rest,
    secrets: [],
    certificates: [],
    permissions: new Set(permissions),
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

/** Certificates & secrets > Upload certificate: what the .cer file holds, DER or PEM. */
export function addCertificate(app: AppRegistration, file: Uint8Array | string): Certificate {
  const certificate = new X509Certificate(file)
  const thumbprint = (algorithm: string) => createHash(algorithm).update(certificate.raw).digest('base64url')
  const uploaded = {
    publicKey: certificate.publicKey,
    x5t: thumbprint('sha1'),
    x5tS256: thumbprint('sha256'),
    startMs: Date.parse(certificate.validFrom),
    endMs: Date.parse(certificate.validTo),
  }
  app.certificates.push(uploaded)
  return uploaded
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
  return checkSecret(app, secret, Date.now())
}

export function checkSecret(app: AppRegistration, secret: string, nowMs: number): StsError | null {
  const known = app.secrets.find(({ value }) => value === secret)
  if (!known) return stsError(7000215, { app: app.appId })
  return known.endMs > nowMs ? null : stsError(7000222, { app: app.appId })
}
