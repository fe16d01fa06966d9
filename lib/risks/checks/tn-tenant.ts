// Checks of the tenant itself, and of the application that Rollcall reads it with.

import { z } from 'zod'
import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, type Found, notAssessable, type Outcome } from '../check'
import { inForce, permissionsOf } from './applications'
import { hasLicence, requireLicence } from './licence'
import { holdings } from './privileged'
import { cite } from './references'
import { Application, ServicePrincipal } from './shapes-applications'
import { Organization } from './shapes-directory'
import { TimeoutPolicy } from './shapes-tenant'
import { dayOf, isOlder } from './time'
import { theOnly, told } from './told'

const LONGEST_IDLE_MS = 3 * 60 * 60_000
const SOON_DAYS = 30
/** Web portals of Microsoft 365 and Azure, and every application that honours the policy. */
const EVERY_APPLICATION = 'default'

const common = {
  category: 'Infrastructure',
  measure: 'binary',
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const TN_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-TN-001',
    title: 'The tenant has no Entra ID P1 or P2 licence',
    why: 'Without P1 there is no Conditional Access, no time of last sign-ins and no sign-in log to collect, so that many checks have no answer.',
    remediation:
      'Microsoft 365 admin center > Billing > Purchase services: Microsoft Entra ID P1 or P2, alone or in a suite.',
    severity: 'info',
    references: cite({}),
    assess: (snapshot) => binary(!hasLicence(snapshot, 'p1')),
  },
  {
    ...common,
    id: 'ENT-TN-002',
    title: 'No contact for technical or security messages',
    why: 'Microsoft tells of incidents and of what will stop working by mail; without an address nobody hears of it.',
    remediation:
      'Entra admin center > Entra ID > Overview > Properties: technical contact and privacy contact; security contact with Microsoft Graph (PATCH /organization/{id} with securityComplianceNotificationMails).',
    severity: 'low',
    references: cite({ nist: ['IR-6'] }),
    assess: contacts,
  },
  {
    ...common,
    id: 'ENT-TN-003',
    title: 'Idle sessions do not end',
    why: 'A browser left open at a shared desk stays signed in for hours.',
    remediation:
      'Microsoft 365 admin center > Settings > Org settings > Security & privacy > Idle session timeout: 3 hours or less.',
    severity: 'low',
    licence: 'p1',
    permissions: ['Policy.Read.All'],
    references: cite({ cis: ['1.3.2'], other: ['Prowler idle_session_timeout'] }),
    assess: idleTimeout,
  },
  {
    ...common,
    id: 'ENT-TN-004',
    title: 'The application that Rollcall reads with may write',
    why: 'Rollcall only reads. What its application may do beyond that, whoever gets its credential may do.',
    remediation:
      'Entra admin center > Entra ID > Enterprise apps > the application > Permissions: revoke what writes; Roles & admins: remove it from every role.',
    severity: 'medium',
    references: cite({ nist: ['AC-6'] }),
    assess: ownRights,
  },
  {
    ...common,
    id: 'ENT-TN-005',
    title: 'The credential that Rollcall reads with expires soon',
    why: 'On that day Rollcall reads nothing more from this tenant.',
    remediation:
      'Entra admin center > Entra ID > App registrations > the application > Certificates & secrets: add a new one, then enter it in Rollcall (Configuration > the organization > Credentials).',
    severity: 'medium',
    references: cite({ other: ['CIPP AppSecretExpiry'] }),
    assess: ownCredential,
  },
]

function contacts(snapshot: Snapshot): Outcome {
  const { technicalNotificationMails, securityComplianceNotificationMails, privacyProfile } = theOnly(
    snapshot,
    'organization',
    Organization,
  )
  const missing = [
    told(technicalNotificationMails, 'technicalNotificationMails')?.length ? [] : 'technical',
    told(securityComplianceNotificationMails, 'securityComplianceNotificationMails')?.length ? [] : 'security',
    told(privacyProfile, 'privacyProfile')?.contactEmail ? [] : 'privacy',
  ].flat()
  // Privacy alone concerns guests, not the safety of the tenant.
  const isPrivacyAlone = missing.length === 1 && missing[0] === 'privacy'
  const says = missing.length > 0 ? `No contact: ${missing.join(', ')}.` : undefined
  return binary(isPrivacyAlone ? 'warn' : missing.length > 0, says)
}

