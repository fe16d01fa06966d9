import type { IncomingHttpHeaders } from 'node:http'
import { type StsError, stsError } from './aadsts'
import type { LoginTenant } from './login-tenant'
import { authenticateApp } from './registration'

type Claimed = { readonly clientId: string; readonly secret: string | undefined; readonly origin: string | undefined }

/** Why a token request goes no further than the door, or null; then its form has lost the secret, which nobody behind needs. */
export function refuseTokenRequest(
  directory: LoginTenant,
  form: URLSearchParams,
  headers: IncomingHttpHeaders,
): StsError | null {
  const basic = basicCredentials(headers.authorization)
  const clientId = basic?.clientId ?? form.get('client_id') ?? ''
  const secret = basic?.secret ?? form.get('client_secret') ?? undefined
  form.delete('client_secret')
  form.set('client_id', clientId)
  return refuse(directory, form, { clientId, secret, origin: headers.origin })
}

function refuse(
  { apps, tenant }: LoginTenant,
  form: URLSearchParams,
  { clientId, ...proof }: Claimed,
): StsError | null {
  const missing = ['grant_type', 'code', 'redirect_uri'].find((name) => (form.get(name) ?? '') === '')
  if (clientId === '') return stsError(900144, { parameter: 'client_id' })
  if (missing === 'grant_type') return stsError(900144, { parameter: missing })
  const grantType = form.get('grant_type') ?? ''
  if (grantType !== 'authorization_code') return stsError(70003, { grantType })
  if (missing !== undefined) return stsError(900144, { parameter: missing })
  const app = apps.get(clientId)
  if (!app) return stsError(700016, { app: clientId, tenant: tenant.domain })
  return authenticateApp(app, { ...proof, redirectUri: form.get('redirect_uri') ?? '' })
}

/** RFC 6749 §2.3.1: both halves are form-encoded. */
function basicCredentials(authorization: string | undefined) {
  const encoded = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return null
  const [clientId = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':').map(formDecoded)
  return { clientId, secret }
}

function formDecoded(text: string) {
  return new URLSearchParams(`value=${text}`).get('value') ?? ''
}
