import type { IncomingMessage, ServerResponse } from 'node:http'
import { presentError, type StsError, stsError } from './aadsts'
import { refuseAuthorization } from './authorize'
import { forwarded, readForm, sendHtml, sendJson } from './http'
import { presentKeys } from './keys'
import type { Service } from './login'
import type { LoginTenant } from './login-tenant'
import { issuerOf, presentMetadata } from './metadata'
import { errorPage, signedOutPage, userNamePage } from './pages'
import { platformOf } from './registration'
import { handleSignIn } from './sign-in'
import { readTokenRequest } from './token-endpoint'

type Visit = {
  readonly service: Service
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

/** Microsoft's addresses: the first segment names the tenant by ID or by domain, or nobody's in particular. */
export async function answerLogin(service: Service, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', service.base)
  const [, segment = '', ...rest] = url.pathname.split('/')
  const path = `/${rest.join('/')}`
  const visit = { service, request, response, url }
  if (segment === 'common' || segment === 'organizations') return answerAnybody(visit, path)
  const wanted = decodeURIComponent(segment).toLowerCase()
  const directory = service.tenants.find(({ tenant }) => tenant.id === wanted || tenant.domain === wanted)
  if (!directory) return refuse(visit, path, stsError(90002, { tenant: wanted }))
  return answerTenant(visit, path, directory)
}

async function answerTenant(visit: Visit, path: string, directory: LoginTenant) {
  const { service, request, response, url } = visit
  const { faults, keys, tenant } = directory
  if (path.startsWith('/login/')) return handleSignIn(service.pagesOf(directory), { request, response })
  if (path.startsWith('/oauth2/v2.0/authorize')) return authorize(visit, path, directory)
  if (path === '/oauth2/v2.0/logout') return signOut(visit, directory)
  if (faults.unavailable) return sendJson(response, 503, { error: 'temporarily_unavailable' })
  if (path === '/v2.0/.well-known/openid-configuration')
    return sendJson(response, 200, presentMetadata(service.base, tenant.id, faults))
  if (path === '/discovery/v2.0/keys')
    return sendJson(response, 200, presentKeys(keys, issuerOf(service.base, tenant.id)))
  if (path === '/oauth2/v2.0/token') return token(visit, directory)
  if (path === '/session/end/confirm') return hand(visit, directory, path + url.search)
  sendJson(response, 404, { error: 'No such page' })
}

async function authorize(visit: Visit, path: string, directory: LoginTenant) {
  const { request, response, url } = visit
  if (path !== '/oauth2/v2.0/authorize') return hand(visit, directory, path + url.search)
  const params = request.method === 'POST' ? await readForm(request) : url.searchParams
  const error = refuseAuthorization(directory, params)
  if (error) return sendHtml(response, 400, errorPage(error))
  if (request.method === 'GET') return hand(visit, directory, path + url.search)
  response.writeHead(303, { Location: `${url.pathname}?${params}` }).end()
}

async function token(visit: Visit, directory: LoginTenant) {
  const { service, request, response } = visit
  if (request.method !== 'POST') return hand(visit, directory, '/oauth2/v2.0/token')
  const { form, refusal } = await readTokenRequest(directory, request)
  const issuedFor = service.codes.get(form.get('code') ?? '')
  const error = refusal ?? (issuedFor !== undefined && issuedFor !== directory ? stsError(700005) : null)
  if (error) return sendJson(response, error.status, presentError(error))
  return hand(visit, directory, '/oauth2/v2.0/token', form)
}

/** Ends the session of this browser, without a question, and goes back only to a registered address. */
function signOut({ response, url }: Visit, { tenant, apps }: LoginTenant) {
  const back = url.searchParams.get('post_logout_redirect_uri') ?? ''
  const registered = [...apps.values()].some((app) => platformOf(app, back) !== null)
  const gone = ['ESTSAUTH', 'ESTSAUTH.sig'].map((name) => `${name}=; Path=/${tenant.id}; Max-Age=0; HttpOnly`)
  response.setHeader('Set-Cookie', gone)
  if (registered) response.writeHead(302, { Location: back }).end()
  else sendHtml(response, 200, signedOutPage())
}

/** On to oidc-provider, which sees itself mounted below the tenant ID. */
function hand({ service, request, response }: Visit, directory: LoginTenant, url: string, form?: URLSearchParams) {
  const { provider } = service.pagesOf(directory)
  return provider.callback()(forwarded(request, { mount: `/${directory.tenant.id}`, url }, form), response)
}

/** `common`: asks for the user name and goes on at the tenant of its domain. */
async function answerAnybody(visit: Visit, path: string) {
  const { service, request, response, url } = visit
  if (path === '/v2.0/.well-known/openid-configuration')
    return sendJson(response, 200, presentMetadata(service.base, null, {}))
  if (path === '/discovery/v2.0/keys') {
    const all = service.tenants.flatMap(({ keys, tenant }) => presentKeys(keys, issuerOf(service.base, tenant.id)).keys)
    return sendJson(response, 200, { keys: all })
  }
  if (path === '/oauth2/v2.0/token') {
    const form = await readForm(request)
    const directory = service.codes.get(form.get('code') ?? '')
    if (!directory) return refuse(visit, path, stsError(9002313))
    return token({ ...visit, request: forwarded(request, { mount: '', url: path }, form) }, directory)
  }
  if (path !== '/oauth2/v2.0/authorize') return sendJson(response, 404, { error: 'No such page' })
  const typed = request.method === 'POST' ? ((await readForm(request)).get('loginfmt') ?? '') : null
  const hint = typed ?? url.searchParams.get('login_hint') ?? ''
  const domain = hint.toLowerCase().split('@').at(-1)
  const home = service.tenants.find(({ tenant }) => tenant.domain === domain)
  const app = service.tenants.map(({ apps }) => apps.get(url.searchParams.get('client_id') ?? '')).find(Boolean)
  if (app?.signInAudience === 'AzureADMyOrg')
    return sendHtml(response, 400, errorPage(stsError(50194, { app: app.appId })))
  if (!home) return sendHtml(response, 200, userNamePage(hint))
  url.searchParams.set('login_hint', hint)
  response.writeHead(302, { Location: `/${home.tenant.id}${path}${url.search}` }).end()
}

function refuse({ response }: Visit, path: string, error: StsError) {
  if (path === '/oauth2/v2.0/authorize') return sendHtml(response, 400, errorPage(error))
  return sendJson(response, error.status, presentError(error))
}
