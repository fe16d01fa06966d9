// Checks of applications that could take the tenant over.

import { type Check, counted, type Found } from '../check'
import { controlPlaneRolesOf, inForce, isMicrosofts, ownersOf, registrationOf, tierZero } from './applications'
import { howMany } from './how-many'
import { cite } from './references'
import { ServicePrincipal } from './shapes-applications'
import { FIRST } from './thresholds'

const common = {
  category: 'Identity',
  measure: 'number',
  thresholds: FIRST,
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const PR_APPLICATION_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-PR-015',
    title: 'An application holds a role of the control plane',
    why: 'Whoever gets hold of the credential of such an application administers the tenant, without MFA and unseen by Conditional Access for people.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins > the role > Assignments: remove the application, and grant it the few Graph permissions that it needs.',
    severity: 'high',
    references: cite({ mitre: ['T1098.003'], other: ['ZTA 21836'] }),
    assess: (snapshot) => {
      const held = controlPlaneRolesOf(snapshot)
      const principals = snapshot.all('service-principal', ServicePrincipal)
      const found = principals.flatMap((principal): Found[] => {
        const roles = held.get(principal.id.toLowerCase())
        const isOurs = roles && !isMicrosofts(principal)
        return isOurs ? [{ type: 'service-principal', id: principal.id, note: roles.join(', ') }] : []
      })
      return counted(found, principals.length)
    },
  },
  {
    ...common,
    id: 'ENT-PR-016',
    title: 'A tier-0 application uses client secrets',
    why: 'A secret is a password that lies in files and pipelines; whoever finds this one can take the tenant over.',
    remediation:
      'Entra admin center > Entra ID > App registrations > the application > Certificates & secrets: use a certificate or a federated credential, and delete the secrets.',
    severity: 'critical',
    references: cite({
      mitre: ['T1528', 'T1552'],
      other: ['MT.1027', 'Prowler no_secrets_for_permanent_tier0_roles'],
    }),
    assess: (snapshot) => {
      const found = tierZero(snapshot).flatMap(({ principal, by }): Found[] => {
        const own = inForce(principal.passwordCredentials, snapshot.at)
        const registered = inForce(registrationOf(snapshot, principal)?.passwordCredentials, snapshot.at)
        const secrets = own.length + registered.length
        const note = `${howMany(secrets, 'secret')}; ${by.join(', ')}`
        return secrets > 0 ? [{ type: 'service-principal', id: principal.id, note }] : []
      })
      return counted(found, tierZero(snapshot).length)
    },
  },
  {
    ...common,
    id: 'ENT-PR-017',
    title: 'A tier-0 application has owners',
    why: 'An owner can add a credential to the application and sign in as it, and so has all that it may do.',
    remediation:
      'Entra admin center > Entra ID > Enterprise apps (and App registrations) > the application > Owners: remove them; Application Administrators can look after it.',
    severity: 'high',
    references: cite({ mitre: ['T1098.001'], other: ['MT.1077', 'MT.1078', 'Prowler privileged_role_no_owners'] }),
    assess: (snapshot) => {
      const found = tierZero(snapshot).flatMap(({ principal, by }): Found[] => {
        const owners = ownersOf(snapshot, principal).length
        const note = `${howMany(owners, 'owner')}; ${by.join(', ')}`
        return owners > 0 ? [{ type: 'service-principal', id: principal.id, note }] : []
      })
      return counted(found, tierZero(snapshot).length)
    },
  },
]
