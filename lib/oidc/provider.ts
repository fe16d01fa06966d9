// Where an OpenID provider answers: Microsoft's addresses by cloud and tenant, or what a discovery document says.

import { z } from 'zod'
import { CLOUD_HOSTS, type Cloud } from '@/lib/clouds/schema'
import { env } from '@/lib/env'
import { getJson } from './get-json'
import { refuse } from './refusal'

export type Provider = {
  issuer: string
  authorizationEndpoint: string
  tokenEndpoint: string
  jwksUri: string
}

export function loginHost(cloud: Cloud): string {
  return (cloud === 'global' ? env().ENTRA_LOGIN_URL : undefined) ?? CLOUD_HOSTS[cloud].login
}

/** Of one tenant, never of `common`: the issuer names the tenant, so a token of another one does not pass. */
export function entraProvider(cloud: Cloud, tenantId: string): Provider {
  const authority = `${loginHost(cloud)}/${tenantId}`
  return {
    issuer: `${authority}/v2.0`,
    authorizationEndpoint: `${authority}/oauth2/v2.0/authorize`,
    tokenEndpoint: `${authority}/oauth2/v2.0/token`,
    jwksUri: `${authority}/discovery/v2.0/keys`,
  }
}

/** OpenID Connect Discovery 1.0 §3. */
const Metadata = z.object({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})

export const DISCOVERY_PATH = '/.well-known/openid-configuration'

/** What Microsoft publishes of one tenant. */
export function entraDiscoveryUrl(tenantId: string): string {
  return entraProvider('global', tenantId).issuer + DISCOVERY_PATH
}

/**
 * The provider whose configuration lies at that address; refused where it names an issuer that lies elsewhere (OpenID Connect
 * Discovery 1.0 §4.3). An issuer may end in a slash, which is left out before the path is appended (§4.1).
 */
export async function discover(discoveryUrl: string): Promise<Provider> {
  const found = Metadata.safeParse(await getJson(discoveryUrl))
  if (!found.success || found.data.issuer.replace(/\/$/, '') + DISCOVERY_PATH !== discoveryUrl)
    throw refuse({ reason: 'issuer' }, found.error)
  return {
    issuer: found.data.issuer,
    authorizationEndpoint: found.data.authorization_endpoint,
    tokenEndpoint: found.data.token_endpoint,
    jwksUri: found.data.jwks_uri,
  }
}
