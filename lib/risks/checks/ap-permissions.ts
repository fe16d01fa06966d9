// Checks of what applications were granted, and of who looks after those that were granted much.

import type { Snapshot } from '@/lib/state/snapshot'
import { type Check, counted, type Found, type Outcome } from '../check'
import { isThirdParty, ownersOf, permissionsOf, tierZero } from './applications'
import { grouped } from './grouped'
import { isGuest } from './guests'
import { howMany } from './how-many'
import { BASIC_SCOPES, RISKY_SCOPES, readsPrivateData, TIER_ZERO } from './permissions'
import { cite } from './references'
import { DelegatedGrant, ServicePrincipal } from './shapes-applications'
import { User } from './shapes-directory'
import { CLUTTER, FIRST, HANDFUL } from './thresholds'

const PERMISSIONS = 'Entra admin center > Entra ID > Enterprise apps > the application > Permissions'
const AZURE_RESOURCE_MANAGER = '797f4846-ba00-4fd7-ba43-dac1f8f63013'

const common = {
  category: 'Data',
  measure: 'number',
  thresholds: FIRST,
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const AP_PERMISSION_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-AP-014',
    title: 'An application has a permission as powerful as an administrator',
    why: 'With such a permission an application can make itself or anybody Global Administrator, at once or in a few steps.',
    remediation: `${PERMISSIONS}: revoke it and grant the narrowest permission that does; what must stay needs a certificate, no owners and a close watch.`,
    category: 'Identity',
    severity: 'critical',
    references: cite({
      nist: ['AC-6'],
      mitre: ['T1098.003'],
      other: ['MT.1050', 'MT.1051', 'ZTA 21770'],
    }),
    assess: (snapshot) => granted(snapshot, (permission) => TIER_ZERO.has(permission)),
  },
  {
    ...common,
    id: 'ENT-AP-015',
    title: 'An application can read everybody’s mail or files',
    why: 'An application permission holds for every mailbox or site of the tenant; who has its credential needs no password of anybody.',
    remediation: `${PERMISSIONS}: revoke it; limit applications to single mailboxes with RBAC for Applications in Exchange Online, and to single sites with Sites.Selected.`,
    severity: 'high',
    references: cite({ mitre: ['T1114.002'] }),
    assess: (snapshot) => granted(snapshot, readsPrivateData),
  },
  {
    ...common,
    id: 'ENT-AP-016',
    title: 'An application may act for everybody with far-reaching permissions',
    why: 'Consent for the whole tenant lets the application do with the rights of whoever signs in, an administrator among them.',
    remediation: `${PERMISSIONS}: revoke the admin consent, and grant narrower permissions or only those who need it.`,
    severity: 'high',
    references: cite({ mitre: ['T1528'] }),
    assess: grantedForAll,
  },
  {
    ...common,
    id: 'ENT-AP-017',
    title: 'Users consented to unverified applications of strangers',
    why: 'A publisher that Microsoft did not verify can be anybody, and what a user granted stays until it is revoked.',
    remediation: `${PERMISSIONS} > User consent: review, revoke what is not known, and restrict user consent.`,
    severity: 'medium',
    thresholds: HANDFUL,
    references: cite({ mitre: ['T1528'] }),
    assess: strangers,
  },
  {
    ...common,
    id: 'ENT-AP-022',
    title: 'A guest owns an application',
    why: 'An owner can add credentials to the application; a guest’s account is looked after by somebody else.',
    remediation:
      'Entra admin center > Entra ID > Enterprise apps (and App registrations) > the application > Owners: remove the guest.',
    category: 'Identity',
    severity: 'medium',
    thresholds: HANDFUL,
    references: cite({ other: ['ZTA 21868'] }),
    assess: (snapshot) => {
      const all = snapshot.all('service-principal', ServicePrincipal)
      const found = all.flatMap((principal): Found[] => {
        const owners = ownersOf(snapshot, principal).flatMap((id) => snapshot.find('user', id, User) ?? [])
        const names = owners.filter(isGuest).map(({ name }) => name)
        return names.length > 0 ? [{ type: 'service-principal', id: principal.id, note: names.join(', ') }] : []
      })
      return counted(found, all.length)
    },
  },
  {
    ...common,
    id: 'ENT-AP-023',
    title: 'An application with far-reaching permissions has no owner',
    why: 'Nobody can say whether it is still needed, and nobody renews or withdraws what it holds. Tier-0 applications are left out: there an owner is a way up.',
    remediation:
      'Entra admin center > Entra ID > Enterprise apps > the application > Owners: add who is responsible for it.',
    category: 'Identity',
    severity: 'low',
    thresholds: CLUTTER,
    references: cite({ other: ['ZTA 21867', 'ZTA 24518'] }),
    assess: (snapshot) => {
      const powerful = new Set(tierZero(snapshot).map(({ principal }) => principal.id))
      const all = snapshot
        .all('service-principal', ServicePrincipal)
        .filter(({ id }) => !powerful.has(id) && permissionsOf(snapshot).get(id.toLowerCase())?.some(readsPrivateData))
      const found = all.filter((principal) => ownersOf(snapshot, principal).length === 0)
      return counted(
        found.map(({ id }) => ({ type: 'service-principal', id })),
        all.length,
      )
    },
  },
]

