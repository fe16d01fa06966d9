// Seals secrets with AES-256-GCM, bound to the one place where they may be opened again.

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** Where a sealed value lives. Copied to another row or column it does not open. */
export type Place = { organizationId: string; table: string; column: string; id: string }

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Layout: version (1 byte), nonce (12), tag (16), ciphertext. */
export function seal(plaintext: string, place: Place, key = sealingKey()): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(binding(place))
  const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body])
}

export function unseal(sealed: Uint8Array, place: Place, key = sealingKey()): string {
  const bytes = Buffer.from(sealed)
  if (bytes[0] !== VERSION)
    throw new AppError('unavailable', 'A stored secret has a form that this Rollcall does not know.')
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(binding(place)).setAuthTag(tag)
  const body = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}

/** The key that is never in the database: 32 bytes from ROLLCALL_KEY, which the start fills from the key file. */
export function sealingKey(): Buffer {
  const encoded = env().ROLLCALL_KEY
  if (encoded === undefined)
    throw new AppError('unavailable', 'ROLLCALL_KEY is not set; npm start keeps one in the data folder.')
  return Buffer.from(encoded, 'base64')
}

/** Tells keys apart without telling anything of the key; stored in the database to refuse a process with another one. */
export function keyId(key = sealingKey()): string {
  return createHash('sha256').update('rollcall key id').update(key).digest('hex').slice(0, 16)
}

/** A key for one other purpose, derived so that it reveals nothing of the sealing key. */
export function deriveKey(purpose: string, key = sealingKey()): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `rollcall ${purpose}`, 32))
}

function binding({ organizationId, table, column, id }: Place): Buffer {
  return Buffer.from([organizationId, table, column, id].join('\n'))
}
