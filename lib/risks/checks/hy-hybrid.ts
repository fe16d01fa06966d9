// Checks of the synchronisation with an on-premises directory.

import type { z } from 'zod'
import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Found, type Outcome } from '../check'
import { cite } from './references'
import { Group, Organization, User } from './shapes-directory'
import { DirectorySynchronization } from './shapes-tenant'
import { CLUTTER, HANDFUL } from './thresholds'
import { daysSince } from './time'
import { theOnly, told } from './told'

const LATE_DAYS = 3 / 24
const STALE_DAYS = 1
/** Relative IDs of Domain Admins, Schema Admins, Enterprise Admins and Group Policy Creator Owners, and the built-in Administrators. */
const PRIVILEGED_SID = /^S-1-5-(21-.*-(512|518|519|520)|32-544)$/i
const PRIVILEGED_NAMES = ['domain admins', 'schema admins', 'enterprise admins', 'administrators']

const common = {
  category: 'Infrastructure',
  measure: 'binary',
  licence: 'free',
} satisfies Partial<Check>
const features = {
  ...common,
  permissions: ['OnPremDirectorySynchronization.Read.All', 'Directory.Read.All'],
} satisfies Partial<Check>
const directory = { ...common, permissions: ['Directory.Read.All'] } satisfies Partial<Check>

export const HY_CHECKS: readonly Check[] = [
  {
    ...features,
    id: 'ENT-HY-001',
    title: 'Password hash synchronisation is off',
    why: 'Without it Microsoft cannot tell which passwords have leaked, and nobody signs in while the on-premises directory is down.',
    remediation:
      'Microsoft Entra Connect > Configure > Change user sign-in / Optional features: Password hash synchronization.',
    severity: 'medium',
    references: cite({ cis: ['5.1.8.1'], other: ['Prowler password_hash_sync_enabled'] }),
    assess: (snapshot) => ifHybrid(snapshot, () => binary(!isOn(snapshot, 'passwordSyncEnabled'))),
  },
  {
    ...features,
    id: 'ENT-HY-002',
    title: 'Cloud accounts can be taken over through synchronisation',
    why: 'Whoever can make accounts on-premises gives one the address or the anchor of a cloud administrator, and is him after the next synchronisation.',
    remediation:
      'With Microsoft Graph: PATCH /directory/onPremisesSynchronization/{id} with { "features": { "blockSoftMatchEnabled": true, "blockCloudObjectTakeoverThroughHardMatchEnabled": true } }.',
    severity: 'high',
    references: cite({
      mitre: ['T1556.007'],
      other: ['MT.1073', 'Prowler directory_sync_object_takeover_blocked'],
    }),
    assess: (snapshot) =>
      ifHybrid(snapshot, () => {
        const open = [
          isOn(snapshot, 'blockSoftMatchEnabled') ? [] : 'soft match',
          isOn(snapshot, 'blockCloudObjectTakeoverThroughHardMatchEnabled') ? [] : 'hard match',
        ].flat()
        return binary(open.length > 0, open.length > 0 ? `Not blocked: ${open.join(' and ')}.` : undefined)
      }),
  },
  {
    ...features,
    id: 'ENT-HY-008',
    title: 'On-premises object identifiers may be changed',
    why: 'The bypass lets an on-premises account be joined to another one in the cloud than before.',
    remediation:
      'With Microsoft Graph: PATCH /directory/onPremisesSynchronization/{id} with { "features": { "allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled": false } }.',
    severity: 'medium',
    references: cite({ other: ['MT.1183'] }),
    assess: (snapshot) =>
      ifHybrid(snapshot, () => binary(isOn(snapshot, 'allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled'))),
  },
  {
    ...directory,
    id: 'ENT-HY-003',
    title: 'Directory synchronisation is stale',
    why: 'While it stands still, people who were blocked or left on-premises can still sign in to the cloud.',
    remediation:
      'On the server: Microsoft Entra Connect > Synchronization Service, see the last errors; in the portal: Entra ID > Entra Connect > Connect Health.',
    severity: 'high',
    references: cite({ other: ['CIPP EntraConnectSyncStatus'] }),
    assess: (snapshot) => ifHybrid(snapshot, () => lastSynchronisation(snapshot)),
  },
  {
    ...directory,
    id: 'ENT-HY-006',
    title: 'Privileged on-premises accounts are synchronised',
    why: 'What rules the domain should not be in the cloud at all: from there it can be read and sometimes changed.',
    remediation:
      'Microsoft Entra Connect > Synchronization Rules or OU filtering: leave out the accounts and groups named.',
    severity: 'medium',
    measure: 'number',
    thresholds: HANDFUL,
    references: cite({ other: ['MT.1147'] }),
    assess: (snapshot) => {
      const users = snapshot
        .all('user', User)
        .filter(({ onPremisesSamAccountName }) => /^krbtgt_/i.test(onPremisesSamAccountName ?? ''))
      const groups = snapshot.all('group', Group).filter((group) => group.onPremisesSyncEnabled && isOfDomain(group))
      return counted(
        [
          ...users.map(({ id }): Found => ({ type: 'user', id })),
          ...groups.map(({ id }): Found => ({ type: 'group', id })),
        ],
        null,
      )
    },
  },
  {
    ...directory,
    id: 'ENT-HY-007',
    title: 'On-premises provisioning errors',
    why: 'An object with an error is not kept up to date: a name, a block or a group that was changed on-premises does not arrive.',
    remediation:
      'Microsoft 365 admin center > Health > Directory sync status > Sync errors: mend each, mostly a doubled address.',
    severity: 'low',
    measure: 'number',
    thresholds: CLUTTER,
    references: cite({ nist: ['CM-8'] }),
    assess: (snapshot) => {
      const found = [...erring(snapshot.all('user', User), 'user'), ...erring(snapshot.all('group', Group), 'group')]
      return counted(found, null)
    },
  },
]

