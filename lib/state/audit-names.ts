// What the directory audit log calls what Microsoft Graph calls otherwise, and which activities make, change and end each type of object.
// After "Microsoft Entra audit log activity reference" and "Audit activities: core directory properties" (Microsoft Learn), and events of the log.

import type { LinkKind, StateType } from './type-schema'

/** Properties, by Graph's name; any other is called the same but for its case. */
export const AUDIT_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  assignedLicenses: ['assignedlicense'],
  assignedPlans: ['assignedplan'],
  businessPhones: ['telephonenumber'],
  mobilePhone: ['mobile'],
  officeLocation: ['physicaldeliveryofficename'],
  otherMails: ['othermail'],
  companyName: ['companyname', 'company'],
  onPremisesSyncEnabled: ['dirsyncenabled'],
  onPremisesImmutableId: ['sourceanchor'],
  lastPasswordChangeDateTime: ['lastpasswordchangetimestamp', 'password'],
  signInSessionsValidFromDateTime: ['ststokensvalidfrom', 'refreshtokensvalidfromdatetime'],
  name: ['displayname'],
  passwordCredentials: ['keydescription', 'passwordcredentials'],
  keyCredentials: ['keydescription', 'keycredentials'],
  requiredResourceAccess: ['requiredresourceaccess'],
  appRoles: ['approles', 'entitlement'],
  oauth2PermissionScopes: ['oauth2permissions', 'entitlement'],
  web: ['appaddress', 'replyurls', 'redirecturis'],
  spa: ['appaddress', 'spareplyurls', 'redirecturis'],
  publicClient: ['appaddress', 'publicclientreplyurls', 'redirecturis'],
  signInAudience: ['availabletoothertenants', 'signinaudience'],
  servicePrincipalNames: ['serviceprincipalname'],
  membershipRule: ['membershiprule', 'groupmembershiprule'],
  membershipRuleProcessingState: ['membershipruleprocessingstate'],
  groupTypes: ['grouptype', 'grouptypes'],
  visibility: ['visibility', 'ispublic'],
  operatingSystem: ['deviceostype'],
  operatingSystemVersion: ['deviceosversion'],
  trustType: ['devicetrusttype'],
  isCompliant: ['iscompliant', 'compliant'],
  isManaged: ['ismanaged', 'managed'],
  rolePermissions: ['rolepermissions', 'granttemplates'],
}

/** Activities that change a property without naming it. */
export const PROPERTY_ACTIVITIES: Readonly<Record<string, RegExp>> = {
  accountEnabled: /^(enable|disable) account$/,
  lastPasswordChangeDateTime: /^(re)?set .*password|^change .*password|password.*\((self-service|by admin)\)/,
  assignedLicenses: /license/,
  passwordPolicies: /password policy/,
  manager: /^set user manager$/,
  passwordCredentials: /certificates and secrets management|service principal credentials|^add secret|^remove secret/,
  keyCredentials: /certificates and secrets management|service principal credentials/,
  externalUserState: /^redeem /,
  // Of the report on sign-in methods: whoever holds a role is an administrator to it.
  isAdmin: /^(add|remove) (scoped )?member (to|from) role$/,
}

/** The log has nothing about them, or another log has. */
export const NOT_AUDITED: ReadonlySet<StateType> = new Set(['sign-in-activity', 'subscribed-sku', 'risky-user'])
export const PROPERTIES_NOT_AUDITED: ReadonlySet<string> = new Set([
  'approximateLastSignInDateTime',
  'onPremisesLastSyncDateTime',
  'onPremisesLastPasswordSyncDateTime',
])

/** How the log names an object: by its ID alone, by its name as well, or not at all, there being one in a tenant or few. */
export type Naming = 'id' | 'name' | 'activity'

export type Activities = {
  by: Naming
  added: RegExp
  removed: RegExp
  /** Explains a change of any property: the event says no more, or its properties have names of their own. */
  changed?: RegExp
  /** Whole names of activities, for those that are found by nothing else. */
  names?: readonly string[]
}

const NEVER = /^\b$/
const one = (activity: RegExp, ...names: string[]): Activities => ({
  by: 'activity',
  added: activity,
  removed: activity,
  changed: activity,
  names,
})

const ADD_ROLE = /^(add|restore)\b.*\brole/
const REMOVE_ROLE = /^(remove|process role removal)\b.*\brole|activation expired/
const ROLES: Activities = { by: 'id', added: ADD_ROLE, removed: REMOVE_ROLE, changed: /\brole\b/ }

