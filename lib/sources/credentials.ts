// What one can do with a credential: list, read, add, change, delete.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { seal } from '@/lib/crypto/seal'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'
import { differing } from './audit'
import { keepKeyPair, newKeyPair } from './certificates'
import { presentCredential, presentCredentials } from './credential-present'
import {
  type CredentialRow,
  deleteCredential,
  insertCredential,
  selectCertificates,
  selectCredentials,
  updateCredentialRow,
} from './credential-queries'
import { refuseLosingAccess, refuseWhileUsed, requireCredential } from './credential-rules'
import type { CreateCredential, Credential, UpdateCredential } from './credential-schema'
import { reschedule } from './schedule'

/** Of a credential without a secret, which could do nothing without one. */
const USUAL_MONTHS = 12

export function listCredentials(actor: Actor, { cursor, limit }: PageInput) {
  const after = requireCursor(cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    const rows = await selectCredentials(scope, { after, limit: limit + 1 })
    const { shown, next } = cutPage(rows, limit, idOf)
    return { items: await presentCredentials(scope, shown.map(idOf)), next }
  })
}

export function getCredential(actor: Actor, id: string): Promise<Credential> {
  return withOrganization(actor.organizationId, (scope) => presentCredential(scope, id))
}

/** Without a secret it gets a key pair, asked for or not. */
export async function createCredential(actor: Actor, input: CreateCredential): Promise<Credential> {
  const { displayName, clientId, clientSecret, clientSecretExpiresAt } = input
  const months = input.certificateMonths ?? (clientSecret ? undefined : USUAL_MONTHS)
  const pair = months === undefined ? null : await newKeyPair(displayName, months)
  return withOrganization(actor.organizationId, async (scope) => {
    const id = newId()
    const at = now()
    const row = await insertCredential(scope, {
      organizationId: scope.organizationId,
      id,
      displayName,
      nameKey: nameKey(displayName),
      clientId,
      clientSecretSealed: clientSecret ? sealSecret(scope.organizationId, id, clientSecret) : null,
      clientSecretExpiresAt: clientSecret ? (clientSecretExpiresAt ?? null) : null,
      createdAt: at,
      updatedAt: at,
    })
    await record(scope, actor, { action: 'credential.created', object: { id, name: displayName }, after: shown(row) })
    if (pair !== null) await keepKeyPair(scope, actor, row, pair)
    return presentCredential(scope, id)
  })
}

/** Changes what is given and nothing else. A client secret of null forgets the stored one. */
export function updateCredential(actor: Actor, id: string, input: UpdateCredential): Promise<Credential> {
  return withOrganization(actor.organizationId, async (scope) => {
    const before = await requireCredential(scope, id)
    const { displayName, clientId, clientSecret } = input
    if (clientSecret === null) {
      const certificates = await selectCertificates(scope, [id])
      const secret = before.clientSecretSealed !== null
      await refuseLosingAccess(scope, before, { secret, certificates }, { secret: false, certificates })
    }
    const opensOtherwise = Boolean(clientSecret) || (clientId !== undefined && clientId !== before.clientId)
    const after = await updateCredentialRow(scope, id, {
      ...(displayName !== undefined && { displayName, nameKey: nameKey(displayName) }),
      ...(clientId !== undefined && { clientId }),
      ...secretColumns(scope.organizationId, before, input),
      ...((opensOtherwise || clientSecret === null) && { version: before.version + 1 }),
      updatedAt: now(),
    })
    if (opensOtherwise) await reschedule(scope, { credentialId: id }, { wake: true })
    await record(scope, actor, {
      action: 'credential.changed',
      object: { id, name: after.displayName },
      ...difference(before, after, clientSecret),
    })
    return presentCredential(scope, id)
  })
}

export function removeCredential(actor: Actor, id: string): Promise<void> {
  return withOrganization(actor.organizationId, async (scope) => {
    const row = await requireCredential(scope, id)
    await refuseWhileUsed(scope, row)
    await deleteCredential(scope, id)
    await record(scope, actor, {
      action: 'credential.deleted',
      object: { id, name: row.displayName },
      before: shown(row),
    })
  })
}

/** The end of a secret is that of this secret: a new one without a date has none, and none is left of a forgotten one. */
function secretColumns(organizationId: string, { id, clientSecretSealed }: CredentialRow, input: UpdateCredential) {
  const { clientSecret, clientSecretExpiresAt: end } = input
  if (clientSecret === null) return { clientSecretSealed: null, clientSecretExpiresAt: null }
  if (clientSecret === undefined)
    return clientSecretSealed === null || end === undefined ? {} : { clientSecretExpiresAt: end }
  return { clientSecretSealed: sealSecret(organizationId, id, clientSecret), clientSecretExpiresAt: end ?? null }
}

function sealSecret(organizationId: string, id: string, secret: string) {
  return new Uint8Array(seal(secret, { organizationId, table: 'credential', column: 'client_secret_sealed', id }))
}

/** What the console audit keeps of a credential: never its secret. */
function shown(row: CredentialRow): Record<string, unknown> {
  return {
    displayName: row.displayName,
    clientId: row.clientId,
    hasClientSecret: row.clientSecretSealed !== null,
    clientSecretExpiresAt: row.clientSecretExpiresAt?.toISOString() ?? null,
  }
}

/** Only what differs. A new secret in place of an old one differs in nothing that may be shown, so it is named. */
function difference(before: CredentialRow, after: CredentialRow, secret: string | null | undefined) {
  const differs = differing(shown(before), shown(after))
  return { ...differs, after: { ...differs.after, ...(secret && { clientSecret: 'replaced' }) } }
}