function isHybrid(snapshot: Snapshot): boolean {
  return snapshot.only('organization', Organization)?.onPremisesSyncEnabled === true
}

function ifHybrid(snapshot: Snapshot, assess: () => Outcome): Outcome {
  return isHybrid(snapshot) ? assess() : binary(false, 'The tenant is not synchronised with an on-premises directory.')
}

function isOn(
  snapshot: Snapshot,
  feature: keyof NonNullable<z.infer<typeof DirectorySynchronization>['features']>,
): boolean {
  const { features } = theOnly(snapshot, 'directory-synchronization', DirectorySynchronization)
  return told(features?.[feature], feature) === true
}

function lastSynchronisation(snapshot: Snapshot): Outcome {
  const { onPremisesLastSyncDateTime } = theOnly(snapshot, 'organization', Organization)
  const last = told(onPremisesLastSyncDateTime, 'onPremisesLastSyncDateTime')
  const days = daysSince(last, snapshot.at)
  if (days === null) return binary(true, 'It never ran.')
  const isLate = days > STALE_DAYS || (days > LATE_DAYS && 'warn')
  // In time it says nothing: it would say another number of hours each time, as if something had changed.
  return binary(isLate, isLate ? `It ran ${Math.round(days * 24)} hours before this state was read.` : undefined)
}

function isOfDomain(group: {
  name: string
  onPremisesSecurityIdentifier?: string | null
  onPremisesSamAccountName?: string | null
}) {
  const name = (group.onPremisesSamAccountName ?? group.name).toLowerCase()
  return PRIVILEGED_SID.test(group.onPremisesSecurityIdentifier ?? '') || PRIVILEGED_NAMES.includes(name)
}

type Provisioned = {
  id: string
  onPremisesProvisioningErrors?: { propertyCausingError?: string | null }[] | null
}

function erring(objects: readonly Provisioned[], type: 'user' | 'group'): Found[] {
  return objects.flatMap(({ id, onPremisesProvisioningErrors: errors }) => {
    const properties = (errors ?? []).flatMap(({ propertyCausingError }) => propertyCausingError ?? [])
    return errors && errors.length > 0 ? [{ type, id, note: properties.join(', ') || undefined }] : []
  })
}
