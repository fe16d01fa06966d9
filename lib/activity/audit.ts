// Reads an event of the directory audit log (GET /auditLogs/directoryAudits) as an activity record.

import { meaningOf } from './activity-name'
import { changedTo, changesOf } from './changes'
import { cleanEvent } from './clean'
import { type Json, objectOf, objectsOf, textOf } from './json'
import { permissionTags } from './permissions'
import { isPrivilegedRole } from './privileged-roles'
import { type NewRecord, requireGraphId, requireMoment } from './record'
import type { Action, Change, Result } from './schema'
import type { Tag } from './tags'

/** Who did it where the log names nobody. */
const MICROSOFT = 'Microsoft (system)'
const RESULTS: Readonly<Record<string, Result>> = { success: 'success', failure: 'failure', timeout: 'timeout' }
/** Graph's own word for it, where the name of the activity says nothing. */
const OPERATIONS: Readonly<Record<string, Action>> = {
  Add: 'Added',
  Assign: 'Added',
  Update: 'Modified',
  Delete: 'Removed',
  Unassign: 'Removed',
}

/** The reference shows them as `targetResource` too. */
export function targetsOf({ targetResources, targetResource }: Json): Json[] {
  return objectsOf(targetResources ?? targetResource)
}

/** Throws an AppError, whose message may be shown, where the event has no id or no time; anything else may be missing or odd. */
export function normaliseAudit(event: unknown): NewRecord {
  const { event: clean, text, cleaned } = cleanEvent(event)
  const audit = objectOf(clean)
  const activity = (textOf(audit.activityDisplayName) ?? textOf(audit.operationType) ?? '').trim()
  const targets = subjectFirst(targetsOf(audit))
  const [target, ...others] = targets
  const changes = changesOf(targets)
  const meaning = meaningOf(textOf(audit.category) ?? '', activity)
  const initiator = whoOf(objectOf(audit.initiatedBy))
  return {
    stream: 'directoryAudits',
    graphId: requireGraphId(audit.id),
    occurredAt: requireMoment(audit.activityDateTime),
    kind: 'activity',
    action: meaning.action === 'Activity' ? (OPERATIONS[String(audit.operationType)] ?? 'Activity') : meaning.action,
    type: (target && typeOf(target)) ?? 'Other',
    activity,
    ...initiator,
    what: (target && nameOf(target)) ?? '',
    whatId: textOf(target?.id),
    counterpart: counterpartOf(others, changes),
    place: null,
    result: RESULTS[String(audit.result).toLowerCase()] ?? null,
    reason: reasonOf(audit),
    errorCode: null,
    correlationId: textOf(audit.correlationId),
    tags: [
      ...new Set([
        ...meaning.tags.filter((tag) => !isEcho(tag, initiator)),
        ...changeTags(changes),
        ...(meaning.tags.includes('Consent Change') ? permissionTags(changes) : []),
        ...roleTags(meaning.tags, targets, changes),
        ...repaired(cleaned),
      ]),
    ],
    changes,
    about: aboutOf(targets, changes),
    raw: text,
  }
}

/** Privileged Identity Management names the role first and whom it is about last. */
function subjectFirst(targets: Json[]): Json[] {
  const [first] = targets
  if (first === undefined || typeOf(first) !== 'Role') return targets
  const subject = targets.find((target) => SUBJECTS.has(typeOf(target) ?? ''))
  return subject === undefined ? targets : [subject, ...targets.filter((target) => target !== subject)]
}

const SUBJECTS = new Set(['User', 'Group', 'ServicePrincipal'])

/** Privileged Identity Management tells of everything itself, an activation as an activation; the directory repeats what it did there. */
function isEcho(tag: Tag, { application }: Pick<NewRecord, 'application'>): boolean {
  return application === 'MS-PIM' && (tag === 'Role Assigned' || tag === 'Role Removed')
}

function whoOf(initiatedBy: Json): Pick<NewRecord, 'who' | 'whoId' | 'where' | 'application'> {
  const [user, app] = [objectOf(initiatedBy.user), objectOf(initiatedBy.app)]
  const appName = textOf(app.displayName) ?? textOf(app.servicePrincipalName)
  return {
    who: textOf(user.userPrincipalName) ?? textOf(user.displayName) ?? appName ?? textOf(user.id) ?? MICROSOFT,
    whoId: textOf(user.id) ?? textOf(app.servicePrincipalId),
    where: textOf(user.ipAddress),
    application: appName,
  }
}

export function nameOf(target: Json): string | null {
  return textOf(target.userPrincipalName) ?? textOf(target.displayName) ?? textOf(target.id)
}

export function typeOf({ type, Type }: Json): string | null {
  return textOf(type) ?? textOf(Type)
}

/** Roles and groups are often named in the changes of the member alone. */
function counterpartOf(others: readonly Json[], changes: readonly Change[]): string | null {
  const named = ['Role.DisplayName', 'Group.DisplayName', 'AppRole.Value', 'DelegatedPermissionGrant.Scope']
    .map((name) => changedTo(changes, name)?.trim())
    .find((value) => value)
  const other = others.map(nameOf).find((name) => name !== null)
  return named ?? other ?? null
}

function reasonOf({ resultReason, result }: Json): string | null {
  return result === 'success' ? null : textOf(resultReason)
}

/** What the name of the activity does not tell: `Update user` and `Update application` may be anything. */
const CREDENTIALS =
  /^(KeyDescription|KeyCredentials|PasswordCredentials|FederatedIdentityCredentials|StrongAuthentication\w*)$/

function changeTags(changes: readonly Change[]): Tag[] {
  return [
    ...statusTags(changes),
    ...(changes.some(({ name }) => CREDENTIALS.test(name)) ? (['Credential Change'] as const) : []),
  ]
}

function statusTags(changes: readonly Change[]): Tag[] {
  const enabled = changes.find(({ name }) => name === 'AccountEnabled')?.after?.toLowerCase()
  if (enabled === 'true') return ['Account Enabled', 'User Account Status Change']
  return enabled === 'false' ? ['Account Disabled', 'User Account Status Change'] : []
}

function roleTags(tags: readonly Tag[], targets: readonly Json[], changes: readonly Change[]): Tag[] {
  if (!tags.includes('Role Change')) return []
  const roles = [changedTo(changes, 'Role.DisplayName'), ...targets.map(({ displayName }) => textOf(displayName))]
  return roles.some(isPrivilegedRole) ? ['Privileged Role'] : []
}

function repaired(cleaned: boolean): Tag[] {
  return cleaned ? ['Text Repaired'] : []
}

function aboutOf(targets: readonly Json[], changes: readonly Change[]): string[] {
  const named = changes.filter(({ name }) => name.endsWith('ObjectID')).flatMap(({ before, after }) => [before, after])
  return [...targets.map(({ id }) => textOf(id)), ...named].flatMap((id) => (id === null ? [] : [id.toLowerCase()]))
}
