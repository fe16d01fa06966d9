import { createHash, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto'

export type SigningKey = { readonly kid: string; readonly privateKey: KeyObject; readonly publicJwk: JsonWebKey }

/** The newest key signs. `published` is what the keys endpoint shows, which may lag behind or run ahead. */
export type KeyRing = { current: SigningKey; published: SigningKey[] }

/** Making a key takes a while: all services of a process begin with the same one. */
let first: SigningKey | undefined

export function createKeyRing(): KeyRing {
  first ??= createSigningKey()
  const current = first
  return { current, published: [current] }
}

/** A new key signs from now on; the old one stays published for tokens on the way, unless it was withdrawn. */
export function rotateKeys(ring: KeyRing, { withdrawOld = false } = {}) {
  ring.current = createSigningKey()
  ring.published = withdrawOld ? [ring.current] : [ring.current, ...ring.published]
}

export function createSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' })
  const kid = createHash('sha1').update(String(publicJwk.n)).digest('base64url')
  return { kid, privateKey, publicJwk }
}

/** As Microsoft publishes them: no `alg`, but the issuer that the key signs for. */
export function presentKeys(ring: KeyRing, issuer: string) {
  return {
    keys: ring.published.map(({ kid, publicJwk }) => ({ ...publicJwk, use: 'sig', kid, x5t: kid, issuer })),
  }
}