/** `{"ActivityBasedTimeoutPolicy":{"ApplicationPolicies":[{"ApplicationId":"default","WebSessionIdleTimeout":"01:00:00"}]}}` */
const Definition = z.object({
  ActivityBasedTimeoutPolicy: z.object({
    ApplicationPolicies: z.array(
      z.object({ ApplicationId: z.string().nullish(), WebSessionIdleTimeout: z.string().nullish() }),
    ),
  }),
})
const JsonText = z.string().transform((text, context) => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('is no JSON')
    return z.NEVER
  }
})

function idleTimeout(snapshot: Snapshot): Outcome {
  requireLicence(snapshot, 'p1')
  const timeouts = snapshot
    .all('timeout-policy', TimeoutPolicy)
    .filter(({ isOrganizationDefault }) => isOrganizationDefault === true)
    .flatMap(({ definition }) => definition ?? [])
    .flatMap(
      (text) => JsonText.pipe(Definition).safeParse(text).data?.ActivityBasedTimeoutPolicy.ApplicationPolicies ?? [],
    )
    .filter(({ ApplicationId }) => ApplicationId === EVERY_APPLICATION)
    .flatMap(({ WebSessionIdleTimeout }) => WebSessionIdleTimeout ?? [])
  const isShort = timeouts.some((timeout) => idleMs(timeout) <= LONGEST_IDLE_MS)
  return binary(!isShort, timeouts.length > 0 ? `Sessions end after ${timeouts.join(', ')}.` : 'There is no timeout.')
}

/** `hh:mm:ss`, with days before a point; what is none of that never ends. */
function idleMs(timeout: string): number {
  const match = /^(?:(\d+)\.)?(\d+):(\d{2}):(\d{2})$/.exec(timeout)
  if (!match) return Infinity
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}

function ownRights(snapshot: Snapshot): Outcome {
  const own = ours(snapshot, snapshot.all('service-principal', ServicePrincipal))
  const id = own.id.toLowerCase()
  const permissions = (permissionsOf(snapshot).get(id) ?? []).filter((one) => !/\.(Read|ReadBasic)(\.|$)/.test(one))
  const roles = holdings(snapshot).flatMap(({ principalId, roleName }) => (principalId === id ? roleName : []))
  const beyond = [...permissions, ...new Set(roles)]
  const found: Found = { type: 'service-principal', id, note: beyond.join(', ') }
  return binary(beyond.length > 0, undefined, [found])
}

/** Of several the longest-lived counts: which of them Rollcall uses, Microsoft does not tell. */
function ownCredential(snapshot: Snapshot): Outcome {
  const own = ours(snapshot, snapshot.all('application', Application))
  const credentials = [
    ...inForce(own.passwordCredentials, snapshot.at),
    ...inForce(own.keyCredentials, snapshot.at),
  ].map(({ endDateTime }) => endDateTime ?? null)
  if (credentials.includes(null)) return binary(false)
  const last = credentials
    .flatMap((end) => end ?? [])
    .sort()
    .at(-1)
  const isSoon = last === undefined || isOlder(last, -SOON_DAYS, snapshot.at)
  const note = last === undefined ? 'All of them have expired' : `The last one expires ${dayOf(last)}`
  return binary(isSoon, undefined, [{ type: 'application', id: own.id, note }])
}

function ours<T extends { appId?: string | null }>({ clientId }: Snapshot, all: readonly T[]): T {
  return (
    all.find(({ appId }) => appId && appId.toLowerCase() === clientId?.toLowerCase()) ??
    notAssessable(
      'The application that Rollcall reads with is not among those of this tenant',
      'Look at it in the tenant that it is registered in.',
    )
  )
}
