import type { IncomingMessage, ServerResponse } from 'node:http'
import { presentError, type StsError, stsError } from './aadsts'
import { answerClientCredentials } from './client-credentials'
import { forwarded, sendJson } from './http'
import type { Service } from './login'
import type { LoginTenant } from './login-tenant'
import { refuseTokenRequest } from './token-endpoint'

/** One request at the front door. */
export type Visit = {
  readonly service: Service
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

/** On to oidc-provider, which sees itself mounted below the tenant ID. */
export function hand(
  { service, request, response }: Visit,
  directory: LoginTenant,
  to: { url: string; form?: URLSearchParams },
) {
  const { provider } = service.pagesOf(directory)
  const mount = `/${directory.tenant.id}`
  return provider.callback()(forwarded(request, { mount, url: to.url }, to.form), response)
}

/** The token endpoint, once the form is read. */
export function redeem(visit: Visit, directory: LoginTenant, form: URLSearchParams) {
  if (form.get('grant_type') === 'client_credentials') return answerProgramItself(visit, directory, form)
  const refusal = refuseTokenRequest(directory, form, visit.request.headers)
  const issuedBy = visit.service.codes.get(form.get('code') ?? '')
  const error = refusal ?? (issuedBy !== undefined && issuedBy !== directory ? stsError(700005) : null)
  return error ? answerError(visit, error) : hand(visit, directory, { url: '/oauth2/v2.0/token', form })
}

/** Dated by the tenant's clock, by which a client can tell how far its own is off. */
function answerProgramItself({ service, response }: Visit, directory: LoginTenant, form: URLSearchParams) {
  const answer = answerClientCredentials(directory, form, service)
  response.setHeader('Date', new Date(directory.now()).toUTCString())
  response.setHeader('Cache-Control', 'no-store, no-cache')
  if ('message' in answer) return answerError({ response }, answer)
  sendJson(response, 200, answer)
}

export function answerError({ response }: Pick<Visit, 'response'>, error: StsError) {
  sendJson(response, error.status, presentError(error))
}