function granted(snapshot: Snapshot, isWeak: (permission: string) => boolean): Outcome {
  const found = [...permissionsOf(snapshot)].flatMap(([id, permissions]): Found[] => {
    const weak = permissions.filter(isWeak)
    return weak.length > 0 ? [{ type: 'service-principal', id, note: weak.join(', ') }] : []
  })
  return counted(found, permissionsOf(snapshot).size)
}

function grantedForAll(snapshot: Snapshot): Outcome {
  const grants = snapshot.all('delegated-grant', DelegatedGrant).filter((one) => one.consentType === 'AllPrincipals')
  const byClient = grouped(grants, ({ clientId }) => (clientId ?? '').toLowerCase())
  const found = [...byClient].flatMap(([id, all]): Found[] => {
    const weak = all.flatMap(({ scope, resourceId }) => {
      const isAzure = resourceId && appIdOf(snapshot, resourceId) === AZURE_RESOURCE_MANAGER
      return scopes(scope).filter((one) => RISKY_SCOPES.has(one) || (isAzure && one === 'user_impersonation'))
    })
    return weak.length > 0 ? [{ type: 'service-principal', id, note: [...new Set(weak)].join(', ') }] : []
  })
  return counted(found, byClient.size)
}

function strangers(snapshot: Snapshot): Outcome {
  const grants = snapshot.all('delegated-grant', DelegatedGrant).filter((one) => one.consentType === 'Principal')
  const byClient = grouped(grants, ({ clientId }) => (clientId ?? '').toLowerCase())
  const found = [...byClient].flatMap(([id, all]): Found[] => {
    const client = snapshot.find('service-principal', id, ServicePrincipal)
    if (!client || !isThirdParty(snapshot, client) || client.verifiedPublisher?.verifiedPublisherId) return []
    const weak = all.flatMap(({ scope }) => scopes(scope).filter((one) => !BASIC_SCOPES.has(one)))
    const users = new Set(all.map(({ principalId }) => principalId)).size
    const note = `${howMany(users, 'user')}: ${[...new Set(weak)].join(', ')}`
    return weak.length > 0 ? [{ type: 'service-principal', id: client.id, note }] : []
  })
  return counted(found, byClient.size)
}

function appIdOf(snapshot: Snapshot, id: string): string | undefined {
  return snapshot.find('service-principal', id, ServicePrincipal)?.appId?.toLowerCase()
}

function scopes(text: string | null | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((scope) => scope !== '')
}
