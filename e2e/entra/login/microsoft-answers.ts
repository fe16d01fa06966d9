import { createHash, randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import type { Context, Provider } from 'oidc-provider'
import { isObject } from '../json'
import { presentError, type StsCode, type StsError, stsError } from './aadsts'
import { issueIdToken } from './id-token'
import type { LoginTenant } from './login-tenant'

/** Turns what oidc-provider answers into what Microsoft answers. */
export function speakAsMicrosoft(provider: Provider, directory: LoginTenant, issuer: string) {
  const details = new WeakMap<Context, string>()
  provider.on('grant.error', (context, { error_detail }) => details.set(context, error_detail ?? ''))
  provider.use(async (context, next) => {
    await next()
    const route = context.oidc?.route
    if (route === 'authorization' || route === 'resume') rewriteRedirect(context, directory)
    if (route === 'token' && isObject(context.body)) {
      if (context.status === 200) context.body = presentTokens(context.body, directory, issuer)
      else refuse(context, grantError(details.get(context) ?? '', context.oidc?.params ?? {}))
    }
  })
}

/** No `iss` (RFC 9207), a `session_state`, and AADSTS codes in the descriptions of errors. */
function rewriteRedirect(context: Context, { apps, faults, tenant }: LoginTenant) {
  const params = context.oidc?.params ?? {}
  if (typeof context.body === 'string' && context.status !== 303)
    context.body = context.body.replace(/<input type="hidden" name="iss"[^>]*>\s*/, '')
  const location = context.response.get('Location')
  if (params.redirect_uri === undefined || !location?.startsWith(params.redirect_uri)) return
  const url = new URL(location)
  // A registered redirect URI carries no fragment of its own.
  const inFragment = url.hash !== ''
  const answer = inFragment ? new URLSearchParams(url.hash.slice(1)) : url.searchParams
  answer.delete('iss')
  if (answer.has('code')) answer.set('session_state', createHash('sha256').update(tenant.id).digest('hex').slice(0, 32))
  const error = answer.get('error')
  if (error !== null) {
    const app = apps.get(params.client_id ?? '')
    answer.set('error_description', describe(error, answer.get('error_description') ?? '', app))
    if (error === 'access_denied') answer.set('error_subcode', 'cancel')
  }
  if (faults.stateMissing) answer.delete('state')
  if (faults.stateChanged) answer.set('state', randomUUID())
  if (inFragment) url.hash = answer.toString()
  context.set('Location', url.href)
}

function describe(error: string, description: string, app: { appId: string; displayName: string } | undefined) {
  const values = { app: app?.appId ?? '', name: app?.displayName ?? '', detail: description }
  const marked = /^AADSTS(\d+)$/.exec(description)?.[1]
  if (error === 'login_required' || marked === '50058') return presentError(stsError(50058)).error_description
  if (marked === '65001') return presentError(stsError(65001, values)).error_description
  if (marked === '65004') return presentError(stsError(65004)).error_description
  if (error === 'unsupported_response_type') return presentError(stsError(700054, values)).error_description
  return error === 'access_denied' ? description : presentError(stsError(90100, values)).error_description
}

function presentTokens(tokens: object, directory: LoginTenant, issuer: string) {
  const { id_token: inner, access_token, scope } = { id_token: '', access_token: '', scope: '', ...tokens }
  const { sub = '', aud, nonce, auth_time } = decodeJwt(inner)
  const app = directory.apps.get(String(aud))
  const user = directory.tenant.users.get(sub)
  if (!app || !user) throw new Error('The provider issued a token for nobody')
  const signIn = {
    app,
    user,
    issuer,
    scopes: new Set(scope.split(' ')),
    nonce: typeof nonce === 'string' ? nonce : undefined,
    authTimeSeconds: Number(auth_time),
  }
  return {
    token_type: 'Bearer',
    scope,
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token,
    ...(directory.faults.noIdToken ? {} : { id_token: issueIdToken(directory, signIn) }),
  }
}

const GRANT_ERRORS: Readonly<Record<string, StsCode>> = {
  'authorization code not found': 9002313,
  'authorization code is expired': 70008,
  'authorization code already consumed': 54005,
  // The second use has ended what the first one gave.
  'grant not found': 54005,
  'authorization code redirect_uri mismatch': 500112,
  'code_verifier must be provided': 50148,
  'code_verifier does not match code_challenge': 501481,
}

function grantError(detail: string, params: Readonly<Record<string, string | undefined>>): StsError {
  return stsError(GRANT_ERRORS[detail] ?? 70000, { redirectUri: params.redirect_uri ?? '' })
}

function refuse(context: Context, error: StsError) {
  context.status = error.status
  context.body = presentError(error)
}
