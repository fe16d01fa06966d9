// Reads an event of the sign-in log (GET /auditLogs/signIns, v1.0 or beta) as an activity record.

import { cleanEvent } from './clean'
import { codeOf, type Json, objectOf, textOf } from './json'
import { type NewRecord, requireGraphId, requireMoment } from './record'
import type { Result } from './schema'
import { signInError } from './sign-in-errors'
import type { Tag } from './tags'

const ACTIVITIES: Readonly<Record<string, string>> = {
  interactiveUser: 'User sign-in',
  nonInteractiveUser: 'Non-interactive user sign-in',
  servicePrincipal: 'Service principal sign-in',
  managedIdentity: 'Managed identity sign-in',
}

/** `stream` is Graph's signInEventType. Throws an AppError, whose message may be shown, where the event has no id or no time. */
export function normaliseSignIn(event: unknown, stream: string): NewRecord {
  const { event: clean, text, cleaned } = cleanEvent(event)
  const signIn = objectOf(clean)
  const outcome = outcomeOf(signIn.status)
  const application = textOf(signIn.appDisplayName) ?? textOf(signIn.appId)
  const resource = textOf(signIn.resourceDisplayName)
  return {
    stream,
    graphId: requireGraphId(signIn.id),
    occurredAt: requireMoment(signIn.createdDateTime),
    kind: 'logon',
    action: 'Logon',
    type: 'Application',
    activity: ACTIVITIES[stream] ?? 'Sign-in',
    who: whoOf(signIn),
    whoId: idOf(signIn.userId) ?? idOf(signIn.servicePrincipalId),
    what: application ?? resource ?? '',
    whatId: textOf(signIn.appId),
    counterpart: resource === application ? null : resource,
    where: textOf(signIn.ipAddress),
    place: placeOf(objectOf(signIn.location)),
    application,
    ...outcome,
    correlationId: textOf(signIn.correlationId),
    tags: [...tagsOf(signIn, outcome), ...(cleaned ? (['Text Repaired'] as const) : [])],
    changes: [],
    about: [],
    raw: text,
  }
}

/** Users by the name they signed in with, services by their own. */
function whoOf(signIn: Json): string {
  const { userPrincipalName, userDisplayName, servicePrincipalName, userId, servicePrincipalId } = signIn
  const names = [userPrincipalName, userDisplayName, servicePrincipalName, signIn.appDisplayName]
  return [...names, idOf(userId), servicePrincipalId].map(textOf).find((name) => name !== null) ?? ''
}

/** Zeros stand for "nobody". */
function idOf(value: unknown): string | null {
  const id = textOf(value)
  return id === '00000000-0000-0000-0000-000000000000' ? null : id
}

function placeOf({ city, state, countryOrRegion }: Json): string | null {
  return (
    [city, state, countryOrRegion]
      .map(textOf)
      .filter((part) => part !== null)
      .join(', ') || null
  )
}

type Outcome = Pick<NewRecord, 'result' | 'reason' | 'errorCode'>

/** Graph's own reason is "Other." where there is none. */
function outcomeOf(status: unknown): Outcome {
  const { errorCode, failureReason } = objectOf(status)
  const code = codeOf(errorCode)
  if (code === null) return { result: spoken(status), reason: null, errorCode: null }
  if (code === 0) return { result: 'success', reason: null, errorCode: 0 }
  const known = signInError(code)
  const own = textOf(failureReason)
  const reason = known?.reason ?? (own === 'Other.' ? null : own)
  return { result: known?.interrupted ? 'interrupted' : 'failure', reason, errorCode: code }
}

const SPOKEN: Readonly<Record<string, Result>> = { success: 'success', failure: 'failure', interrupted: 'interrupted' }

function spoken(status: unknown): Result | null {
  return typeof status === 'string' ? (SPOKEN[status.toLowerCase()] ?? null) : null
}

const RISKY = ['low', 'medium', 'high']
const AT_RISK = ['atRisk', 'confirmedCompromised']
/** Protocols that know no second factor (Microsoft Learn: "Block legacy authentication with Conditional Access"). */
const LEGACY = new Set(
  'Authenticated SMTP;Autodiscover;Exchange ActiveSync;Exchange Online PowerShell;Exchange Web Services;IMAP4;MAPI Over HTTP;Offline Address Book;Other clients;Outlook Anywhere (RPC over HTTP);POP3;Reporting Web Services;Universal Outlook'.split(
    ';',
  ),
)

function tagsOf(signIn: Json, { result, errorCode }: Outcome): Tag[] {
  const holds: [Tag, boolean][] = [
    ['Failed Logon', result === 'failure'],
    ['Interrupted Logon', result === 'interrupted'],
    ['Conditional Access Blocked', result === 'failure' && signIn.conditionalAccessStatus === 'failure'],
    ['MFA Rejected', errorCode === 500_121 && isDenied(signIn.status)],
    [
      'Risky Sign-in',
      RISKY.includes(String(signIn.riskLevelDuringSignIn)) || AT_RISK.includes(String(signIn.riskState)),
    ],
    ['Legacy Authentication', LEGACY.has(String(signIn.clientAppUsed))],
    ['Guest', String(signIn.userType).toLowerCase() === 'guest'],
  ]
  return holds.filter(([, held]) => held).map(([tag]) => tag)
}

/** "MFA denied; user declined the authentication", "MFA denied; duplicate authentication attempt" and so on. */
function isDenied(status: unknown): boolean {
  return /^mfa denied/i.test(textOf(objectOf(status).additionalDetails) ?? '')
}
