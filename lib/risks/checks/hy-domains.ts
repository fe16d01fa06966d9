// Checks of the domains of a tenant.

import type { Snapshot } from '@/lib/state/snapshot'
import { type Check, counted, type Found, notAssessable, type Outcome, type Settings } from '../check'
import { cite } from './references'
import { Domain, DomainFederation } from './shapes-directory'
import { FIRST, HANDFUL } from './thresholds'

const DOMAINS = 'Entra admin center > Entra ID > Domain names'

const common = {
  category: 'Infrastructure',
  measure: 'number',
  thresholds: HANDFUL,
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const HY_DOMAIN_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-HY-004',
    title: 'A domain is federated',
    why: 'Whoever has the signing key of the federation server signs in as anybody of that domain; where its MFA is accepted, without any.',
    remediation: `${DOMAINS}: move the domain to managed authentication (Update-MgDomain -AuthenticationType Managed); until then set federatedIdpMfaBehavior to rejectMfaByFederatedIdp.`,
    severity: 'medium',
    references: cite({ mitre: ['T1484.002', 'T1606.002'], other: ['ZTA 21829'] }),
    assess: (snapshot) => {
      const all = snapshot.all('domain', Domain)
      const federated = all.filter(({ authenticationType }) => authenticationType === 'Federated')
      const found = federated.map(({ id }): Found => {
        const federation = snapshot.find('domain-federation', id, DomainFederation)
        const trusts = federation?.federatedIdpMfaBehavior === 'acceptIfMfaDoneByFederatedIdp'
        return { type: 'domain', id, note: trusts ? 'MFA of the federation server is accepted' : undefined }
      })
      return counted(found, all.length)
    },
  },
  {
    ...common,
    id: 'ENT-HY-005',
    title: 'Unverified domains',
    why: 'A domain that was added and never verified is a mistake or the beginning of something; nobody can use it rightly.',
    remediation: `${DOMAINS}: verify the domain or delete it.`,
    severity: 'low',
    references: cite({ mitre: ['T1484.002'] }),
    assess: (snapshot) => {
      const all = snapshot.all('domain', Domain)
      const found = all.filter(({ isVerified }) => isVerified === false)
      return counted(
        found.map(({ id }) => ({ type: 'domain', id })),
        all.length,
      )
    },
  },
  {
    ...common,
    id: '1S-18',
    title: 'Expired domain registrations',
    why: 'Whoever registers a domain that has run out gets its mail, and with it every password that is reset by mail.',
    remediation: `Renew the registration at your registrar, or remove the domain: ${DOMAINS}.`,
    severity: 'high',
    thresholds: FIRST,
    references: cite({ mitre: ['T1584.001'], other: ['1Secure: Expired domain registrations found'] }),
    assess: expired,
  },
]

/** A registry that does not tell when a registration ends says nothing against it. */
function expired(snapshot: Snapshot, { registrations }: Settings): Outcome {
  if (registrations === null)
    return notAssessable(
      'Registries are not asked when domains expire',
      'Switch it on in the risk settings of the organization (Configuration > the organization > Risks).',
    )
  const verified = snapshot.all('domain', Domain).filter(({ isVerified }) => isVerified !== false)
  const asked = verified.filter(({ id }) => registrations.has(id.toLowerCase()))
  const found = asked.flatMap(({ id }): Found[] => {
    const end = registrations.get(id.toLowerCase())
    return end && end <= snapshot.at ? [{ type: 'domain', id, note: `Expired ${end.toISOString().slice(0, 10)}` }] : []
  })
  return counted(found, asked.length)
}
