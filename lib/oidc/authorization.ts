// The first step of a sign-in: the address at the provider, with everything that ties its answer to this one sign-in.

import { createHash } from 'node:crypto'
import type { Provider } from './provider'

export type AuthorizationRequest = {
  clientId: string
  redirectUri: string
  state: string
  nonce: string
  /** Of which only the hash leaves (RFC 7636 §4.2). */
  codeVerifier: string
  loginHint?: string | undefined
  prompt?: 'login' | 'select_account' | undefined
}

/** `openid` for the ID token, `profile` for the name in it; nothing of Microsoft Graph is asked for. */
export const SCOPE = 'openid profile'

export function authorizationAddress(provider: Provider, request: AuthorizationRequest): string {
  const address = new URL(provider.authorizationEndpoint)
  const parameters = {
    client_id: request.clientId,
    response_type: 'code',
    redirect_uri: request.redirectUri,
    response_mode: 'query',
    scope: SCOPE,
    state: request.state,
    nonce: request.nonce,
    code_challenge: createHash('sha256').update(request.codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: request.loginHint,
    prompt: request.prompt,
  }
  for (const [name, value] of Object.entries(parameters)) if (value) address.searchParams.set(name, value)
  return address.toString()
}
