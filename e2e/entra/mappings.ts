import type { EntraUser } from './people'
import { isSoftDeleted } from './scope'
import type { EntraGroup, Tenant } from './tenant'

export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const MANAGER_PATH = `${ENTERPRISE_USER}:manager`

export type MappingOptions = {
  /** The default of a new application is mailNickname; Microsoft and we advise objectId, which never changes. */
  readonly externalId: 'mailNickname' | 'objectId'
  /** Custom target attributes, e.g. `urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge`, fed from extensionAttribute1. */
  readonly extensionAttributes: readonly string[]
}

/** What one object looks like in the target: attribute path to value, in the order of the mapping table. */
export type Attributes = ReadonlyMap<string, string>

type UserMapping = readonly [target: string, source: (user: EntraUser) => string | null]

/** Microsoft Learn: Develop a SCIM endpoint, table of user attributes; name.formatted, country, locality and region as the portal adds them. */
const USER_MAPPINGS: readonly UserMapping[] = [
  ['userName', (user) => targetUserName(user)],
  ['displayName', (user) => user.displayName],
  ['title', (user) => user.jobTitle],
  ['emails[type eq "work"].value', (user) => user.mail],
  ['emails[type eq "other"].Value', (user) => user.otherMail],
  ['preferredLanguage', (user) => user.preferredLanguage],
  ['name.givenName', (user) => user.givenName],
  ['name.familyName', (user) => user.surname],
  ['name.formatted', (user) => [user.givenName, user.surname].filter(Boolean).join(' ')],
  ['addresses[type eq "other"].Formatted', (user) => user.physicalDeliveryOfficeName],
  ['addresses[type eq "work"].streetAddress', (user) => user.streetAddress],
  ['addresses[type eq "work"].locality', (user) => user.city],
  ['addresses[type eq "work"].region', (user) => user.state],
  ['addresses[type eq "work"].postalCode', (user) => user.postalCode],
  ['addresses[type eq "work"].country', (user) => user.country],
  ['phoneNumbers[type eq "work"].value', (user) => user.telephoneNumber],
  ['phoneNumbers[type eq "mobile"].value', (user) => user.mobile],
  ['phoneNumbers[type eq "fax"].value', (user) => user.facsimileTelephoneNumber],
  [`${ENTERPRISE_USER}:employeeNumber`, (user) => user.employeeId],
  [`${ENTERPRISE_USER}:department`, (user) => user.department],
]

/** Empty source values are left out: the service cannot provision null (Microsoft Learn: Known issues). */
export function mapUser(tenant: Tenant, user: EntraUser, options: MappingOptions): Attributes {
  const rows: (readonly [string, string | null])[] = [
    ['active', isSoftDeleted(tenant, user) ? 'False' : 'True'],
    ['externalId', options.externalId === 'objectId' ? user.id : user.mailNickname],
    ...USER_MAPPINGS.map(([target, source]) => [target, source(user)] as const),
    ...options.extensionAttributes.map((target) => [target, user.extensionAttribute1] as const),
  ]
  return present(rows)
}

export function mapGroup(group: EntraGroup): Attributes {
  return present([
    ['externalId', group.id],
    ['displayName', group.displayName],
  ])
}

/** `alias_home#EXT#@tenant` reaches applications as `alias@home` (Microsoft Learn: How provisioning works, B2B users). */
export function targetUserName({ userPrincipalName }: Pick<EntraUser, 'userPrincipalName'>) {
  const [guest, tenantDomain] = userPrincipalName.split('#EXT#')
  if (guest === undefined || tenantDomain === undefined) return userPrincipalName
  const at = guest.lastIndexOf('_')
  return `${guest.slice(0, at)}@${guest.slice(at + 1)}`
}

function present(rows: readonly (readonly [string, string | null])[]) {
  const filled = new Map<string, string>()
  for (const [target, value] of rows) if (value !== null && value !== '') filled.set(target, value)
  return filled
}
