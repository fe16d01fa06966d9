// Checks of the domains of a tenant.

import { X509Certificate } from 'node:crypto'
import type { Snapshot } from '@/lib/state/snapshot'
import { type Check, counted, type Found, notAssessable, type Outcome, type Settings } from '../check'
import { isRegistered } from '../rdap'
import { cite } from './references'
import { Domain, DomainFederation } from './shapes-directory'
import { FIRST, HANDFUL } from './thresholds'
import { dayOf } from './time'

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
      return counted(
        federated.map(({ id }) => ({ type: 'domain', id, note: federationNote(snapshot, id) })),
        all.length,
      )
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

/** What makes it worse; without the permission for it the domain is federated all the same. */
function federationNote(snapshot: Snapshot, domain: string): string | undefined {
  const verdict = snapshot.status('domain-federation')?.verdict
  if (verdict !== 'ok' && verdict !== 'partial') return 'How it is federated could not be read'
  const federation = snapshot.find('domain-federation', domain, DomainFederation)
  const faults = [
    federation?.federatedIdpMfaBehavior === 'acceptIfMfaDoneByFederatedIdp'
      ? 'MFA of the federation server is accepted'
      : [],
    isOver(federation?.signingCertificate, snapshot.at) ? 'its signing certificate has expired' : [],
  ].flat()
  return faults.length > 0 ? faults.join('; ') : undefined
}

/** A certificate in Base64, as Graph writes it; what is none is not over. */
function isOver(certificate: string | null | undefined, at: Date): boolean {
  if (!certificate) return false
  try {
    return Date.parse(new X509Certificate(Buffer.from(certificate, 'base64')).validTo) <= at.getTime()
  } catch {
    return false
  }
}

/** Of those whose registry tells when they end; the others are named. */
function expired(snapshot: Snapshot, { registrations }: Settings): Outcome {
  if (registrations === null)
    return notAssessable(
      'Registries are not asked when domains expire',
      'Switch it on in the risk settings of the organization (Configuration > the organization > Risks).',
    )
  const verified = snapshot
    .all('domain', Domain)
    .filter(({ id, isVerified }) => isVerified !== false && isRegistered(id))
  const known = verified.flatMap(({ id }) => {
    const end = registrations.get(id.toLowerCase())
    return end ? [{ id, end }] : []
  })
  const unknown = verified.filter(({ id }) => !known.some((one) => one.id === id)).map(({ id }) => id)
  const says = unknown.length > 0 ? `No registry told when these end: ${unknown.join(', ')}.` : undefined
  if (known.length === 0 && says !== undefined) return notAssessable(says, ASK_AGAIN)
  const over = known.filter(({ end }) => end <= snapshot.at)
  const found = over.map(({ id, end }): Found => ({ type: 'domain', id, note: `Expired ${dayOf(end.toISOString())}` }))
  return counted(found, known.length, says)
}

const ASK_AGAIN =
  'Let the server of Rollcall reach https://data.iana.org and the registries over https: they are asked again once a day, with an assessment. What a registry does not publish, as that of .de, your registrar tells.'
