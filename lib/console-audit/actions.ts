// Every action that the audit log knows, with its sentence: what has none here cannot be recorded.

/** `{actor}` and `{object}` are names. Both columns beside it, before and after, say the rest. */
export const ACTIONS = {
  'api-token.created': '{actor} made the API token "{object}"',
  'api-token.revoked': '{actor} revoked the API token "{object}"',
  'audit-log.exported': '{actor} exported the audit log of {object}',
  'audit-log.printed': '{actor} opened the audit log of {object} for print',
  'audit-log.pruned': '{actor} removed the oldest entries, as the retention says',
  'audit-log.settings-changed': '{actor} changed how the audit log of {object} is kept and streamed',
  'audit-log.stream-tested': '{actor} sent a test message to the syslog collector of {object}',
  'connector.paused': '{actor} paused {object}',
  'connector.resumed': '{actor} resumed {object}',
  'connector.run': '{actor} asked for a run of {object}',
  'credential.certificate-accepted':
    'Microsoft accepted a certificate of the credential "{object}": {actor} takes it into use',
  'credential.certificate-made': '{actor} made a certificate of the credential "{object}"',
  'credential.certificate-removed': '{actor} removed a certificate of the credential "{object}"',
  'credential.changed': '{actor} changed the credential "{object}"',
  'credential.created': '{actor} added the credential "{object}"',
  'credential.deleted': '{actor} deleted the credential "{object}"',
  'definitions.changed': '{actor} changed what reports of {object} call privileged, or its business hours',
  'entra-profile.changed': '{actor} changed the profile "{object}"',
  'entra-profile.created': '{actor} added the profile "{object}"',
  'entra-profile.deleted': '{actor} deleted the profile "{object}"',
  'entra-profile.deletion-started': '{actor} began to delete the profile "{object}"',
  'entra-profile.deletion-tried-again': '{actor} tried again to delete the profile "{object}"',
  'entra-profile.domain-claimed': '{actor} claimed a domain for the profile "{object}"',
  'entra-profile.domain-confirmed': '{actor} confirmed a domain of the profile "{object}"',
  'entra-profile.domain-removed': '{actor} removed a domain of the profile "{object}"',
  'entra-profile.domain-withdrawn': '{actor} withdrew a confirmed domain of the profile "{object}"',
  'entra-profile.paused': '{actor} paused the profile "{object}"',
  'entra-profile.resumed': '{actor} resumed the profile "{object}"',
  'entra-profile.sign-in-tested': '{actor} tested the sign-in of the profile "{object}"',
  'entra-profile.token-created': '{actor} made a token of the profile "{object}"',
  'entra-profile.token-revoked': '{actor} revoked a token of the profile "{object}"',
  'identity-provider.added': '{actor} added the identity provider "{object}"',
  'identity-provider.changed': '{actor} changed the identity provider "{object}"',
  'identity-provider.removed': '{actor} removed the identity provider "{object}"',
  'job.tried-again': '{actor} tried again: {object}',
  'organization-group.changed': '{actor} changed the group of organizations "{object}"',
  'organization-group.created': '{actor} added the group of organizations "{object}"',
  'organization-group.deleted': '{actor} deleted the group of organizations "{object}"',
  'organization.changed': '{actor} changed the organization {object}',
  'organization.created': '{actor} added the organization {object}',
  'organization.deleted': '{actor} deleted the organization {object}',
  'organization.deletion-started': '{actor} began to delete the organization {object}',
  'right.granted': '{actor} granted rights to {object}',
  'right.revoked': '{actor} revoked rights of {object}',
  'role.changed': '{actor} changed the role {object}',
  'role.created': '{actor} added the role {object}',
  'role.deleted': '{actor} deleted the role {object}',
  'role.purged': '{actor} permanently deleted the role {object}',
  'role.restored': '{actor} restored the role {object}',
  'roles.exported': '{actor} exported roles of {object}',
  'roles.printed': '{actor} opened roles of {object} for print',
  'second-factor.added': '{actor} added a second factor of {object}',
  'second-factor.recovery-codes-renewed': '{actor} renewed the recovery codes of {object}',
  'second-factor.removed': '{actor} removed a second factor of {object}',
  'second-factor.reset': '{actor} reset the second factors of {object}',
  'sign-in.redirect-changed': '{actor} changed where {object} is sent back to after a sign-in',
  'source-group.changed': '{actor} changed the source group "{object}"',
  'source-group.deleted': '{actor} deleted the source group "{object}"',
  'source-group.paused': '{actor} paused the connectors of the source group "{object}"',
  'source-group.resumed': '{actor} resumed the connectors of the source group "{object}"',
  'source-group.run': '{actor} asked for a run of the source group "{object}"',
  'source.changed': '{actor} changed the source "{object}"',
  'source.created': '{actor} added the source "{object}"',
  'source.deleted': '{actor} deleted the source "{object}"',
  'source.deletion-started': '{actor} began to delete the source "{object}"',
  'source.deletion-tried-again': '{actor} tried again to delete the source "{object}"',
  'structure.exported': '{actor} exported the structure of {object}',
  'structure.printed': '{actor} opened the structure of {object} for print',
  'structure.purged': '{actor} permanently deleted users and roles of {object}',
  'unit.changed': '{actor} changed the organisational unit {object}',
  'unit.created': '{actor} added the organisational unit {object}',
  'unit.deleted': '{actor} deleted the organisational unit {object}',
  'user.access-changed': '{actor} changed until when {object} has access',
  'user.activated': '{actor} activated the user {object}',
  'user.added-to-role': '{actor} added {object} to a role',
  'user.bound': '{actor} was tied to an object ID in Microsoft Entra ID',
  'user.bound-to-provider': '{actor} was tied to an account at an identity provider',
  'user.changed': '{actor} changed the user {object}',
  'user.created': '{actor} added the user {object}',
  'user.deactivated': '{actor} deactivated the user {object}',
  'user.deleted': '{actor} deleted the user {object}',
  'user.invited': '{actor} invited {object}',
  'user.moved': '{actor} moved the user {object} to another organisational unit',
  'user.object-id-cleared': '{actor} cleared the object ID of {object}',
  'user.object-id-set': '{actor} set the object ID of {object}',
  'user.password-changed': '{actor} changed the password of {object}',
  'user.password-reset-begun': '{actor} made a link to reset the password of {object}',
  'user.purged': '{actor} permanently deleted the user {object}',
  'user.removed-from-role': '{actor} removed {object} from a role',
  'user.restored': '{actor} restored the user {object}',
  'user.sessions-ended': '{actor} ended sessions of {object}',
  'user.sign-in-failed': 'Signing in as {object} failed',
  'user.sign-in-refused': '{actor} was refused as {object} after signing in with Microsoft',
  'user.signed-in': '{object} signed in',
  'user.signed-out': '{object} signed out',
  'user.unbound-from-provider': '{actor} is tied to no account at an identity provider any more',
  'user.unlocked': '{actor} unlocked the account of {object}',
  'users.exported': '{actor} exported users of {object}',
  'users.printed': '{actor} opened users of {object} for print',
} as const satisfies Record<string, string>

export type Action = keyof typeof ACTIONS

const SENTENCES = new Map<string, string>(Object.entries(ACTIONS))

type Said = { action: string; actorName: string; objectName: string | null }

/** An action of an older or newer program has no sentence here. */
export function sentenceOf({ action, actorName, objectName }: Said): string {
  const sentence = SENTENCES.get(action) ?? `{actor}: ${action}, {object}`
  return sentence.replace(/\{(actor|object)\}/g, (_, who: string) =>
    who === 'actor' ? actorName : (objectName ?? '–'),
  )
}

/** `entra-profile.token-created` as one of a list to choose from: `Entra profile: token created`. */
export function actionWords(action: string): string {
  const [noun = '', verb = ''] = action.replaceAll('-', ' ').split('.')
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${verb}`
}
