import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadCertificate } from './certificate'

const CERT = 'e2e/fixtures/localhost.cert.pem'
const KEY = 'e2e/fixtures/localhost.key.pem'
const folder = mkdtempSync(path.join(os.tmpdir(), 'rollcall-certificate-'))

afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, text)
  return at
}

function privateKey(passphrase?: string): string {
  const locked = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase }
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', ...locked },
  })
  return privateKey
}

test('a certificate and its key serve', () => {
  expect(() => https.createServer(loadCertificate(CERT, KEY)).close()).not.toThrow()
})

test.each([
  ['a missing file', () => [path.join(folder, 'none'), KEY], /ROLLCALL_TLS_CERT names .*none, which cannot be read\.$/],
  [
    'a readable file that is no PEM',
    () => [file('note.txt', 'a note'), KEY],
    /ROLLCALL_TLS_CERT names .*note\.txt, which holds no certificate in PEM\.$/,
  ],
  [
    'a certificate in place of the key',
    () => [CERT, CERT],
    /ROLLCALL_TLS_KEY names .*cert\.pem, which holds no private key in PEM, or one with a passphrase\.$/,
  ],
  [
    'a locked key',
    () => [CERT, file('locked.pem', privateKey('secret'))],
    /holds no private key in PEM, or one with a passphrase\.$/,
  ],
  [
    'the key of another certificate',
    () => [CERT, file('other.pem', privateKey())],
    /ROLLCALL_TLS_KEY names .*other\.pem, which is not the key of the certificate in .*cert\.pem\.$/,
  ],
])('%s is told in a sentence', (_, files, sentence) => {
  const [cert = '', key = ''] = files()
  expect(() => loadCertificate(cert, key)).toThrow(sentence)
})
