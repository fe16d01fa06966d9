// Checks of what every user may do without any role.

import { binary, type Check } from '../check'
import { mayUsers } from './authorization'
import { GROUP_UNIFIED, settingOf } from './group-settings'
import { requireLicence } from './licence'
import { cite } from './references'

const USER_SETTINGS = 'Entra admin center > Entra ID > Users > User settings'

const common = {
  category: 'Identity',
  measure: 'binary',
  licence: 'free',
  permissions: ['Policy.Read.All'],
} satisfies Partial<Check>

export const US_DEFAULT_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-US-004',
    title: 'Users can create tenants',
    why: 'Whoever makes a tenant is its Global Administrator, and data goes there that nobody here sees.',
    remediation: `${USER_SETTINGS}: set "Restrict non-admin users from creating tenants" to Yes.`,
    severity: 'medium',
    references: cite({ cis: ['5.1.2.3'], other: ['MT.1068', 'ZTA 21787'] }),
    assess: (snapshot) => binary(mayUsers(snapshot, 'allowedToCreateTenants')),
  },
  {
    ...common,
    id: 'ENT-US-005',
    title: 'Users can create security groups',
    why: 'Groups that anybody makes look like those that give access, and are confused with them.',
    remediation: 'Entra admin center > Entra ID > Groups > General: set "Users can create security groups" to No.',
    severity: 'low',
    references: cite({ cis: ['5.1.3.1'], other: ['MT.1069'] }),
    assess: (snapshot) => binary(mayUsers(snapshot, 'allowedToCreateSecurityGroups')),
  },
  {
    ...common,
    id: 'ENT-US-006',
    title: 'Users can create Microsoft 365 groups',
    why: 'Each group comes with a mailbox, a site and perhaps guests, which nobody looks after.',
    remediation:
      'Entra admin center > Entra ID > Groups > General: set "Users can create Microsoft 365 groups" to No; with the directory setting Group.Unified one group of people can stay allowed.',
    category: 'Data',
    severity: 'low',
    licence: 'p1',
    permissions: ['Directory.Read.All'],
    references: cite({ cis: ['5.1.3.4'], other: ['MT.1055'] }),
    assess: (snapshot) => {
      requireLicence(snapshot, 'p1')
      // Without the setting the default holds, which is true.
      return binary(settingOf(snapshot, GROUP_UNIFIED, 'EnableGroupCreation') !== 'false')
    },
  },
  {
    ...common,
    id: 'ENT-US-007',
    title: 'Users can read BitLocker keys of their devices',
    why: 'With the recovery key, whoever has the account can decrypt the stolen laptop too.',
    remediation:
      'Entra admin center > Entra ID > Devices > Device settings: set "Restrict users from recovering the BitLocker key(s) for their owned devices" to Yes.',
    category: 'Infrastructure',
    severity: 'low',
    references: cite({ cis: ['5.1.4.6'], other: ['ZTA 21954'] }),
    assess: (snapshot) => binary(mayUsers(snapshot, 'allowedToReadBitlockerKeysForOwnedDevice')),
  },
]
