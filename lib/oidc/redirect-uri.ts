// Where Microsoft sends browsers back to; registered in Entra as a redirect URI of platform Web.

import { env } from '@/lib/env'

export function redirectUri(): string {
  return `${env().ROLLCALL_URL}/authentication/login-via-oidc`
}
