// Checks of devices, and of how they join.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Found, type Outcome } from '../check'
import { cite } from './references'
import { Device } from './shapes-directory'
import { DeviceRegistrationPolicy } from './shapes-tenant'
import { dayOf, isOlder } from './time'
import { theOnly, told } from './told'

const MOST_DEVICES = 10
const STALE_DAYS = 90
/** 1Secure's own, of computers. */
const STALE_DAYS_1S = 35
const EVERYBODY = '#microsoft.graph.allDeviceRegistrationMembership'

const SETTINGS = 'Entra admin center > Entra ID > Devices > Device settings'
const DEVICES = 'Entra admin center > Entra ID > Devices > All devices'

const joining = {
  category: 'Infrastructure',
  measure: 'binary',
  licence: 'free',
  permissions: ['Policy.Read.DeviceConfiguration'],
} satisfies Partial<Check>
const listed = {
  category: 'Infrastructure',
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const DV_CHECKS: readonly Check[] = [
  {
    ...joining,
    id: 'ENT-DV-001',
    title: 'Anyone can join devices',
    why: 'With one stolen password an attacker joins a machine of his own, and comes in as a known device ever after.',
    remediation: `${SETTINGS} > Users may join devices to Microsoft Entra: Selected, a group of those who do.`,
    severity: 'medium',
    references: cite({ cis: ['5.1.4.1'], other: ['MT.1070'] }),
    assess: (snapshot) => binary(told(joinOf(snapshot)?.allowedToJoin, 'allowedToJoin')?.['@odata.type'] === EVERYBODY),
  },
  {
    ...joining,
    id: 'ENT-DV-002',
    title: 'A user may have more than 10 devices',
    why: 'The more devices one account may add, the longer it goes unnoticed that somebody else adds some.',
    remediation: `${SETTINGS} > Maximum number of devices per user: 10 or less.`,
    severity: 'low',
    references: cite({ cis: ['5.1.4.2'], other: ['ZTA 21837'] }),
    assess: (snapshot) => {
      const userDeviceQuota = told(registration(snapshot).userDeviceQuota, 'userDeviceQuota')
      return binary(
        (userDeviceQuota ?? Infinity) > MOST_DEVICES,
        `Up to ${userDeviceQuota ?? 'any number of'} devices.`,
      )
    },
  },
  {
    ...joining,
    id: 'ENT-DV-003',
    title: 'Global Administrators are local administrators of joined devices',
    why: 'Whoever takes over one machine waits for a Global Administrator to sign in to it, and has the tenant.',
    remediation: `${SETTINGS} > "Global administrator role is added as local administrator on the device during Microsoft Entra join": No.`,
    severity: 'medium',
    references: cite({ cis: ['5.1.4.3'], other: ['MT.1090'] }),
    assess: (snapshot) =>
      binary(told(joinOf(snapshot)?.localAdmins?.enableGlobalAdmins, 'enableGlobalAdmins') === true),
  },
  {
    ...joining,
    id: 'ENT-DV-004',
    title: 'Whoever joins a device is its local administrator',
    why: 'As a local administrator a user, and what he opens, can switch off protection and read what others left on the machine.',
    remediation: `${SETTINGS} > "Registering user is added as local administrator on the device during Microsoft Entra join": None or Selected.`,
    severity: 'medium',
    references: cite({ cis: ['5.1.4.4'], other: ['MT.1091'] }),
    assess: (snapshot) =>
      binary(told(joinOf(snapshot)?.localAdmins?.registeringUsers, 'registeringUsers')?.['@odata.type'] === EVERYBODY),
  },
  {
    ...joining,
    id: 'ENT-DV-005',
    title: 'Local administrator passwords are not managed',
    why: 'Without Windows LAPS many machines share one local password, and who knows it goes from one to the next.',
    remediation: `${SETTINGS} > Enable Microsoft Entra Local Administrator Password Solution (LAPS): Yes, then a LAPS policy in Intune.`,
    severity: 'medium',
    references: cite({ cis: ['5.1.4.5'], other: ['ZTA 21953'] }),
    assess: (snapshot) =>
      binary(told(registration(snapshot).localAdminPassword?.isEnabled, 'localAdminPassword') !== true),
  },
  {
    ...listed,
    id: 'ENT-DV-006',
    title: 'Stale devices',
    why: 'A device that was not seen for three months is lost, sold or in a drawer, and still trusted.',
    remediation: `${DEVICES} > Manage stale devices: disable what was not seen for 90 days, and delete it later.`,
    severity: 'low',
    measure: 'percentage',
    thresholds: { low: 3, high: 20 },
    references: cite({ nist: ['CM-8'], other: ['CIPP StaleEntraDevices'] }),
    assess: (snapshot) => stale(snapshot, STALE_DAYS),
  },
  {
    ...listed,
    id: '1S-05',
    title: 'Inactive computer accounts',
    why: 'Machines that nobody uses get no updates, and their accounts are missed by nobody.',
    remediation: `${DEVICES}, sort by Activity: disable what was not seen for 35 days.`,
    severity: 'medium',
    measure: 'percentage',
    thresholds: { low: 0, high: 3 },
    references: cite({ nist: ['CM-8'], other: ['1Secure: Inactive Computer Accounts'] }),
    assess: (snapshot) => stale(snapshot, STALE_DAYS_1S),
  },
  {
    ...listed,
    id: '1S-03',
    title: 'Disabled computer accounts',
    why: 'Disabled devices pile up when nobody cleans; one that is enabled again by mistake is trusted as before.',
    remediation: `${DEVICES}, filter Enabled = No: delete those that do not come back.`,
    severity: 'medium',
    measure: 'percentage',
    thresholds: { low: 1, high: 3 },
    references: cite({ nist: ['CM-8'], other: ['1Secure: Disabled Computer Accounts'] }),
    assess: (snapshot) => {
      const all = snapshot.all('device', Device)
      const disabled = all.filter(({ accountEnabled }) => accountEnabled === false)
      return counted(
        disabled.map(({ id }) => ({ type: 'device', id })),
        all.length,
      )
    },
  },
]

function registration(snapshot: Snapshot) {
  return theOnly(snapshot, 'device-registration-policy', DeviceRegistrationPolicy)
}

function joinOf(snapshot: Snapshot) {
  return registration(snapshot).azureADJoin
}

/** A device that does not say when it was seen is not counted. */
function stale(snapshot: Snapshot, days: number): Outcome {
  const all = snapshot.all('device', Device)
  const found = all.flatMap(({ id, accountEnabled, approximateLastSignInDateTime: seen }): Found[] => {
    const isStale = accountEnabled !== false && isOlder(seen, days, snapshot.at)
    return isStale && seen ? [{ type: 'device', id, note: `Last seen ${dayOf(seen)}` }] : []
  })
  return counted(found, all.length)
}
