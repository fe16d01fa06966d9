// System tags: what an event amounts to, for filters, and for what is always stored, whoever did it.

export type Tag =
  | 'Account Created'
  | 'Account Deleted'
  | 'Account Disabled'
  | 'Account Enabled'
  | 'User Account Status Change'
  | 'Password Change'
  | 'Credential Change'
  | 'Role Change'
  | 'Privileged Role'
  | 'Consent Change'
  | 'Policy Change'
  | 'Group Membership Change'
  | 'Guest Invited'
  | 'Failed Logon'
  | 'Interrupted Logon'
  | 'Conditional Access Blocked'
  | 'MFA Rejected'
  | 'Risky Sign-in'
  | 'Legacy Authentication'
  | 'Guest'
  /** Characters that PostgreSQL refuses were replaced. */
  | 'Text Repaired'

/** On `category|activity`, folded as in `activityKey`. Names after Microsoft Learn: "Microsoft Entra audit log categories and activities". */
const RULES: readonly [Tag, RegExp][] = [
  ['Account Created', /^usermanagement\|(add user|viral user creation)$/],
  ['Account Deleted', /^usermanagement\|((hard )?delete user|delete external user)$/],
  ['Account Disabled', /\|disable account$/],
  ['Account Enabled', /\|enable account$/],
  ['User Account Status Change', /\|(disable|enable) account$/],
  ['Password Change', /\|.*password(?! (policy|writeback))(?!less)(?!.*flow activity progress)/],
  [
    'Credential Change',
    /\|.*(credential|secret|certificat|password(?! policy)|passkey|fido2|security (info|key)|strong authentication|oath|windows hello|binding|signing key)/,
  ],
  ['Role Change', /^rolemanagement\||\|.*((?<!app )role assignment|(member|owner).* role)/],
  [
    'Consent Change',
    /\|.*(consent|delegated permission grant|app role assignment (to|from) (service principal|group|user)|permission grant policy)/,
  ],
  [
    'Policy Change',
    /^(authorizationpolicy|permissiongrantpolicy|crosstenant\w+|certificatebasedauthconfiguration|policymanagement)\||\|.*(polic(y|ies)|conditional access|named location|security defaults|authenticationcontext|authentication strength|federation settings|domain authentication|federated|dirsync|desktop sso|passthrough authentication|continuous access|role setting|feature rollout)/,
  ],
  ['Group Membership Change', /\|.*(add|remove) (member|owner) (to|from) group/],
  ['Guest Invited', /\|invite (external|internal) user/],
]

export function tagsOfActivity(key: string): Tag[] {
  return RULES.filter(([, pattern]) => pattern.test(key)).map(([tag]) => tag)
}
