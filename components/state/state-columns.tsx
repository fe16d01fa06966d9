import type { Column } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import type { StateItem } from '@/lib/state/schema'
import type { StateType } from '@/lib/state/type-schema'
import { PropertyValue } from './property-value'
import { factsOf, propertyLabel } from './property-words'

/** What tells objects of a type apart at a glance; the rest is in the detail. */
const TELLING: Readonly<Partial<Record<StateType, readonly string[]>>> = {
  user: ['userPrincipalName', 'userType', 'accountEnabled', 'department'],
  registration: ['userPrincipalName', 'isMfaRegistered', 'methodsRegistered'],
  'risky-user': ['riskLevel', 'riskState', 'riskLastUpdatedDateTime'],
  group: ['description', 'groupTypes', 'securityEnabled', 'isAssignableToRole'],
  'role-definition': ['isBuiltIn', 'description'],
  'role-assignment': ['principalType', 'directoryScopeId'],
  'role-schedule': ['principalType', 'assignmentType', 'endDateTime'],
  'role-eligibility': ['principalType', 'directoryScopeId', 'endDateTime'],
  application: ['appId', 'signInAudience', 'createdDateTime'],
  'service-principal': ['appId', 'servicePrincipalType', 'accountEnabled'],
  'app-role-grant': ['permission', 'createdDateTime'],
  'delegated-grant': ['consentType', 'scope'],
  'conditional-access-policy': ['state', 'modifiedDateTime'],
  'named-location': ['isTrusted', 'modifiedDateTime'],
  device: ['operatingSystem', 'trustType', 'accountEnabled', 'approximateLastSignInDateTime'],
  domain: ['authenticationType', 'isVerified', 'isDefault'],
  'subscribed-sku': ['consumedUnits', 'capabilityStatus'],
}

/** In pixels, of what is short; the rest shares the room. */
const WIDTHS: Readonly<Record<string, number>> = {
  ...{ userType: 104, accountEnabled: 88, isMfaRegistered: 132, securityEnabled: 128, isAssignableToRole: 148 },
  ...{ isBuiltIn: 88, isTrusted: 88, isVerified: 88, isDefault: 88, state: 132, riskLevel: 104, riskState: 132 },
  ...{ principalType: 136, assignmentType: 132, directoryScopeId: 136, consentType: 120, servicePrincipalType: 176 },
  ...{ consumedUnits: 128, capabilityStatus: 144, authenticationType: 160, trustType: 112, operatingSystem: 140 },
  ...{ createdDateTime: 192, modifiedDateTime: 192, endDateTime: 192, riskLastUpdatedDateTime: 192 },
  approximateLastSignInDateTime: 200,
}

/** `narrow`: beside an open object, where there is room for two of them. */
export function columnsOf(type: StateType, narrow: boolean): Column<StateItem>[] {
  const telling = TELLING[type] ?? []
  return [
    { key: 'name', header: 'Name', cell: ({ name, id }) => name || id },
    ...telling.slice(0, narrow ? 2 : telling.length).map((property) => ({
      key: property,
      header: propertyLabel(property),
      cell: (row: StateItem) => <Telling row={row} property={property} />,
      hideOnPhone: true,
      ...(WIDTHS[property] && { width: WIDTHS[property] }),
    })),
    { key: 'since', header: 'Unchanged since', cell: ({ since }) => <RelativeTime at={since} />, width: 140 },
  ]
}

function Telling({ row, property }: { row: StateItem; property: string }) {
  const [fact] = factsOf({ [property]: row.properties[property] })
  return fact ? <PropertyValue value={fact.value} /> : '–'
}
