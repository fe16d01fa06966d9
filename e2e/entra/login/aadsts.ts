import { randomUUID } from 'node:crypto'

/** An error as Microsoft's security token service names it: Microsoft Learn, "Microsoft Entra authentication and authorization error codes". */
export type StsError = {
  readonly code: StsCode
  readonly error: string
  readonly status: number
  readonly message: string
}
export type StsCode = keyof typeof ERRORS

/** What stands in braces is filled in. Where an error goes, to the application or to a page of Microsoft's own, is decided by who raises it. */
const ERRORS = {
  50011: [
    'invalid_request',
    "The redirect URI '{redirectUri}' specified in the request does not match the redirect URIs configured for the application '{app}'.",
  ],
  50020: [
    'access_denied',
    "User account '{user}' from identity provider '{idp}' does not exist in tenant '{tenant}' and cannot access the application '{app}' in that tenant. The account needs to be added as an external user in the tenant first.",
  ],
  50027: ['invalid_request', 'JWT token is invalid or malformed.'],
  50034: [
    'access_denied',
    'The user account {user} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.',
  ],
  50057: ['access_denied', 'The user account is disabled.'],
  50058: ['login_required', 'Session information is not sufficient for single-sign-on.'],
  50089: ['access_denied', 'Authentication failed due to flow token expired. Sign in again.'],
  50105: [
    'access_denied',
    "Your administrator has configured the application '{name}' ('{app}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '{user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator.",
  ],
  50126: ['access_denied', 'Error validating credentials due to invalid username or password.'],
  50148: [
    'invalid_grant',
    'The code_verifier is required, because the authorization request carried a code_challenge.',
  ],
  50194: [
    'invalid_request',
    "Application '{app}' is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps.",
  ],
  53003: [
    'access_denied',
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ],
  54005: [
    'invalid_grant',
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ],
  65001: [
    'interaction_required',
    "The user or administrator has not consented to use the application with ID '{app}' named '{name}'. Send an interactive authorization request for this user and resource.",
  ],
  65004: ['access_denied', 'User declined to consent to access the app.'],
  70000: ['invalid_grant', 'The provided grant is invalid or malformed.'],
  70003: ['unsupported_grant_type', "The app requested an unsupported grant type '{grantType}'."],
  70011: [
    'invalid_scope',
    "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.",
  ],
  70008: [
    'invalid_grant',
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  ],
  90002: [
    'invalid_tenant',
    "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
  ],
  90033: ['temporarily_unavailable', 'A transient error has occurred. Please try again.'],
  90094: [
    'access_denied',
    "'{name}' needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.",
  ],
  90100: ['invalid_request', 'The request is malformed: {detail}.'],
  500121: ['access_denied', 'Authentication failed during strong authentication request.'],
  500112: [
    'invalid_client',
    "The reply address '{redirectUri}' does not match the reply address that was provided when requesting the authorization code.",
  ],
  500011: [
    'invalid_resource',
    'The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.',
  ],
  501481: [
    'invalid_grant',
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ],
  700005: ['invalid_grant', 'Provided Authorization Code is intended to use against other tenant, thus rejected.'],
  700016: [
    'unauthorized_client',
    "Application with identifier '{app}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  ],
  700021: [
    'invalid_client',
    "Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .",
  ],
  700023: [
    'invalid_client',
    'Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .',
  ],
  700024: [
    'invalid_client',
    'Client assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry time of assertion {to}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .',
  ],
  700025: ['invalid_client', "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."],
  700027: [
    'invalid_client',
    "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - {reason}, Thumbprint of key used by client: '{thumbprint}', Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{app}'.]",
  ],
  700054: ['unsupported_response_type', 'The requested response_type is not enabled for the application.'],
  900023: [
    'invalid_request',
    "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
  ],
  900144: ['invalid_request', "The request body must contain the following parameter: '{parameter}'."],
  1002012: [
    'invalid_scope',
    'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  ],
  7000112: ['unauthorized_client', "Application '{app}'({name}) is disabled."],
  7000215: [
    'invalid_client',
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{app}'.",
  ],
  7000216: [
    'invalid_client',
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  ],
  7000218: [
    'invalid_client',
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ],
  7000222: [
    'invalid_client',
    "The provided client secret keys for app '{app}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret.",
  ],
  9002313: ['invalid_grant', 'Invalid request. Request is malformed or invalid.'],
  9002326: [
    'invalid_request',
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{origin}'.",
  ],
  9002327: [
    'invalid_request',
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ],
} as const satisfies Record<number, readonly [error: string, message: string]>

const STATUS: Readonly<Record<string, number>> = { invalid_client: 401, temporarily_unavailable: 503 }

export function stsError(code: StsCode, values: Readonly<Record<string, string>> = {}): StsError {
  const [error, template] = ERRORS[code]
  const message = template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return { code, error, status: STATUS[error] ?? 400, message: `AADSTS${code}: ${message}` }
}

/** The JSON that endpoints for programs answer, and of which a redirect carries `error` and `error_description`. */
export function presentError({ code, error, message }: StsError) {
  const traceId = randomUUID()
  const correlationId = randomUUID()
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`
  return {
    error,
    error_description: `${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  }
}
