import { type StsError, stsError } from './aadsts'
import { readForm, sendHtml, sendJson } from './http'
import { presentKeys } from './keys'
import { issuerOf, presentMetadata } from './metadata'
import { errorPage, userNamePage } from './pages'
import { answerError, redeem, type Visit } from './visit'

/** `common` and `organizations`: the tenant follows from the user name, and then from the code. */
export async function answerAnybody(visit: Visit, path: string) {
  const { service, request, response } = visit
  switch (path) {
    case '/v2.0/.well-known/openid-configuration':
      return sendJson(response, 200, presentMetadata(service.base, null, {}))
    case '/discovery/v2.0/keys':
      return sendJson(response, 200, presentKeys(service.keys, issuerOf(service.base, '{tenantid}')))
    case '/oauth2/v2.0/authorize':
      return askForUserName(visit, path)
    case '/oauth2/v2.0/token': {
      const form = await readForm(request)
      const directory = service.codes.get(form.get('code') ?? '')
      return directory ? redeem(visit, directory, form) : answerError(visit, stsError(9002313))
    }
    default:
      return sendJson(response, 404, { error: 'No such page' })
  }
}

async function askForUserName({ service, request, response, url }: Visit, path: string) {
  const typed = request.method === 'POST' ? (await readForm(request)).get('loginfmt') : null
  const userName = typed ?? url.searchParams.get('login_hint') ?? ''
  const refusal = refuseSingleTenant(service.tenants, url.searchParams.get('client_id') ?? '')
  if (refusal) return sendHtml(response, 400, errorPage(refusal))
  const home = service.homeOf(userName)
  if (!home) return sendHtml(response, 200, userNamePage(userName, { cancel: false }))
  url.searchParams.set('login_hint', userName)
  response.writeHead(302, { Location: `/${home.tenant.id}${path}${url.search}` }).end()
}

function refuseSingleTenant(tenants: Visit['service']['tenants'], clientId: string): StsError | null {
  const app = tenants.map(({ apps }) => apps.get(clientId)).find((found) => found !== undefined)
  return app?.signInAudience === 'AzureADMyOrg' ? stsError(50194, { app: clientId }) : null
}
