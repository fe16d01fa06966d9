import { type LoginFaults, SOMEBODY_ELSE } from './faults'

const ANYBODY = '{tenantid}'

/** Endpoints stand under what was asked for, the issuer under the tenant ID; `common` has a placeholder there, as at Microsoft. */
export function issuerOf(base: string, tenantId: string) {
  return `${base}/${tenantId}/v2.0`
}

/** Microsoft Learn, "OpenID Connect on the Microsoft identity platform", and the document that the service publishes. */
export function presentMetadata(base: string, tenantId: string | null, faults: LoginFaults) {
  const segment = tenantId ?? 'common'
  return {
    token_endpoint: `${base}/${segment}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/${segment}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(base, faults.otherMetadataIssuer ? SOMEBODY_ELSE : (tenantId ?? ANYBODY)),
    request_uri_parameter_supported: false,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    authorization_endpoint: `${base}/${segment}/oauth2/v2.0/authorize`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/${segment}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'at_hash',
      'c_hash',
      'email',
    ],
    tenant_region_scope: tenantId === null ? null : 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  }
}
