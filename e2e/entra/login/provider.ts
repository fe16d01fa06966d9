import { type Context, errors, interactionPolicy, Provider } from 'oidc-provider'
import { stsError } from './aadsts'
import { createAdapter } from './adapter'
import { hasConsented, type LoginTenant, refusalOf } from './login-tenant'
import { errorPage } from './pages'

const { base, Check, Prompt } = interactionPolicy

/**
 * The OpenID provider of one tenant: requests, sessions, codes, PKCE. To it every application is a public client, for Microsoft's way of
 * telling applications apart stands before it (token-endpoint.ts), and so do its redirect URIs; the ID token is written anew behind it.
 */
export function createTenantProvider(directory: LoginTenant, issuer: string): Provider {
  const { tenant, apps, keys } = directory
  const provider = new Provider(issuer, {
    adapter: createAdapter((clientId) => (apps.has(clientId) ? clientOf(clientId) : undefined)),
    jwks: { keys: [{ ...keys.current.privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: {
      keys: [tenant.id],
      names: { session: 'ESTSAUTH', interaction: 'esctx', resume: 'esctxresume' },
      long: { httpOnly: true, sameSite: 'lax', path: `/${tenant.id}` },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    routes: { authorization: '/oauth2/v2.0/authorize', token: '/oauth2/v2.0/token' },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    interactions: {
      policy: policyOf(directory),
      url: (_: Context, { uid }: { uid: string }) => `/${tenant.id}/login/${uid}`,
    },
    findAccount: (_: Context, accountId: string) =>
      tenant.users.has(accountId) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
    loadExistingGrant,
    renderError,
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    responseTypes: ['code'],
    clientBasedCORS: () => true,
    conformIdTokenClaims: false,
    pkce: { required: () => false },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 600,
      IdToken: 3600,
      Interaction: 3600,
      Session: 86_400,
      Grant: 86_400,
    },
  })
  provider.Client.prototype.redirectUriAllowed = () => true
  return provider
}

function clientOf(clientId: string) {
  return {
    client_id: clientId,
    redirect_uris: ['https://login.microsoftonline.com/common/oauth2/nativeclient'],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    require_auth_time: true,
  }
}

/** What a person may have to do, in this order: choose an account, prove who he is, be let in, consent. */
function policyOf(directory: LoginTenant) {
  const { apps, tenant } = directory
  const appOf = (context: Context) => apps.get(context.oidc?.client?.clientId ?? '')
  const policy = base()
  policy.remove('consent')
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0)
  policy.add(
    new Prompt(
      { name: 'admission' },
      new Check('refused', 'AADSTS50058', 'interaction_required', (context) => {
        const app = appOf(context)
        return !app || refusalOf(directory, app, tenant.users.get(context.oidc?.session?.accountId ?? '')) !== null
      }),
    ),
  )
  policy.add(
    new Prompt(
      { name: 'consent', requestable: true },
      new Check('missing', 'AADSTS65001', 'interaction_required', (context) => {
        const app = appOf(context)
        return !app || !hasConsented(app, context.oidc?.session?.accountId ?? '')
      }),
    ),
  )
  return policy
}

/** For what cannot be sent back to the application: a sign-in that is over, a request that makes no sense. */
function renderError(
  context: Context,
  { error_description: detail = '' }: { error_description?: string },
  error: Error,
) {
  context.type = 'html'
  context.body = errorPage(error instanceof errors.SessionNotFound ? stsError(50089) : stsError(90100, { detail }))
}

/** The scopes of OpenID Connect are granted with the consent, which is kept in the registration. */
async function loadExistingGrant({ oidc }: Context) {
  if (!oidc) return undefined
  const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId })
  grant.addOIDCScope('openid profile email offline_access')
  await grant.save()
  return grant
}
