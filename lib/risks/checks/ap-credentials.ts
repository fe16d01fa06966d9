// Checks of the credentials that applications have.

import type { Snapshot } from '@/lib/state/snapshot'
import { type Check, counted, type Found, type Outcome } from '../check'
import { inForce, isManaged, isMicrosofts } from './applications'
import { howMany } from './how-many'
import { cite } from './references'
import { Application, type Credential, FederatedCredential, ServicePrincipal } from './shapes-applications'
import { FIRST, HANDFUL } from './thresholds'
import { dayOf, isOlder } from './time'

const LONG_DAYS = 365
const SOON_DAYS = 30
const DAY_MS = 86_400_000

const CREDENTIALS =
  'Entra admin center > Entra ID > App registrations > All applications > the application > Certificates & secrets'

/** Who is known to prove what workloads are: their tokens cannot be had by just anybody. */
const KNOWN_ISSUERS = [
  /^https:\/\/token\.actions\.githubusercontent\.com\/?$/,
  /^https:\/\/(gitlab\.com|app\.terraform\.io|accounts\.google\.com|oidc\.vercel\.com)(\/|$)/,
  /^https:\/\/(vstoken\.dev\.azure\.com|[\w.-]+\.oic\.prod-aks\.azure\.com|oidc\.eks\.[\w-]+\.amazonaws\.com)\//,
  /^https:\/\/container\.googleapis\.com\//,
]

/** Microsoft Learn: token issuers of the global cloud and of the national ones. */
const ENTRA = [
  'https://login.microsoftonline.com/',
  'https://login.microsoftonline.us/',
  'https://login.partner.microsoftonline.cn/',
]

const common = {
  category: 'Identity',
  measure: 'number',
  thresholds: HANDFUL,
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const AP_CREDENTIAL_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-AP-011',
    title: 'An application has a long-lived secret',
    why: 'Over more than a year a secret gets into backups, tickets and the notes of people who left.',
    remediation: `${CREDENTIALS}: make a new secret for 180 days or less, or a certificate, and delete the old one.`,
    severity: 'medium',
    references: cite({ mitre: ['T1552.001'], other: ['CIPP LongLivedAppCredentials'] }),
    assess: longLived,
  },
  {
    ...common,
    id: 'ENT-AP-012',
    title: 'A secret or certificate of an application has expired or soon will',
    why: 'What expires unnoticed stops a service; what has expired is clutter in which a new credential is not seen.',
    remediation: `${CREDENTIALS}: renew what is needed and delete what has expired.`,
    severity: 'medium',
    references: cite({ other: ['CIPP AppSecretExpiry', 'Prowler credential_not_expired'] }),
    assess: expiring,
  },
  {
    ...common,
    id: 'ENT-AP-013',
    title: 'Applications use client secrets',
    why: 'A secret is a password: it can be read where it lies and used from anywhere.',
    remediation: `${CREDENTIALS}: use certificates, managed identities or federated credentials, and delete the secrets.`,
    severity: 'medium',
    references: cite({ other: ['ZTA 21772', 'Prowler client_secret_unused'] }),
    assess: (snapshot) => {
      const all = snapshot.all('application', Application)
      const found = all.flatMap(({ id, passwordCredentials }): Found[] => {
        const secrets = inForce(passwordCredentials, snapshot.at).length
        return secrets > 0 ? [{ type: 'application', id, note: howMany(secrets, 'secret') }] : []
      })
      return counted(found, all.length)
    },
  },
  {
    ...common,
    id: 'ENT-AP-026',
    title: 'A Microsoft application was given credentials',
    why: 'Somebody added a key to an application of Microsoft’s in this tenant, and can sign in as it: a known way to stay unseen.',
    remediation:
      'Find in the audit log who added it ("Add service principal credentials"), then remove it with Microsoft Graph (POST /servicePrincipals/{id}/removePassword or removeKey).',
    severity: 'high',
    thresholds: FIRST,
    references: cite({ mitre: ['T1098.001'], other: ['ZTA 21774'] }),
    assess: (snapshot) => {
      const microsofts = snapshot.all('service-principal', ServicePrincipal).filter(isMicrosofts)
      const found = microsofts.flatMap(({ id, passwordCredentials, keyCredentials }): Found[] => {
        const count = (passwordCredentials ?? []).length + (keyCredentials ?? []).length
        return count > 0 ? [{ type: 'service-principal', id, note: howMany(count, 'credential') }] : []
      })
      return counted(found, microsofts.length)
    },
  },
  {
    ...common,
    id: 'ENT-AP-027',
    title: 'A federated credential trusts too much',
    why: 'Whoever can get a token of that issuer with that subject signs in as the application, without any secret.',
    remediation: `${CREDENTIALS} > Federated credentials: name one branch or environment as the subject, and issuers that you know.`,
    severity: 'medium',
    references: cite({ mitre: ['T1098.001'] }),
    assess: (snapshot) => {
      const all = snapshot.all('federated-credential', FederatedCredential)
      const found = all.flatMap(({ id, issuer, subject }): Found[] => {
        const note = weakTrust(issuer ?? '', subject ?? '', snapshot.tenantId)
        return note ? [{ type: 'federated-credential', id, note }] : []
      })
      return counted(found, all.length)
    },
  },
]

