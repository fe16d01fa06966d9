// A credential as the API shows it: what it authenticates by now and until when, never what with.

import type { Scope } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import {
  type CredentialCertificate,
  type CredentialRow,
  selectCertificates,
  selectCredentialRows,
  selectUsers,
  type UserRow,
} from './credential-queries'
import { Certificate, type Credential } from './credential-schema'

export async function presentCredentials(scope: Scope, ids: readonly string[]): Promise<Credential[]> {
  const rows = await selectCredentialRows(scope, ids)
  const certificates = await selectCertificates(scope, ids)
  const users = await selectUsers(scope, ids)
  return rows.map((row) => {
    const isOf = ({ credentialId }: { credentialId: string }) => credentialId === row.id
    return present(row, certificates.filter(isOf), users.filter(isOf))
  })
}

export async function presentCredential(scope: Scope, id: string): Promise<Credential> {
  const [credential] = await presentCredentials(scope, [id])
  if (credential === undefined) throw notFound('The credential')
  return credential
}

function present(row: CredentialRow, certificates: CredentialCertificate[], users: UserRow[]): Credential {
  return {
    id: row.id,
    displayName: row.displayName,
    clientId: row.clientId,
    hasClientSecret: row.clientSecretSealed !== null,
    clientSecretExpiresAt: row.clientSecretExpiresAt?.toISOString() ?? null,
    certificates: certificates.map(presentCertificate),
    ...authentication(row, certificates),
    usedBy: users.map(({ credentialId: _, ...user }) => user),
    createdAt: row.createdAt.toISOString(),
  }
}

function presentCertificate(row: CredentialCertificate): Certificate {
  return {
    id: row.id,
    state: Certificate.shape.state.parse(row.state),
    thumbprintSha1: row.thumbprintSha1,
    thumbprintSha256: row.thumbprintSha256,
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
  }
}

/** A certificate that Microsoft accepted wins; one that it has not seen yet counts only where there is no secret. */
function authentication(
  row: CredentialRow,
  certificates: CredentialCertificate[],
): Pick<Credential, 'authenticatesBy' | 'expiresAt'> {
  const inUse = certificates.find(({ state }) => state === 'in-use')
  if (inUse === undefined && row.clientSecretSealed !== null)
    return { authenticatesBy: 'secret', expiresAt: row.clientSecretExpiresAt?.toISOString() ?? null }
  const certificate = inUse ?? certificates.find(({ state }) => state === 'made')
  if (certificate === undefined) return { authenticatesBy: 'nothing', expiresAt: null }
  return { authenticatesBy: 'certificate', expiresAt: certificate.notAfter.toISOString() }
}
