import { createPrivateKey, sign, verify, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeClientCertificate } from './client-certificate'

const NOT_BEFORE = new Date('2026-11-22T10:00:00Z')
const NOT_AFTER = new Date('2027-11-22T10:00:00Z')
const made = await makeClientCertificate('Rollcall Contoso, "Zoë" + Söhne', {
  notBefore: NOT_BEFORE,
  notAfter: NOT_AFTER,
})
const certificate = new X509Certificate(made.certificateDer)

test('the certificate is read by another program, is signed with its own key and bears the name and the days', () => {
  expect(certificate.subject).toBe('CN=Rollcall Contoso\\, \\"Zoë\\" \\+ Söhne')
  expect(certificate.issuer).toBe(certificate.subject)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect([new Date(certificate.validFrom), new Date(certificate.validTo)]).toEqual([NOT_BEFORE, NOT_AFTER])
})

test('it is good for proving a client and for nothing else', () => {
  expect(certificate.ca).toBe(false)
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2'])
  expect(certificate.publicKey.asymmetricKeyType).toBe('rsa')
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3_072)
  expect(BigInt(`0x${certificate.serialNumber}`)).toBeGreaterThan(0n)
})

test('the private key is that of the certificate', () => {
  const key = createPrivateKey(made.privateKeyPem)
  expect(certificate.checkPrivateKey(key)).toBe(true)
  const text = Buffer.from('assertion')
  expect(verify('sha256', text, certificate.publicKey, sign('sha256', text, key))).toBe(true)
})

test('thumbprints are those that other programs work out, without their colons', () => {
  expect(made.thumbprintSha1).toBe(certificate.fingerprint.replaceAll(':', ''))
  expect(made.thumbprintSha256).toBe(certificate.fingerprint256.replaceAll(':', ''))
})

test('a long name is cut to what a certificate may bear, between characters', async () => {
  const days = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER }
  const { certificateDer } = await makeClientCertificate(`Rollcall ${'👩'.repeat(80)}`, days)
  expect(new X509Certificate(certificateDer).subject).toBe(`CN=Rollcall ${'👩'.repeat(55)}`)
})
