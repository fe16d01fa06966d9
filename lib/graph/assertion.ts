// The signed proof of an application that has a certificate (Microsoft Learn: Microsoft identity platform application authentication certificate credentials).

import { createHash, randomUUID } from 'node:crypto'
import { importPKCS8, SignJWT } from 'jose'

type Proof = { clientId: string; privateKeyPem: string; certificateDer: Uint8Array }

const LIFETIME_SECONDS = 600

export async function clientAssertion(proof: Proof, tokenEndpoint: string, issuedAt: Date): Promise<string> {
  const { clientId, privateKeyPem, certificateDer } = proof
  const thumbprint = createHash('sha256').update(certificateDer).digest('base64url')
  const seconds = Math.floor(issuedAt.getTime() / 1000)
  return new SignJWT()
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenEndpoint)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setNotBefore(seconds)
    .setExpirationTime(seconds + LIFETIME_SECONDS)
    .sign(await importPKCS8(privateKeyPem, 'PS256'))
}
