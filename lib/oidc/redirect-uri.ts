// Where browsers come back to from a sign-in. Each identity provider has an address of its own, so that no provider is handed a code of another one.

import { env } from '@/lib/env'

/** Of all profiles: registered in Entra, whose token endpoint alone gets the codes that arrive here. */
export function redirectUri(): string {
  return `${env().ROLLCALL_URL}/authentication/login-via-oidc`
}

/** RFC 9700 §4.4.2.2: distinct redirect URIs against mix-up. `providerId` must have been made here, never chosen by an organization. */
export function providerRedirectUri(providerId: string): string {
  return `${redirectUri()}/${providerId}`
}
