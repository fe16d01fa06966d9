import { createHash, randomUUID, sign } from 'node:crypto'
import { type StsError, stsError } from './aadsts'
import { checkAssertion } from './client-assertion'
import type { LoginTenant } from './login-tenant'
import { type AppRegistration, checkSecret } from './registration'

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const DEFAULT_SCOPE = '/.default'
const SKEW_SECONDS = 300
const LIFETIME_SECONDS = 3600

type Endpoint = {
  /** Of the login host. */
  readonly base: string
  /** The resources that every tenant knows, Microsoft Graph's under each of its names. */
  readonly resources: ReadonlySet<string>
}

type Proven = { readonly app: AppRegistration; readonly resource: string; readonly by: 'secret' | 'certificate' }

/** Microsoft Learn, "OAuth 2.0 client credentials flow": a token for the application itself, by secret or certificate. */
export function answerClientCredentials(directory: LoginTenant, form: URLSearchParams, endpoint: Endpoint) {
  const proven = prove(directory, form, endpoint)
  if ('error' in proven) return proven
  return {
    token_type: 'Bearer',
    expires_in: LIFETIME_SECONDS - 1,
    ext_expires_in: LIFETIME_SECONDS - 1,
    access_token: issueAccessToken(directory, proven),
  }
}

function prove(directory: LoginTenant, form: URLSearchParams, endpoint: Endpoint): StsError | Proven {
  const { apps, tenant, faults } = directory
  if (faults.transient) return stsError(90033)
  const clientId = form.get('client_id') ?? ''
  if (clientId === '') return stsError(900144, { parameter: 'client_id' })
  const scope = form.get('scope') ?? ''
  if (scope === '') return stsError(900144, { parameter: 'scope' })
  if (scope.includes(' ')) return stsError(70011, { scope })
  if (!scope.endsWith(DEFAULT_SCOPE)) return stsError(1002012, { scope })
  const app = apps.get(clientId)
  if (!app) return stsError(700016, { app: clientId, tenant: tenant.domain })
  const assertion = form.get('client_assertion')
  const refusal = authenticate(directory, app, { assertion, form, endpoint })
  if (refusal) return refusal
  if (!app.accountEnabled) return stsError(7000112, { app: app.appId, name: app.displayName })
  const resource = scope.slice(0, -DEFAULT_SCOPE.length)
  if (!endpoint.resources.has(resource)) return stsError(500011, { resource, tenant: tenant.domain })
  if (app.workloadPolicy === 'block') return stsError(53003)
  return { app, resource, by: assertion === null ? 'secret' : 'certificate' }
}

type Presented = { readonly assertion: string | null; readonly form: URLSearchParams; readonly endpoint: Endpoint }

function authenticate(
  { tenant, now }: LoginTenant,
  app: AppRegistration,
  { assertion, form, endpoint }: Presented,
): StsError | null {
  if (assertion !== null && form.get('client_assertion_type') === ASSERTION) {
    const names = [tenant.id, tenant.domain]
    const audiences = names.flatMap((name) =>
      ['oauth2/v2.0/token', 'oauth2/token', 'v2.0'].map((path) => `${endpoint.base}/${name}/${path}`),
    )
    return checkAssertion(app, assertion, { audiences, nowMs: now() })
  }
  const secret = form.get('client_secret') ?? ''
  return secret === '' ? stsError(7000216) : checkSecret(app, secret, now())
}

/** The claims of an app-only token for Microsoft Graph, which is of version 1.0 whichever endpoint issued it. */
function issueAccessToken({ tenant, keys, faults, now }: LoginTenant, { app, resource, by }: Proven): string {
  const nowSeconds = Math.floor(now() / 1000)
  const { kid, privateKey } = keys.current
  const roles = faults.withoutRoles ? [] : [...app.permissions].sort()
  const claims = {
    aud: resource,
    iss: `https://sts.windows.net/${tenant.id}/`,
    iat: nowSeconds - SKEW_SECONDS,
    nbf: nowSeconds - SKEW_SECONDS,
    exp: nowSeconds + LIFETIME_SECONDS,
    app_displayname: app.displayName,
    appid: app.appId,
    appidacr: by === 'secret' ? '1' : '2',
    idp: `https://sts.windows.net/${tenant.id}/`,
    idtyp: 'app',
    oid: app.servicePrincipalId,
    rh: `1.${createHash('sha256').update(app.appId).digest('base64url')}.`,
    ...(roles.length > 0 && { roles }),
    sub: app.servicePrincipalId,
    tid: tenant.id,
    uti: randomUUID().replaceAll('-', '').slice(0, 22),
    ver: '1.0',
    wids: ['0997a1d0-0d1d-4acb-b408-d5ca73121e90'],
  }
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const signed = `${encode({ typ: 'JWT', alg: 'RS256', x5t: kid, kid })}.${encode(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}
