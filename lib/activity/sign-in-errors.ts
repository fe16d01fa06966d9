// Why a sign-in failed or was interrupted, by Microsoft's code (AADSTS). Our own words after Microsoft Learn: "Microsoft Entra authentication
// and authorization error codes". Codes that are not here keep Microsoft's own reason.

/** Steps of a normal sign-in, such as being asked for a second factor, are no failures: `interrupt`. */
const REASONS = {
  guest: {
    16000: 'Account from another identity provider is not in this tenant; add it as a guest or pick another account',
    16003: 'User has not been added to this tenant',
    50014: 'Guest has not finished accepting the invitation',
    50020: 'Account is not allowed in this tenant (external user not invited)',
    50177: 'External challenge not supported for passthrough users',
    500212: 'Outbound cross-tenant policy blocks access',
    500213: 'Inbound cross-tenant policy of the resource tenant blocks access',
    90072: 'External account does not exist in this tenant',
  },
  'tenant-restriction': {
    50002: 'Blocked by tenant restrictions (proxy)',
    500021: 'Tenant restriction blocks this tenant',
    500022: 'Tenant restriction v2 blocks this tenant',
  },
  'ca-block': {
    50005: 'Device platform not allowed by Conditional Access',
    50131: 'Conditional Access blocked: device state, risk or policy',
    53002: 'App is not an approved client app',
    53003: 'Blocked by Conditional Access',
    53009: 'App must be protected by an Intune app protection policy',
    53010: 'MFA registration must happen from a trusted place or device',
    53025: 'Authentication strength/claims challenge not met',
    530032: 'Blocked by tenant security policy',
    530034: 'Delegated administrator blocked by risk',
    530035: 'Blocked by security defaults',
  },
  'app-config': {
    50012: 'Client assertion/certificate could not be validated',
    50059: 'Tenant could not be identified from the request',
    50128: 'Domain in the request does not exist in any tenant',
    50194: 'App is single-tenant but the common endpoint was used',
    500011: 'Requested resource is not in the tenant',
    500014: 'Service principal of the resource is disabled',
    65005: 'App requests permissions that are not configured',
    70001: 'Application not found or disabled in the tenant',
    70002: 'Client credentials invalid',
    70011: 'Invalid scope',
    700016: 'Application not found in this tenant',
    700024: 'Client assertion outside its validity time',
    700027: 'Client assertion signature invalid or certificate unknown/expired',
    700054: 'Implicit response type not enabled',
    7000112: 'Application is disabled',
    7000114: 'App not allowed to make on-behalf-of calls',
    7000215: 'Client secret wrong',
    7000216: 'Client secret or assertion missing',
    7000218: 'Request must contain client secret or assertion',
    7000222: 'Client secret expired',
    90002: 'Tenant not found',
    900023: 'Tenant identifier is malformed',
    90014: 'Required field missing in the request',
    90019: 'No tenant information in the request',
  },
  'bad-credentials': {
    50034: 'User name does not exist in the tenant',
    50056: 'No usable password stored for this user / invalid password',
    50064: 'Credential validation failed',
    50126: 'Wrong user name or password',
    51004: 'User account does not exist in the directory',
    70018: 'Wrong device code entered',
    80007: 'Pass-through agent could not validate the password',
  },
  locked: {
    50053: 'Account locked by smart lockout, or sign-in blocked from a known bad IP',
  },
  'password-expired': {
    50055: 'Password expired',
    50144: 'On-premises AD password expired',
  },
  disabled: {
    50057: 'Account is disabled',
  },
  interrupt: {
    50058: 'No usable session; the user was asked to sign in',
    50072: 'User must enrol for MFA',
    50074: 'MFA required and not yet completed',
    50076: 'MFA required by policy or location',
    50078: 'Earlier MFA expired; must repeat',
    50079: 'User must register for MFA',
    50097: 'Device authentication required',
    50125: 'Sign-in interrupted by password reset or registration',
    50127: 'Broker app must be installed on the device',
    50140: 'Keep-me-signed-in prompt was shown',
    50143: 'Session belongs to a different tenant user',
    50158: 'External security challenge (third-party MFA) pending',
    50199: 'User must confirm the app name (phishing protection)',
    50203: 'User has not registered the Authenticator app',
    70016: 'Device code sign-in pending',
    81010: 'Seamless SSO ticket expired or invalid',
    81012: 'Signed-in device user differs from the requested user',
    1000002: 'Bind completed successfully; continue',
  },
  token: {
    50085: 'Refresh token needs a new social sign-in',
    50089: 'Sign-in took too long (flow token expired)',
    50132: 'Session revoked (password reset or sign-out everywhere)',
    50133: 'Session expired or password recently changed',
    50139: 'Session invalid: missing external refresh token',
    50173: 'Fresh token needed (grant revoked or password changed)',
    50196: 'Client request loop detected',
    500133: 'Assertion outside its validity time',
    70000: 'Refresh token or code invalid',
    70008: 'Authorization code or refresh token expired',
    70019: 'Device code expired',
    70043: 'Refresh token expired: sign-in frequency policy',
    70044: 'Session expired: sign-in frequency policy',
    70046: 'Session invalid: re-authentication needed',
    700082: 'Refresh token expired from inactivity',
    700084: 'SPA refresh token expired (24 h)',
  },
  'app-assignment': {
    50105: 'User is not assigned to this application',
  },
  federation: {
    50107: 'Federated realm object not found',
    50161: 'Third-party claims validation failed',
    50180: 'Windows integrated authentication needed',
    75011: 'Authentication method does not match the SAML request',
    80001: 'Authentication agent cannot reach on-premises AD',
    80002: 'Pass-through authentication timed out',
    80005: 'Pass-through agent returned an unpredictable error',
    80010: 'Pass-through agent could not decrypt the password',
    80013: 'Pass-through agent clock skew',
    80014: 'Pass-through validation took too long',
    81004: 'Seamless SSO Kerberos failed',
  },
  device: {
    50129: 'Device is not registered (workplace joined)',
    50155: 'Device authentication failed',
    50168: 'Browser lacks the Windows accounts extension / PRT',
    53000: 'Device is not compliant',
    53001: 'Device is not domain joined',
    530002: 'Device must be compliant',
    530003: 'Device must be managed',
    130004: 'Windows Hello / NGC key not configured',
    135010: 'Windows Hello key not found',
    135011: 'Device is disabled in the directory',
    293004: 'Target device (RDP) not found in the tenant',
  },
  risk: {
    50135: 'Password change required because the account is at risk',
    50142: 'Password change required by Conditional Access',
    53004: 'MFA registration blocked: suspicious activity',
    53011: 'User blocked because of risk in the home tenant',
  },
  'mfa-failed': {
    500121: 'MFA failed: denied, timed out or wrong code',
  },
  consent: {
    65001: 'User or admin has not consented to the app',
    65002: 'First-party app consent must be pre-authorised',
    65004: 'User declined consent',
    90093: 'Not allowed to request these permissions',
    90094: 'Admin consent required',
    90095: 'Admin consent request shown',
    399284: 'Inbound ID token has invalid issuer',
  },
  'logon-hours': {
    80012: 'Outside allowed logon hours',
  },
  'password-change': {
    120000: 'Wrong current password while changing it',
    120002: 'New password too weak',
  },
  legacy: {
    1002016: 'Client used TLS 1.0/1.1 or 3DES',
  },
} as const

