import type { Json } from '../json'
import type { EntraUser } from '../people'
import type { EntraGroup } from '../tenant'
import type { GraphTenant } from './graph-tenant'

/** A user as Microsoft Graph presents him; what a list shows unasked stands in `USER_DEFAULTS`. */
export function presentUser(user: EntraUser): Json {
  const synced = isSynced(user)
  return {
    id: user.id,
    deletedDateTime: null,
    accountEnabled: user.accountEnabled,
    ageGroup: null,
    businessPhones: user.telephoneNumber === null ? [] : [user.telephoneNumber],
    city: user.city,
    companyName: null,
    country: user.country,
    createdDateTime: bornOn(user.id),
    creationType: user.userType === 'Guest' ? 'Invitation' : null,
    department: user.department,
    displayName: user.displayName,
    employeeId: user.employeeId,
    externalUserState: user.userType === 'Guest' ? 'Accepted' : null,
    externalUserStateChangeDateTime: null,
    givenName: user.givenName,
    jobTitle: user.jobTitle,
    lastPasswordChangeDateTime: bornOn(user.id),
    mail: user.mail,
    mailNickname: user.mailNickname,
    mobilePhone: user.mobile,
    officeLocation: user.physicalDeliveryOfficeName,
    onPremisesImmutableId: synced ? Buffer.from(user.id.slice(0, 16)).toString('base64') : null,
    onPremisesSamAccountName: synced ? user.mailNickname.slice(0, 20) : null,
    onPremisesSyncEnabled: synced || null,
    passwordPolicies: null,
    postalCode: user.postalCode,
    preferredLanguage: user.preferredLanguage,
    state: user.state,
    streetAddress: user.streetAddress,
    surname: user.surname,
    usageLocation: null,
    userPrincipalName: user.userPrincipalName,
    userType: user.userType,
  }
}

/** Microsoft Learn, "List users": the properties of an answer without $select. */
export const USER_DEFAULTS = [
  ...['businessPhones', 'displayName', 'givenName', 'id', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation'],
  ...['preferredLanguage', 'surname', 'userPrincipalName'],
]

/** A third of the members comes from an on-premises directory. */
function isSynced({ id, userType }: EntraUser) {
  return userType === 'Member' && Number.parseInt(id.slice(0, 2), 16) % 3 === 0
}

/** Made from the ID, so that it never changes: a day of the years 2019 to 2024. */
function bornOn(id: string) {
  const days = Number.parseInt(id.slice(0, 4), 16) % 2000
  return new Date(Date.UTC(2019, 0, 1, 8) + days * 86_400_000).toISOString().replace('.000Z', 'Z')
}

export function presentGroup(group: EntraGroup): Json {
  return {
    id: group.id,
    deletedDateTime: null,
    classification: null,
    createdDateTime: bornOn(group.id),
    description: `Everybody of ${group.displayName}`,
    displayName: group.displayName,
    groupTypes: [],
    isAssignableToRole: group.isAssignableToRole || null,
    mail: null,
    mailEnabled: false,
    mailNickname: group.displayName.replace(/\W/g, '').toLowerCase() || group.id.slice(0, 8),
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesSyncEnabled: null,
    resourceProvisioningOptions: [],
    securityEnabled: true,
    securityIdentifier: `S-1-12-1-${Number.parseInt(group.id.slice(0, 8), 16)}`,
    visibility: null,
  }
}

export type Members = { users: EntraUser[]; groups: EntraGroup[] }

/** Users and groups inside the group, at any depth; a group that holds itself is met once. */
export function transitiveMembers({ tenant }: GraphTenant, group: EntraGroup): Members {
  const groups = new Set<EntraGroup>()
  const users = new Set<EntraUser>()
  const visit = (one: EntraGroup) => {
    for (const id of one.members) {
      const user = tenant.users.get(id)
      if (user && !user.deleted) users.add(user)
    }
    for (const id of one.nested) {
      const nested = tenant.groups.get(id)
      if (!nested || groups.has(nested)) continue
      groups.add(nested)
      visit(nested)
    }
  }
  visit(group)
  return { users: [...users], groups: [...groups] }
}

export function presentOrganization({ tenant }: GraphTenant): Json {
  const [first = ''] = tenant.domain.split('.')
  return {
    id: tenant.id,
    deletedDateTime: null,
    businessPhones: [],
    city: null,
    country: null,
    countryLetterCode: 'DE',
    createdDateTime: bornOn(tenant.id),
    displayName: first.charAt(0).toUpperCase() + first.slice(1),
    onPremisesLastSyncDateTime: null,
    onPremisesSyncEnabled: null,
    preferredLanguage: 'en',
    securityComplianceNotificationMails: [],
    technicalNotificationMails: [`admin@${tenant.domain}`],
    tenantType: 'AAD',
    verifiedDomains: [
      {
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: true,
        isInitial: true,
        name: tenant.domain,
        type: 'Managed',
      },
    ],
  }
}

const PREMIUM = {
  p1: { servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', servicePlanName: 'AAD_PREMIUM', appliesTo: 'User' },
  p2: { servicePlanId: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', servicePlanName: 'AAD_PREMIUM_P2', appliesTo: 'User' },
} as const
const EXCHANGE = {
  servicePlanId: '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
  servicePlanName: 'EXCHANGE_S_STANDARD',
  appliesTo: 'User',
}

/** The product of everybody who has a mailbox. */
export const MAIL_SKU = '4b9405b0-7788-4568-add1-99614e613b69'

/** Product names and service plan identifiers for licensing (Microsoft Learn): Enterprise Mobility + Security E5 or E3, or mail alone. */
export function presentSkus({ tenant, licence }: GraphTenant): Json[] {
  const sku = (skuPartNumber: string, skuId: string, plans: readonly object[]) => ({
    capabilityStatus: 'Enabled',
    consumedUnits: Math.min(tenant.users.size, 25),
    id: `${tenant.id}_${skuId}`,
    prepaidUnits: { enabled: tenant.users.size, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: plans.map((plan) => ({ ...plan, provisioningStatus: 'Success' })),
    skuId,
    skuPartNumber,
    appliesTo: 'User',
  })
  const mail = sku('EXCHANGESTANDARD', MAIL_SKU, [EXCHANGE])
  if (licence === 'free') return [mail]
  if (licence === 'p1') return [mail, sku('EMS', 'efccb6f7-5641-4e0e-bd10-b4976e1bf68e', [PREMIUM.p1])]
  return [mail, sku('EMSPREMIUM', 'b05e124f-c7cc-45a0-a6aa-8cf78c946968', [PREMIUM.p1, PREMIUM.p2])]
}

/** $select in the order of the object; a property that does not exist is left out. */
export function project(object: Json, select: readonly string[], defaults: readonly string[]): Json {
  const names = (select.length === 0 ? defaults : select).map((name) => name.toLowerCase())
  if (names.length === 0) return object
  return Object.fromEntries(
    Object.entries(object).filter(([name]) => name.startsWith('@') || names.includes(name.toLowerCase())),
  )
}
