// Checks of who may use which application, and of applications that should not be there.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Found, type Outcome } from '../check'
import { isThirdParty } from './applications'
import { isOn } from './authorization'
import { cite } from './references'
import { Application, ServicePrincipal } from './shapes-applications'
import { CLUTTER, FIRST } from './thresholds'

const GRAPH_POWERSHELL = '14d82eec-204b-4c2f-b7e8-296a70dab67e'
/** Microsoft's own tools with which a whole directory can be read in one go. */
const TOOLS: Readonly<Record<string, string>> = {
  [GRAPH_POWERSHELL]: 'Microsoft Graph Command Line Tools',
  '1950a258-227b-4e31-a9cf-717495945fc2': 'Azure PowerShell',
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46': 'Azure CLI',
  'de8bc8b5-d9f9-48b1-a8ad-b748da725064': 'Graph Explorer',
  '1b730954-1685-4b74-9bfd-dac224a7b894': 'Azure AD PowerShell',
}

const ASSIGNMENT =
  'Entra admin center > Entra ID > Enterprise apps > the application > Properties: set "Assignment required?" to Yes, then add administrators under Users and groups. Where it is missing, add it first (New-MgServicePrincipal -AppId).'

const common = {
  category: 'Identity',
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const AP_ACCESS_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-AP-024',
    title: 'Command-line tools are open to everybody',
    why: 'With one stolen session of any user, these tools read the names, groups and roles of the whole tenant in minutes.',
    remediation: ASSIGNMENT,
    severity: 'medium',
    measure: 'binary',
    references: cite({ mitre: ['T1087.004'], other: ['MT.1186'] }),
    assess: (snapshot) => openTools(snapshot, Object.keys(TOOLS)),
  },
  {
    ...common,
    id: '1S-19',
    title: 'Assignment is not enforced for Microsoft Graph PowerShell',
    why: 'Any user, guests too, can use the module to list who and what there is in the tenant.',
    remediation: ASSIGNMENT,
    severity: 'high',
    measure: 'binary',
    references: cite({ mitre: ['T1087.004'], other: ['1Secure: MS Graph PowerShell assignment not enforced'] }),
    assess: (snapshot) => openTools(snapshot, [GRAPH_POWERSHELL]),
  },
  {
    ...common,
    id: 'ENT-AP-025',
    title: 'A third-party application is open to all users',
    why: 'Everybody with an account can sign in, people who have nothing to do there and accounts that were taken over.',
    remediation:
      'Entra admin center > Entra ID > Enterprise apps > the application > Properties: set "Assignment required?" to Yes and assign those who work with it.',
    severity: 'low',
    measure: 'number',
    thresholds: CLUTTER,
    references: cite({ other: ['MT.1075', 'ZTA 21869'] }),
    assess: (snapshot) => {
      const all = snapshot
        .all('service-principal', ServicePrincipal)
        .filter((one) => isThirdParty(snapshot, one) && one.accountEnabled !== false)
      const open = all.filter(({ appRoleAssignmentRequired }) => appRoleAssignmentRequired === false)
      return counted(
        open.map(({ id }) => ({ type: 'service-principal', id })),
        all.length,
      )
    },
  },
  {
    ...common,
    id: 'ENT-AP-028',
    title: 'The retired MSOnline PowerShell is not blocked',
    why: 'The old module reads the directory without the controls of Microsoft Graph; nothing needs it any more.',
    remediation: 'With Microsoft Graph: PATCH /policies/authorizationPolicy with { "blockMsolPowerShell": true }.',
    severity: 'low',
    measure: 'binary',
    permissions: ['Policy.Read.All'],
    references: cite({ other: ['MT.1185', 'ZTA 21843'] }),
    assess: (snapshot) => binary(!isOn(snapshot, 'blockMsolPowerShell')),
  },
  {
    ...common,
    id: 'ENT-AP-029',
    title: 'Microsoft has disabled an application that is here',
    why: 'Microsoft disables applications that break its terms, mostly because they were used in attacks; somebody here let this one in.',
    remediation:
      'Entra admin center > Entra ID > Enterprise apps > the application: see who consented and what it did (audit log, sign-in log), then delete it.',
    severity: 'high',
    measure: 'number',
    thresholds: FIRST,
    references: cite({ mitre: ['T1528'] }),
    assess: (snapshot) => {
      const principals = snapshot.all('service-principal', ServicePrincipal)
      const found = [
        ...principals.filter(isDisabled).map(({ id }): Found => ({ type: 'service-principal', id })),
        ...snapshot
          .all('application', Application)
          .filter(isDisabled)
          .map(({ id }): Found => ({ type: 'application', id })),
      ]
      return counted(found, null)
    },
  },
]

function isDisabled({ disabledByMicrosoftStatus }: { disabledByMicrosoftStatus?: string | null }): boolean {
  return disabledByMicrosoftStatus === 'DisabledDueToViolationOfServicesAgreement'
}

/** An application that has no service principal here gets an open one when the first user signs in to it. */
function openTools(snapshot: Snapshot, appIds: readonly string[]): Outcome {
  const principals = snapshot.all('service-principal', ServicePrincipal)
  const byAppId = new Map(principals.map((principal) => [principal.appId?.toLowerCase(), principal]))
  const open = appIds.filter((appId) => {
    const principal = byAppId.get(appId)
    return !principal || (principal.accountEnabled !== false && principal.appRoleAssignmentRequired !== true)
  })
  const objects = open.flatMap((appId): Found[] => {
    const principal = byAppId.get(appId)
    return principal ? [{ type: 'service-principal', id: principal.id }] : []
  })
  const names = open.map((appId) => TOOLS[appId])
  return binary(open.length > 0, open.length > 0 ? `Open to everybody: ${names.join(', ')}.` : undefined, objects)
}