type Bearer = { found: Found; secrets: readonly Credential[]; keys: readonly Credential[] }
type Owner = { id: string; passwordCredentials?: Credential[] | null; keyCredentials?: Credential[] | null }

/** Registrations and service principals, which may have credentials of their own; Microsoft's are another check, or none. */
function bearers(snapshot: Snapshot): Bearer[] {
  const principals = snapshot
    .all('service-principal', ServicePrincipal)
    .filter((one) => !isMicrosofts(one) && !isManaged(one))
  return [
    ...snapshot.all('application', Application).map((one) => bearer('application', one)),
    ...principals.map((one) => bearer('service-principal', one)),
  ]
}

function bearer(type: 'application' | 'service-principal', { id, passwordCredentials, keyCredentials }: Owner): Bearer {
  return { found: { type, id }, secrets: passwordCredentials ?? [], keys: keyCredentials ?? [] }
}

function longLived(snapshot: Snapshot): Outcome {
  const withSecrets = bearers(snapshot)
    .map(({ found, secrets }) => ({ found, secrets: inForce(secrets, snapshot.at) }))
    .filter(({ secrets }) => secrets.length > 0)
  const long = withSecrets.flatMap(({ found, secrets }) => {
    const days = secrets.map(({ startDateTime, endDateTime }) =>
      startDateTime && endDateTime ? (Date.parse(endDateTime) - Date.parse(startDateTime)) / DAY_MS : Infinity,
    )
    const most = Math.max(...days)
    // A day more than a year is what a calendar makes of it.
    return most > LONG_DAYS + 1
      ? [{ ...found, note: most === Infinity ? 'Without an end' : `${Math.round(most)} days` }]
      : []
  })
  return counted(long, withSecrets.length)
}

function expiring(snapshot: Snapshot): Outcome {
  const all = bearers(snapshot).filter(({ secrets, keys }) => secrets.length + keys.length > 0)
  const found = all.flatMap(({ found, secrets, keys }) => {
    const ends = [...secrets, ...keys].flatMap(({ endDateTime }) => endDateTime ?? []).sort()
    // Minus: not yet, and less than that many days away.
    const due = ends.filter((end) => isOlder(end, -SOON_DAYS, snapshot.at))
    const note = due.map((end) => `${isOlder(end, 0, snapshot.at) ? 'expired' : 'expires'} ${dayOf(end)}`)
    return due.length > 0 ? [{ ...found, note: [...new Set(note)].join(', ') }] : []
  })
  return counted(found, all.length)
}

function weakTrust(issuer: string, subject: string, tenantId: string): string | null {
  if (subject.includes('*')) return `Subject with a wildcard: ${subject}`
  if (/:pull_request$/.test(subject)) return `Any pull request: ${subject}`
  const isOwn = ENTRA.some((host) => issuer.toLowerCase().startsWith(`${host}${tenantId.toLowerCase()}/`))
  return isOwn || KNOWN_ISSUERS.some((known) => known.test(issuer)) ? null : `Unknown issuer: ${issuer}`
}
