// What the app registration of a source needs: its permissions and why, the manifest that asks for them, and where an administrator consents.

import { CLOUD_HOSTS, type Cloud } from '@/lib/clouds/schema'
import { type ConnectorSettings, OPTIONAL_PERMISSIONS, OptionalPermission } from './connector-schema'

/** Microsoft Graph has the same application ID in every cloud (Microsoft Learn: Verify first-party Microsoft applications). */
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000'

/** App roles of Microsoft Graph by name (Microsoft Learn: Microsoft Graph permissions reference). Each of them only reads. */
export const PERMISSION_IDS = {
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'AuditLog.Read.All': 'b0afded3-3588-46d8-8b3d-9842eff778da',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'RoleManagement.Read.Directory': '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  'RoleManagementPolicy.Read.Directory': 'fdc4c997-9942-4479-bfcb-75a36d1138df',
  'IdentityRiskyUser.Read.All': 'dc5007c0-2d7d-4c42-879c-2dab87571379',
  'OnPremDirectorySynchronization.Read.All': 'bb70e231-92dc-4729-aff5-697b3f04be95',
  'AccessReview.Read.All': 'd07a8cc0-3d51-4b77-b3b0-32704d1f69fa',
  'Policy.Read.DeviceConfiguration': 'bdba4817-6ba1-4a7c-8a01-be9bc7c242dd',
} as const satisfies Record<OptionalPermission, string> & Record<string, string>

type PermissionName = keyof typeof PERMISSION_IDS
export type NeededPermission = { name: PermissionName; why: string }

/** Exactly what the connectors that are on read with, the optional ones that were ticked included. */
export function neededPermissions({ activity, logons, state }: ConnectorSettings): NeededPermission[] {
  const logs = [activity.enabled && 'the audit log', logons.enabled && 'the sign-in log'].filter(Boolean).join(' and ')
  return [
    {
      name: 'Directory.Read.All',
      why: `Users, groups and licences of every source${logs && '; Microsoft looks at the licence with it before it answers a log'}`,
    },
    ...auditLog(logs, state.enabled),
    ...(state.enabled ? ofState(state.optionalPermissions) : []),
  ]
}

function auditLog(logs: string, isForState: boolean): NeededPermission[] {
  const read = [...(logs ? [logs] : []), ...(isForState ? [LAST_SIGN_INS] : [])]
  return read.length > 0 ? [{ name: 'AuditLog.Read.All', why: `Reads ${read.join('; ')}` }] : []
}

const LAST_SIGN_INS = 'when users last signed in and which sign-in methods they registered, for State'

function ofState(ticked: readonly OptionalPermission[]): NeededPermission[] {
  const optional = OptionalPermission.options.filter((name) => ticked.includes(name))
  return [
    { name: 'Policy.Read.All', why: STATE_POLICIES },
    ...optional.map((name) => ({ name, why: OPTIONAL_PERMISSIONS[name] })),
  ]
}

const STATE_POLICIES =
  'Conditional Access and the other policies, for State; sign-ins then also name the policies that were applied to them'

/** `requiredResourceAccess` of the app manifest; `Role` is an application permission. */
export function manifestOf(permissions: readonly NeededPermission[]): string {
  const resourceAccess = permissions.map(({ name }) => ({ id: PERMISSION_IDS[name], type: 'Role' }))
  return JSON.stringify([{ resourceAppId: GRAPH_APP_ID, resourceAccess }], null, 2)
}

/** Microsoft Learn: Grant tenant-wide admin consent to an application, "Construct the URL". */
export function consentAddress(cloud: Cloud, tenantId: string, clientId: string): string {
  return `${CLOUD_HOSTS[cloud].login}/${encodeURIComponent(tenantId)}/adminconsent?client_id=${encodeURIComponent(clientId)}`
}
