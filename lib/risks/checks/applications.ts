// Applications as several checks look at them: whose they are, what they may do, and what they prove themselves with.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { grouped } from './grouped'
import { perSnapshot } from './per-snapshot'
import { TIER_ZERO } from './permissions'
import { holdings } from './privileged'
import { Application, AppRoleGrant, type Credential, ServicePrincipal } from './shapes-applications'

/** Tenants that Microsoft's own applications belong to. */
const MICROSOFT: ReadonlySet<string> = new Set([
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
])

/** Roles with which an application can take the tenant over, by template. */
const CONTROL_PLANE: ReadonlySet<string> = new Set([
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
  'e8611ab8-c189-46e8-94e1-60213ab1f814', // Privileged Role Administrator
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13', // Privileged Authentication Administrator
  '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2', // Hybrid Identity Administrator
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', // Application Administrator
  '158c047a-c907-4556-b7ef-446551a6b5f7', // Cloud Application Administrator
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', // Conditional Access Administrator
  '194ae4cb-b126-40b2-bd5b-6091b380977d', // Security Administrator
  'fe930be7-5e62-47db-91af-98c3a49a38b1', // User Administrator
  '8329153b-31d0-4727-b945-745eb3bc5f31', // Domain Name Administrator
  'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8', // Partner Tier2 Support
])

export type Principal = ObjectAs<typeof ServicePrincipal>
export type Registration = ObjectAs<typeof Application>

export function isMicrosofts({ appOwnerOrganizationId, servicePrincipalType }: Principal): boolean {
  return !isManaged({ servicePrincipalType }) && MICROSOFT.has((appOwnerOrganizationId ?? '').toLowerCase())
}

/** A managed identity, whose credentials Microsoft makes and renews. */
export function isManaged({ servicePrincipalType }: Pick<Principal, 'servicePrincipalType'>): boolean {
  return servicePrincipalType === 'ManagedIdentity'
}

/** Registered in a tenant that is neither this one nor Microsoft's. */
export function isThirdParty(snapshot: Snapshot, principal: Principal): boolean {
  const owner = principal.appOwnerOrganizationId?.toLowerCase()
  return !!owner && owner !== snapshot.tenantId.toLowerCase() && !isMicrosofts(principal)
}

/** Names of application permissions, by service principal. */
export const permissionsOf = perSnapshot((snapshot) => {
  const byPrincipal = grouped(snapshot.all('app-role-grant', AppRoleGrant), ({ principalId }) =>
    (principalId ?? '').toLowerCase(),
  )
  return namesBy(byPrincipal, ({ permission }) => permission)
})

/** Names of the roles of the control plane, by principal. Over one application or unit alone they are none of it. */
export const controlPlaneRolesOf = perSnapshot((snapshot) => {
  const held = holdings(snapshot).filter(({ roleId, isTenantWide }) => isTenantWide && CONTROL_PLANE.has(roleId))
  return namesBy(
    grouped(held, ({ principalId }) => principalId),
    ({ roleName }) => roleName,
  )
})

function namesBy<T>(groups: ReadonlyMap<string, readonly T[]>, nameOf: (one: T) => string | null | undefined) {
  return new Map([...groups].map(([id, all]) => [id, [...new Set(all.flatMap((one) => nameOf(one) ?? []))]]))
}

/** Service principals that could take the tenant over, and by what. */
export const tierZero = perSnapshot((snapshot): readonly { principal: Principal; by: readonly string[] }[] => {
  const [granted, held] = [permissionsOf(snapshot), controlPlaneRolesOf(snapshot)]
  return snapshot.all('service-principal', ServicePrincipal).flatMap((principal) => {
    const id = principal.id.toLowerCase()
    const permissions = (granted.get(id) ?? []).filter((permission) => TIER_ZERO.has(permission))
    const by = [...(held.get(id) ?? []), ...permissions]
    return by.length > 0 ? [{ principal, by }] : []
  })
})

const registrationByAppId = perSnapshot(
  (snapshot) => new Map(snapshot.all('application', Application).map((one) => [(one.appId ?? '').toLowerCase(), one])),
)

/** Null where the application is registered in another tenant. */
export function registrationOf(snapshot: Snapshot, { appId }: Principal): Registration | null {
  return registrationByAppId(snapshot).get((appId ?? '').toLowerCase()) ?? null
}

/** Owners of the service principal and of its registration, each once. */
export function ownersOf(snapshot: Snapshot, principal: Principal): string[] {
  const registration = registrationOf(snapshot, principal)
  return [
    ...new Set([
      ...snapshot.linked('service-principal-owner', principal.id),
      ...(registration ? snapshot.linked('application-owner', registration.id) : []),
    ]),
  ]
}

/** A credential without an end is always in force. */
export function inForce(credentials: readonly Credential[] | null | undefined, at: Date): Credential[] {
  return (credentials ?? []).filter(({ endDateTime }) => !endDateTime || Date.parse(endDateTime) > at.getTime())
}