type Kind = keyof typeof REASONS

/** What helps, where it is the same for all of a kind. */
const ADVICE: Partial<Record<Kind, string>> = {
  'ca-block': 'The details name the Conditional Access policy that decided.',
  device: 'Register the device with Entra ID, or have it meet the compliance policy.',
  'app-assignment': 'Assign the user to the enterprise application, or make assignment optional there.',
  consent: 'An administrator can consent to the permissions under Enterprise applications.',
  'password-expired': 'The user has to choose a new password.',
  locked: 'Wait for the lock to end, or unblock the user; look for many tries from the same address.',
  risk: 'Review the user under Risky users, then confirm the risk or dismiss it.',
  disabled: 'Enable the account if the user is to sign in.',
  legacy: 'Update the client: it uses encryption that Microsoft accepts no longer.',
}

type SignInError = { reason: string; advice: string | null; interrupted: boolean }

const advice = new Map(Object.entries(ADVICE))
const ERRORS: ReadonlyMap<number, SignInError> = new Map(
  Object.entries(REASONS).flatMap(([kind, reasons]) =>
    Object.entries(reasons).map(([code, reason]): [number, SignInError] => [
      Number(code),
      { reason, advice: advice.get(kind) ?? null, interrupted: kind === 'interrupt' },
    ]),
  ),
)

export function signInError(code: number): SignInError | null {
  return ERRORS.get(code) ?? null
}

/** The name that failed to sign in may be a password typed into the wrong field. */
export const HIDING_CODES: readonly number[] = [50_034, 50_126]

export function hidesUserName(errorCode: number | null): boolean {
  return errorCode !== null && HIDING_CODES.includes(errorCode)
}
