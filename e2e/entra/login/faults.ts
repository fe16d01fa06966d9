/** Each switch is something that a broken or hostile provider, or somebody in between, could answer. All are off unless set. */
export const LOGIN_FAULTS = {
  algNone: 'ID tokens are unsigned and say so.',
  hmacWithPublicKey: 'ID tokens are signed by HS256 with the published key as secret.',
  unknownKey: 'ID tokens are signed by a key that is not published.',
  wrongSignature: 'ID tokens name a published key, but another one signed them.',
  otherIssuer: "ID tokens carry another tenant's issuer.",
  otherTenant: 'ID tokens carry another tid.',
  otherAudience: 'ID tokens are meant for another application.',
  expired: 'ID tokens have expired an hour ago.',
  issuedEarlier: 'ID tokens were issued six minutes earlier and have not expired.',
  notYetValid: 'ID tokens are valid from an hour later.',
  nonceMissing: 'ID tokens carry no nonce.',
  nonceChanged: 'ID tokens carry the nonce of another sign-in.',
  oidMissing: 'ID tokens carry no oid.',
  otherOid: 'ID tokens carry another object ID under the same user name.',
  otherUserName: 'ID tokens carry the user name of somebody else.',
  noIdToken: 'The token endpoint answers without an ID token.',
  stateMissing: 'The answer to the browser carries no state.',
  stateChanged: 'The answer to the browser carries the state of another sign-in.',
  otherMetadataIssuer: "The OpenID configuration names another tenant's issuer.",
  transient: 'The token endpoint answers AADSTS90033, a transient error.',
  withoutRoles: 'Tokens of applications carry no roles, as if nobody had consented.',
  unavailable: 'The endpoints for programs answer 503.',
} as const

export type LoginFaultName = keyof typeof LOGIN_FAULTS
export type LoginFaults = Partial<Record<LoginFaultName, boolean>>

/** Where a fault needs another tenant, application or object. */
export const SOMEBODY_ELSE = '00000000-0000-4000-8000-00000000e15e'
