import { type StsError, stsError } from './aadsts'
import type { LoginTenant } from './login-tenant'
import { platformOf } from './registration'

/** What is so wrong with a request that Microsoft keeps the browser and says it on a page of its own. */
export function refuseAuthorization({ apps, tenant }: LoginTenant, params: URLSearchParams): StsError | null {
  const clientId = params.get('client_id') ?? ''
  if (clientId === '') return stsError(900144, { parameter: 'client_id' })
  const app = apps.get(clientId)
  if (!app) return stsError(700016, { app: clientId, tenant: tenant.domain })
  const redirectUri = params.get('redirect_uri') ?? ''
  if (platformOf(app, redirectUri) === null) return stsError(50011, { redirectUri, app: clientId })
  return null
}