export const ACTIVITIES: Readonly<Partial<Record<StateType, Activities>>> = {
  organization: { by: 'id', added: NEVER, removed: NEVER, changed: /company|organization|dirsync|partnership/ },
  domain: {
    by: 'name',
    added: /^add (un)?verified domain$/,
    removed: /^remove (un)?verified domain$/,
    changed: /domain/,
  },
  'domain-federation': {
    by: 'name',
    added: /federation|domain authentication/,
    removed: /federation|domain authentication/,
    changed: /federation|domain authentication/,
  },
  user: {
    by: 'id',
    added: /^(add|restore|create) user$|^(invite|redeem) |^viral user creation$/,
    removed: /^(hard )?delete (external )?user$/,
  },
  registration: {
    by: 'id',
    added: NEVER,
    removed: NEVER,
    changed: /security info|strong authentication|oath|passkey|fido2|authentication (method|phone)/,
  },
  group: { by: 'id', added: /^(add|restore|create) group$/, removed: /^(hard )?delete group$/ },
  'group-setting': one(/group settings?$/, 'Create group settings', 'Update group settings', 'Delete group settings'),
  'group-lifecycle-policy': one(
    /lifecycle management policy$/,
    'Create lifecycle management policy',
    'Update lifecycle management policy',
    'Delete lifecycle management policy',
  ),
  device: {
    by: 'id',
    added: /^(add|register|pre-create) device/,
    removed: /^(delete|unregister) (pre-created )?device/,
  },
  'administrative-unit': {
    by: 'id',
    added: /^(add|restore) administrative unit$/,
    removed: /delete administrative unit$/,
  },
  'role-definition': {
    by: 'id',
    added: /^add role (definition|from template)$/,
    removed: /^delete role definition$/,
    changed: /^update role( definition)?$/,
  },
  'role-assignment': ROLES,
  'role-schedule': ROLES,
  'role-eligibility': ROLES,
  'role-rules': { by: 'name', added: NEVER, removed: NEVER, changed: /^update role setting|^pim policy/ },
  application: { by: 'id', added: /^(add|restore) application$/, removed: /^(hard )?delete application$/ },
  'federated-credential': {
    by: 'id',
    added: /^update application/,
    removed: /^(update|(hard )?delete) application/,
    changed: /^update application/,
  },
  'service-principal': {
    by: 'id',
    added: /^(add|restore) service principal$|^consent to application$/,
    removed: /^(remove|hard delete) service principal$/,
  },
  'app-role-grant': {
    by: 'id',
    added: /^add app role assignment|consent/,
    removed: /^remove app role assignment|^(remove|hard delete) service principal$/,
  },
  'delegated-grant': {
    by: 'id',
    added: /^add delegated permission grant$|consent/,
    removed: /^remove delegated permission grant$|^(remove|hard delete) service principal$/,
    changed: /delegated permission grant$|consent/,
  },
  'conditional-access-policy': {
    by: 'id',
    added: /^add (conditional access )?policy$/,
    removed: /^delete (conditional access )?policy$/,
    changed: /^update (conditional access )?policy$/,
  },
  'named-location': {
    by: 'name',
    added: /^add named location$/,
    removed: /^delete named location$/,
    changed: /^update named location$/,
  },
  'authentication-strength': {
    by: 'name',
    added: /^authentication strength .*create$/,
    removed: /^authentication strength .*delete$/,
    changed: /^authentication strength/,
  },
  'authorization-policy': one(/^update authorization policy$/, 'Update authorization policy'),
  'authentication-methods-policy': one(
    /^authentication methods policy/,
    'Authentication Methods Policy Update',
    'Authentication Methods Policy Reset',
  ),
  'security-defaults': one(
    /security defaults$/,
    'Update security defaults',
    'Enable security defaults',
    'Disable security defaults',
  ),
  'admin-consent-policy': one(
    /consent (request )?polic|^update policy$/,
    'Update admin consent request policy',
    'Consent Policy Settings',
  ),
  'app-management-policy': {
    by: 'id',
    added: /^add .*policy$/,
    removed: /^delete .*policy$/,
    changed: /^update .*policy$/,
  },
  'permission-grant-policy': {
    by: 'name',
    added: /^add permission grant policy$/,
    removed: /^delete permission grant policy$/,
    changed: /^update permission grant policy$/,
  },
  'cross-tenant-default': one(
    /cross-tenant access setting/,
    'Update the company default cross-tenant access setting',
    'Reset the cross-tenant access default setting',
  ),
  'cross-tenant-partner': one(
    /partner.*cross-tenant/,
    'Add a partner to cross-tenant access setting',
    'Update a partner cross-tenant access setting',
    'Delete partner specific cross-tenant access setting',
  ),
  'timeout-policy': { by: 'id', added: /^add policy$/, removed: /^delete policy$/, changed: /^update policy$/ },
  'feature-rollout-policy': one(
    /feature|rollout/,
    'Create rollout policy for feature',
    'Update rollout policy of feature',
    'Delete rollout policy of feature',
  ),
  'device-registration-policy': one(/^set device registration policies$/, 'Set device registration policies'),
  'directory-synchronization': one(/dirsync/, 'Set DirSyncEnabled flag', 'Set DirSync feature'),
  'access-review': {
    by: 'name',
    added: /^create access review/,
    removed: /^delete access review/,
    changed: /access review/,
  },
}

export const LINK_ACTIVITIES: Readonly<Record<LinkKind, { added: RegExp; removed: RegExp }>> = {
  'group-member': { added: /^add member to group/, removed: /^remove member from group/ },
  'group-owner': { added: /^add owner to group/, removed: /^remove owner from group/ },
  'application-owner': { added: /^add owner to application/, removed: /^remove owner from application/ },
  'service-principal-owner': {
    added: /^add owner to service principal/,
    removed: /^remove owner from service principal/,
  },
  'administrative-unit-member': {
    added: /^add member to .*administrative unit/,
    removed: /^remove member from .*administrative unit/,
  },
  'user-sponsor': { added: /sponsor|^invite /, removed: /sponsor/ },
}

/** Whoever is deleted loses what he had, and is missing where he was, without an event of its own. */
export const DELETION =
  /^(hard )?(delete|remove) (external )?(user|group|device|application|service principal|administrative unit)$/
