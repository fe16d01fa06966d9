import type { IncomingMessage, ServerResponse } from 'node:http'
import { stsError } from './aadsts'
import { answerAnybody } from './anybody'
import { refuseAuthorization } from './authorize'
import { readForm, sendHtml, sendJson } from './http'
import { presentKeys } from './keys'
import type { Service } from './login'
import type { LoginTenant } from './login-tenant'
import { issuerOf, presentMetadata } from './metadata'
import { errorPage, signedOutPage } from './pages'
import { platformOf } from './registration'
import { handleSignIn } from './sign-in'
import { answerError, hand, redeem, type Visit } from './visit'

/** A GUID or a domain name. */
const NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[a-z0-9-]+(\.[a-z0-9-]+)+$/

/** Microsoft's addresses: the first segment names the tenant by ID or by domain, or nobody's in particular. */
export async function answerLogin(service: Service, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', service.base)
  const [, segment = '', ...rest] = url.pathname.split('/')
  const path = `/${rest.join('/')}`
  const visit = { service, request, response, url }
  if (segment === 'generic') return service.generic.answer(request, response)
  if (segment === 'common' || segment === 'organizations') return answerAnybody(visit, path)
  const wanted = decodeURIComponent(segment).toLowerCase()
  const directory = service.tenants.find(({ tenant }) => tenant.id === wanted || tenant.domain === wanted)
  if (directory) return answerTenant(visit, path, directory)
  const error = stsError(NAME.test(wanted) ? 90002 : 900023, { tenant: wanted })
  if (path === '/oauth2/v2.0/authorize') return sendHtml(response, 400, errorPage(error))
  return answerError(visit, error)
}

/** What people see is always there; `unavailable` is about what programs ask for. */
function answerTenant(visit: Visit, path: string, directory: LoginTenant) {
  const { service, request, response, url } = visit
  if (path === '/oauth2/v2.0/authorize') return authorize(visit, directory)
  if (path.startsWith('/login/')) return handleSignIn(service.pagesOf(directory), { request, response })
  if (path.startsWith('/oauth2/v2.0/authorize/') || path === '/session/end/confirm')
    return hand(visit, directory, { url: path + url.search })
  if (path === '/oauth2/v2.0/logout') return signOut(visit, directory)
  if (directory.faults.unavailable) return sendJson(response, 503, { error: 'temporarily_unavailable' })
  return answerProgram(visit, path, directory)
}

async function answerProgram(visit: Visit, path: string, directory: LoginTenant) {
  const { service, request, response } = visit
  const { faults, keys, tenant } = directory
  switch (path) {
    case '/v2.0/.well-known/openid-configuration':
      return sendJson(response, 200, presentMetadata(service.base, tenant.id, faults))
    case '/discovery/v2.0/keys':
      return sendJson(response, 200, presentKeys(keys, issuerOf(service.base, tenant.id)))
    case '/oauth2/v2.0/token':
      if (request.method !== 'POST') return hand(visit, directory, { url: path })
      return redeem(visit, directory, await readForm(request))
    default:
      return sendJson(response, 404, { error: 'No such page' })
  }
}

async function authorize(visit: Visit, directory: LoginTenant) {
  const { request, response, url } = visit
  const params = request.method === 'POST' ? await readForm(request) : url.searchParams
  const error = refuseAuthorization(directory, params)
  if (error) return sendHtml(response, 400, errorPage(error))
  if (request.method === 'GET') return hand(visit, directory, { url: `/oauth2/v2.0/authorize${url.search}` })
  response.writeHead(303, { Location: `${url.pathname}?${params}` }).end()
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
