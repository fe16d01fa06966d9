// System tags: what an event amounts to, for filters, and for what is always stored, whoever did it.

export type Tag =
  | 'Account Created'
  | 'Account Deleted'
  | 'Account Disabled'
  | 'Account Enabled'
  | 'User Account Status Change'
  | 'Password Change'
  | 'Credential Change'
  /** Somebody read a recovery key or an administrator's password. */
  | 'Secret Revealed'
  | 'Role Change'
  /** Newly, eligible or active; to activate what one is eligible for assigns nothing new. */
  | 'Role Assigned'
  | 'Role Activated'
  /** The end of an activation takes nothing away. */
  | 'Role Removed'
  | 'Privileged Role'
  | 'Consent Change'
  /** The permission to change roles, for an application or through it for people. */
  | 'Role Management Granted'
  /** The permission to read every mailbox without anybody. */
  | 'Mail Access Granted'
  /** Owners may give the application credentials. */
  | 'Application Owner Change'
  | 'Policy Change'
  | 'Group Membership Change'
  | 'Group Member Added'
  | 'Group Member Removed'
  | 'Guest Invited'
  | 'Failed Logon'
  | 'Interrupted Logon'
  | 'Conditional Access Blocked'
  | 'MFA Rejected'
  | 'Risky Sign-in'
  | 'Risk Dismissed'
  | 'Legacy Authentication'
  | 'Guest'
  /** Characters that PostgreSQL refuses were replaced. */
  | 'Text Repaired'

/** Asking, beginning and giving up change nothing yet. */
const NOT_YET = /\b(started|canceled|reviewed|blocked from|progress|get passkey)\b/

/** Nor does what somebody still has to agree to. */
export const PROPOSED = /\b(requested|canceled|denied)\b/

/** On `category|activity`, folded as in `activityKey`. Names after Microsoft Learn: "Microsoft Entra audit log categories and activities". */
const RULES: readonly [Tag, RegExp, RegExp?][] = [
  ['Account Created', /^usermanagement\|(add user|viral user creation)$/],
  ['Account Deleted', /^usermanagement\|((hard )?delete user|delete external user)$/],
  ['Account Disabled', /\|disable account$/],
  ['Account Enabled', /\|enable account$/],
  ['User Account Status Change', /\|(disable|enable) account$/],
  ['Password Change', /\|(?!reveal).*password(?!less| policy| writeback)/, NOT_YET],
  [
    'Credential Change',
    /\|(?!reveal).*(credential|secret|certificat|password(?! policy)|passkey|fido2|security (info|key)|strong authentication|oath|windows hello|ssl|signing key|(bypass|block)(ed)? ?user)/,
    NOT_YET,
  ],
  ['Secret Revealed', /\|(read|reveal) /],
  ['Role Change', /^rolemanagement\||\|.*((?<!app )role assignment|(member|owner).* role)/],
  [
    'Role Assigned',
    /\|((add|restore) (eligible |scoped )?member (to|from) role( scoped over .*| in pim completed.*| outside of pim.*)?|(add|restore) (permanent (direct|eligible) role assignment|eligibleroleassignment to roledefinition|role assignment to role definition))$/,
  ],
  ['Role Activated', /\|add member to role completed \(pim activation\)$/],
  [
    'Role Removed',
    /\|remove ((eligible |scoped )?member from role( scoped over .*| in pim completed.*)?|permanent (direct|eligible) role assignment|eligibleroleassignment from roledefinition|role assignment from role definition)$/,
  ],
  [
    'Consent Change',
    /\|.*(consent|delegated permission grant|app role assignment (to|from) (service principal|group|user)|permission grant policy)/,
  ],
  ['Application Owner Change', /\|(add|remove) owner (to|from) (application|service principal)/],
  [
    'Policy Change',
    /^(authorizationpolicy|permissiongrantpolicy|crosstenant\w+|certificatebasedauthconfiguration|policymanagement)\||\|.*(polic(y|ies)|conditional access|named location|security defaults|authenticationcontext|authentication strength|federation settings|domain authentication|federated|verified domain|partner (to|from) company|dirsync|desktop sso|passthrough authentication|password writeback|continuous access|role setting|feature rollout)/,
  ],
  ['Group Membership Change', /\|(add|remove) (eligible )?(member|owner) (to|from) group/],
  ['Group Member Added', /\|add (eligible )?member to group/, PROPOSED],
  ['Group Member Removed', /\|remove (eligible )?member from group/, PROPOSED],
  ['Guest Invited', /\|invite (external|internal) user/],
  ['MFA Rejected', /\|(fraud reported|suspicious activity reported)/],
  ['Risk Dismissed', /\|(confirmsafe|dismiss(user|serviceprincipal))$/],
]

export function tagsOfActivity(key: string): Tag[] {
  return RULES.filter(([, pattern, except]) => pattern.test(key) && !except?.test(key)).map(([tag]) => tag)
}
