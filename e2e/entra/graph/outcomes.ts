import type { Random } from '../random'

/** How a sign-in ends: the code, Microsoft's failure reason, and what it adds at times. */
export type Outcome = { readonly code: number; readonly reason: string; readonly details: string | null }

type Share = readonly [share: number, code: number, reason: string, details?: string]

const SUCCESS = 'Other.'
const PASSWORD = 'Error validating credentials due to invalid username or password.'
const BLOCKED =
  'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.'

/** Shares in a thousand; the reasons are those of Microsoft Learn, "Microsoft Entra authentication and authorization error codes". */
export const INTERACTIVE: readonly Share[] = [
  [560, 0, SUCCESS, 'MFA requirement satisfied by claim in the token'],
  [280, 0, SUCCESS],
  [
    40,
    50126,
    PASSWORD,
    "The user didn't enter the right credentials. It's expected to see some number of these errors in your logs due to users making mistakes.",
  ],
  [24, 50074, 'Strong Authentication is required.', 'MFA required in Azure AD'],
  [
    20,
    50076,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  ],
  [16, 50140, "This occurred due to 'Keep me signed in' interrupt when the user was signing in."],
  [12, 53003, BLOCKED],
  [
    8,
    500121,
    'Authentication failed during strong authentication request.',
    'MFA denied; user declined the authentication',
  ],
  [6, 50053, "The account is locked, you've tried to sign in too many times with an incorrect user ID or password."],
  [6, 50034, 'The user account does not exist in the directory.'],
  [5, 50072, 'User needs to enroll for second factor authentication (interactive).'],
  [5, 50097, 'Device authentication is required.'],
  [
    4,
    50105,
    'Your administrator has configured the application to block users unless they are specifically granted access.',
  ],
  [4, 530003, 'Your device is required to be managed to access this resource.'],
  [3, 50055, 'Invalid password, entered expired password.'],
  [3, 50057, 'The user account is disabled.'],
  [2, 65001, 'The user or administrator has not consented to use the application.'],
  [2, 50158, 'External security challenge not satisfied.'],
]

export const NON_INTERACTIVE: readonly Share[] = [
  [965, 0, SUCCESS],
  [12, 50173, 'The provided grant has expired due to it being revoked, a fresh auth token is needed.'],
  [9, 70043, 'The refresh token has expired or is invalid due to sign-in frequency checks by Conditional Access.'],
  [6, 700082, 'The refresh token has expired due to inactivity.'],
  [5, 53003, BLOCKED],
  [3, 50132, 'The session is not valid due to password expiration or recent password change.'],
]

export const SERVICE_PRINCIPAL: readonly Share[] = [
  [975, 0, SUCCESS],
  [10, 7000215, 'Invalid client secret is provided.'],
  [8, 7000222, 'The provided client secret keys are expired.'],
  [4, 700016, 'Application not found in the directory.'],
  [3, 53003, BLOCKED],
]

export const MANAGED_IDENTITY: readonly Share[] = [[1000, 0, SUCCESS]]

export function drawOutcome(random: Random, shares: readonly Share[]): Outcome {
  let left = random.next() * shares.reduce((sum, [share]) => sum + share, 0)
  for (const [share, code, reason, details = null] of shares) {
    left -= share
    if (left < 0) return { code, reason, details }
  }
  return { code: 0, reason: SUCCESS, details: null }
}

/** Steps on the way to a sign-in that Microsoft logs under a code of their own. */
export const INTERRUPTS: readonly number[] = [50074, 50076, 50140, 50072, 50097, 50158]
