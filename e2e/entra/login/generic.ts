import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Context, interactionPolicy, Provider } from 'oidc-provider'
import { createAdapter } from './adapter'
import { forwarded, readForm, sendHtml } from './http'
import { createKeyRing } from './keys'
import { plainSignInPage } from './pages'

/** Somebody at an OpenID provider that is not Microsoft's. */
export type GenericAccount = {
  readonly sub: string
  readonly password: string
  email: string
  email_verified: boolean
  name: string
}

export type GenericClient = {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
}

/** Change them at will: both are looked up at each request. */
export type GenericDirectory = { readonly accounts: GenericAccount[]; readonly clients: GenericClient[] }

export type GenericProvider = { answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> }

/** An ordinary OpenID provider below `/generic`: oidc-provider as it is, with the claims of the scopes in the ID token. */
export function createGenericProvider(base: string, directory: GenericDirectory): GenericProvider {
  const provider = new Provider(`${base}/generic`, configurationOf(directory))
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = (request.url ?? '').slice('/generic'.length)
    if (url.startsWith('/login/')) return signIn(provider, directory, request, response)
    return provider.callback()(forwarded(request, { mount: '/generic', url }), response)
  }
  return { answer }
}

function configurationOf({ accounts, clients }: GenericDirectory) {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  const key = createKeyRing().current
  return {
    adapter: createAdapter((clientId) => clientOf(clients.find((client) => client.clientId === clientId))),
    jwks: { keys: [{ ...key.privateKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: 'RS256' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: {
      keys: [key.kid],
      names: { session: 'generic', interaction: 'genericstep', resume: 'genericresume' },
      long: { httpOnly: true, sameSite: 'lax', path: '/generic' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_: Context, { uid }: { uid: string }) => `/generic/login/${uid}` },
    findAccount: (_: Context, accountId: string) => {
      const account = accounts.find(({ sub }) => sub === accountId)
      if (!account) return undefined
      const { password: _password, ...claims } = account
      return { accountId, claims: () => claims }
    },
    loadExistingGrant,
    pkce: { required: () => false },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, IdToken: 3600, Interaction: 3600, Session: 86_400, Grant: 86_400 },
  }
}

function clientOf(client: GenericClient | undefined) {
  return (
    client && {
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uris: [...client.redirectUris],
    }
  )
}

async function loadExistingGrant({ oidc }: Context) {
  if (!oidc) return undefined
  const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId })
  grant.addOIDCScope('openid email profile')
  await grant.save()
  return grant
}

async function signIn(
  provider: Provider,
  { accounts }: GenericDirectory,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { params } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') return sendHtml(response, 200, plainSignInPage(params.login_hint ?? '', false))
  const form = await readForm(request)
  const email = form.get('email') ?? ''
  if (form.get('step') === 'cancel')
    return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'cancelled' })
  const account = accounts.find((known) => known.email === email && known.password === form.get('password'))
  if (!account) return sendHtml(response, 200, plainSignInPage(email, true))
  return provider.interactionFinished(request, response, { login: { accountId: account.sub } })
}
