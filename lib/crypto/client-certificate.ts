// Makes the key pair by which an application proves itself to Microsoft: RSA, with a self-signed certificate for its public half.

import 'reflect-metadata'
import { createHash, randomBytes } from 'node:crypto'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

export type ClientCertificate = {
  certificateDer: Uint8Array<ArrayBuffer>
  /** PKCS#8. */
  privateKeyPem: string
  thumbprintSha1: string
  thumbprintSha256: string
}

/** 128 bits of strength until 2030 and beyond (NIST SP 800-57 part 1, table 2); Entra takes 2048 bits and more. */
const MODULUS_BITS = 3_072
/** RFC 5280 appendix A: ub-common-name. */
const LONGEST_NAME = 64

/** Takes some tenths of a second, in a thread of its own: never inside a transaction. */
export async function makeClientCertificate(
  commonName: string,
  { notBefore, notAfter }: { notBefore: Date; notAfter: Date },
): Promise<ClientCertificate> {
  const signing = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const publicExponent = Uint8Array.of(1, 0, 1)
  const keys = await crypto.subtle.generateKey({ ...signing, modulusLength: MODULUS_BITS, publicExponent }, true, [
    'sign',
    'verify',
  ])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    // Given as plain text the library would read quotes and # in it as syntax.
    name: new Name([{ CN: [{ utf8String: Array.from(commonName).slice(0, LONGEST_NAME).join('') }] }]),
    notBefore,
    notAfter,
    keys,
    signingAlgorithm: signing,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  const certificateDer = new Uint8Array(certificate.rawData)
  return {
    certificateDer,
    privateKeyPem: pem(await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
    thumbprintSha1: thumbprint('sha1', certificateDer),
    thumbprintSha256: thumbprint('sha256', certificateDer),
  }
}

/** RFC 5280 §4.1.2.2: positive, and at most 20 octets. */
function serialNumber(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}

/** In the form of the Entra admin center's list of certificates. */
function thumbprint(algorithm: 'sha1' | 'sha256', der: Uint8Array): string {
  return createHash(algorithm).update(der).digest('hex').toUpperCase()
}

function pem(pkcs8: ArrayBuffer): string {
  const lines =
    Buffer.from(pkcs8)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n')
}
