// The key pairs of a credential: made here, in use from when Microsoft accepts them, renewed with an overlap, removed.

import { type Actor, program } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type ClientCertificate, makeClientCertificate } from '@/lib/crypto/client-certificate'
import { seal } from '@/lib/crypto/seal'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { presentCredential } from './credential-present'
import {
  type CredentialCertificate,
  type CredentialRow,
  deleteCertificate,
  insertCertificate,
  lockCredential,
  retire,
  selectCertificate,
  selectCertificates,
  takeIntoUse,
} from './credential-queries'
import { refuseLosingAccess, requireCredential } from './credential-rules'
import type { Credential } from './credential-schema'
import { reschedule } from './schedule'

/** Those of Microsoft who check it may have a clock that is behind ours. */
const BACKDATED_MS = 3_600_000
/** Renewals that nobody finished; each is also a line on the page and a row at Microsoft. */
const MOST_KEPT = 10

type KeyPair = ClientCertificate & { notBefore: Date; notAfter: Date }

/** Outside any transaction: it costs a third of a second. */
export async function newKeyPair(displayName: string, months: number): Promise<KeyPair> {
  const at = now()
  const days = { notBefore: new Date(at.getTime() - BACKDATED_MS), notAfter: monthsAfter(at, months) }
  return { ...(await makeClientCertificate(`Rollcall ${displayName}`, days)), ...days }
}

/** Beside those that are there: what is in use stays in use until Microsoft accepts the new one. */
export async function makeCertificate(actor: Actor, credentialId: string, months: number): Promise<Credential> {
  const { displayName } = await withOrganization(actor.organizationId, (scope) =>
    requireCredential(scope, credentialId),
  )
  const pair = await newKeyPair(displayName, months)
  return withOrganization(actor.organizationId, async (scope) => {
    const credential = await requireCredential(scope, credentialId)
    await keepKeyPair(scope, actor, credential, pair)
    return presentCredential(scope, credentialId)
  })
}

export async function keepKeyPair(scope: Scope, actor: Actor, credential: CredentialRow, pair: KeyPair): Promise<void> {
  const { organizationId } = scope
  const kept = await selectCertificates(scope, [credential.id])
  if (kept.length >= MOST_KEPT)
    throw new AppError(
      'conflict',
      `This credential has ${MOST_KEPT} certificates. Remove those that are not needed first.`,
    )
  const id = newId()
  const { privateKeyPem, ...shown } = pair
  const place = { organizationId, table: 'credential_certificate', column: 'private_key_sealed', id }
  const row = await insertCertificate(scope, {
    ...shown,
    organizationId,
    id,
    credentialId: credential.id,
    state: 'made',
    privateKeySealed: new Uint8Array(seal(privateKeyPem, place)),
    createdAt: now(),
  })
  await note(scope, actor, { action: 'credential.certificate-made', credential, row })
}

/**
 * Microsoft gave a token for an assertion signed with it. The newest accepted key pair is in use, in whichever order they are accepted.
 * Repeating it changes nothing.
 */
export async function acceptCertificate(
  scope: Scope,
  certificateId: string,
  actor: Actor = program('Rollcall', scope.organizationId),
): Promise<void> {
  const found = await selectCertificate(scope, certificateId)
  const credential = found && (await lockCredential(scope, found.credentialId))
  if (!credential) return
  const certificates = await selectCertificates(scope, [credential.id])
  const row = certificates.find(({ id }) => id === certificateId)
  if (row?.state !== 'made') return
  // Newest first, and ids grow with time.
  const newer = certificates.some(({ id, state }) => state === 'in-use' && id > certificateId)
  if (newer) return retire(scope, { id: certificateId, at: now() })
  await takeIntoUse(scope, { id: certificateId, credentialId: credential.id, at: now() })
  await reschedule(scope, { credentialId: credential.id }, { wake: true })
  await note(scope, actor, { action: 'credential.certificate-accepted', credential, row })
}

export function removeCertificate(actor: Actor, credentialId: string, certificateId: string): Promise<void> {
  return withOrganization(actor.organizationId, async (scope) => {
    const credential = await requireCredential(scope, credentialId)
    const certificates = await selectCertificates(scope, [credentialId])
    const row = certificates.find(({ id }) => id === certificateId)
    if (row === undefined) throw notFound('The certificate')
    const secret = credential.clientSecretSealed !== null
    const left = certificates.filter((one) => one !== row)
    await refuseLosingAccess(scope, credential, { secret, certificates }, { secret, certificates: left })
    await deleteCertificate(scope, certificateId)
    await note(scope, actor, { action: 'credential.certificate-removed', credential, row })
  })
}

/** The public half, for the upload to Microsoft: the one named, or the newest. */
export function downloadCertificate(actor: Actor, credentialId: string, certificateId?: string) {
  return withOrganization(actor.organizationId, async (scope) => {
    const { displayName } = await presentCredential(scope, credentialId)
    const certificates = await selectCertificates(scope, [credentialId])
    const row = certificates.find(({ id }) => certificateId === undefined || id === certificateId)
    if (row === undefined) throw notFound('The certificate')
    return { fileName: fileName(displayName, row), der: row.certificateDer }
  })
}

/** Two renewals in one downloads folder are told apart by the end of their validity. */
function fileName(displayName: string, { notAfter, thumbprintSha1 }: CredentialCertificate): string {
  const name = displayName.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'credential'
  return `rollcall-${name}-${notAfter.toISOString().slice(0, 10)}-${thumbprintSha1.slice(0, 8)}.cer`
}

type Noted = {
  action: 'credential.certificate-made' | 'credential.certificate-accepted' | 'credential.certificate-removed'
  credential: CredentialRow
  row: CredentialCertificate
}

async function note(scope: Scope, actor: Actor, { action, credential, row }: Noted): Promise<void> {
  const said = { thumbprintSha1: row.thumbprintSha1, notAfter: row.notAfter.toISOString() }
  const object = { id: credential.id, name: credential.displayName }
  const removed = action === 'credential.certificate-removed'
  await record(scope, actor, { action, object, ...(removed ? { before: said } : { after: said }) })
}

/** The same day of a later month, or its last one. */
export function monthsAfter(at: Date, months: number): Date {
  const day = at.getUTCDate()
  const end = new Date(at)
  end.setUTCDate(1)
  end.setUTCMonth(end.getUTCMonth() + months)
  const days = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
  end.setUTCDate(Math.min(day, days))
  return end
}
