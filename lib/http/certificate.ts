// The certificate and the key that https is served with, looked at before anything listens.

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

export type Certificate = { cert: string; key: string }

/** Null without ROLLCALL_TLS_CERT and ROLLCALL_TLS_KEY: http, behind a reverse proxy. */
export function readCertificate(): Certificate | null {
  const { ROLLCALL_TLS_CERT: certFile, ROLLCALL_TLS_KEY: keyFile } = env()
  return certFile === undefined || keyFile === undefined ? null : loadCertificate(certFile, keyFile)
}

/** Throws a sentence that names the file which is wrong. */
export function loadCertificate(certFile: string, keyFile: string): Certificate {
  const cert = read('ROLLCALL_TLS_CERT', certFile)
  const key = read('ROLLCALL_TLS_KEY', keyFile)
  const certificate = parse('ROLLCALL_TLS_CERT', certFile, 'no certificate in PEM', () => new X509Certificate(cert))
  const own = parse('ROLLCALL_TLS_KEY', keyFile, 'no private key in PEM, or one with a passphrase', () =>
    createPrivateKey(key),
  )
  if (certificate.checkPrivateKey(own)) return { cert, key }
  throw wrong(`ROLLCALL_TLS_KEY names ${keyFile}, which is not the key of the certificate in ${certFile}`)
}

function read(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw wrong(`${variable} names ${file}, which cannot be read`, cause)
  }
}

function parse<T>(variable: string, file: string, holds: string, make: () => T): T {
  try {
    return make()
  } catch (cause) {
    throw wrong(`${variable} names ${file}, which holds ${holds}`, cause)
  }
}

function wrong(sentence: string, cause?: unknown): AppError {
  return new AppError('invalid', `The configuration is wrong: ${sentence}.`, { cause })
}
