// The second step of a sign-in: the code, once, for an ID token (RFC 6749 §4.1.3, OpenID Connect Core 1.0 §3.1.3).

import { z } from 'zod'
import { microsoftRefusal } from './microsoft-error'
import type { Provider } from './provider'
import { refuse } from './refusal'
import { send } from './send'

export type Client = { clientId: string; clientSecret: string }
export type Grant = { code: string; codeVerifier: string; redirectUri: string }

const Redeemed = z.object({ id_token: z.string().max(50_000) })

/** Throws a refusal with what the provider said; the secret and the code are in no error and no log. */
export async function redeemCode(provider: Provider, client: Client, grant: Grant): Promise<string> {
  const { status, body } = await send(provider.tokenEndpoint, {
    grant_type: 'authorization_code',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    code: grant.code,
    code_verifier: grant.codeVerifier,
    redirect_uri: grant.redirectUri,
  })
  if (status >= 500) throw refuse({ reason: 'unreachable' }, new Error(`${provider.tokenEndpoint} answered ${status}`))
  if (status !== 200) throw refuse(microsoftRefusal(body))
  const redeemed = Redeemed.safeParse(body)
  if (!redeemed.success) throw refuse({ reason: 'malformed' })
  return redeemed.data.id_token
}
