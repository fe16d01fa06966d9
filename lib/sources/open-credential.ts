// What a token is asked for with: the opened secret and private keys of a credential, for lib/graph alone.

import { unseal } from '@/lib/crypto/seal'
import type { Scope } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import type { GraphCredential } from '@/lib/graph/graph'
import {
  type CredentialCertificate,
  type CredentialRow,
  selectCertificates,
  selectCredentialRows,
} from './credential-queries'

/** `certificateId` is null for the secret; `made`: Microsoft has not accepted it yet, and `acceptCertificate` is told when it does. */
export type OpenedCredential = GraphCredential & { certificateId: string | null; made: boolean }

/**
 * In the order to try: the certificate in use, those that were made since (newest first), the secret. Empty where the credential has
 * nothing to authenticate by.
 */
export async function openCredential(scope: Scope, credentialId: string): Promise<OpenedCredential[]> {
  const [row] = await selectCredentialRows(scope, [credentialId])
  if (row === undefined) throw notFound('The credential')
  const certificates = await selectCertificates(scope, [credentialId])
  const inUse = certificates.filter(({ state }) => state === 'in-use')
  const made = certificates.filter(({ state }) => state === 'made')
  return [...[...inUse, ...made].map((certificate) => openCertificate(row, certificate)), ...openSecret(row)]
}

export function openCertificate(row: CredentialRow, certificate: CredentialCertificate): OpenedCredential {
  const { organizationId, id, certificateDer, privateKeySealed } = certificate
  const place = { organizationId, table: 'credential_certificate', column: 'private_key_sealed', id }
  return {
    key: `${row.id}.${row.version}.${id}`,
    clientId: row.clientId,
    privateKeyPem: unseal(privateKeySealed, place),
    certificateDer,
    certificateId: id,
    made: certificate.state === 'made',
  }
}

function openSecret({ organizationId, id, version, clientId, clientSecretSealed }: CredentialRow): OpenedCredential[] {
  if (clientSecretSealed === null) return []
  const place = { organizationId, table: 'credential', column: 'client_secret_sealed', id }
  const secret = unseal(clientSecretSealed, place)
  return [{ key: `${id}.${version}.secret`, clientId, secret, certificateId: null, made: false }]
}
