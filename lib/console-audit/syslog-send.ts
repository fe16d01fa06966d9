// Hands messages to a syslog collector over TLS, whose certificate is checked before anything is said.

import net from 'node:net'
import tls from 'node:tls'
import { AppError } from '@/lib/errors'
import { isPublic, notPublic, publicLookup } from '@/lib/public-address'
import { framed } from './syslog'

export type Collector = { host: string; port: number; ca: string | null }

const PATIENCE_MS = 10_000

/** Only the managing organization streams to addresses of this machine and its network: others would look around in there. */
export type Destination = Collector & { publicOnly: boolean }

/**
 * Resolves when the collector has taken everything and closed the connection after us: syslog itself confirms nothing.
 * Rejects with the sentence for whoever set it up.
 */
export function sendSyslog({ host, port, ca, publicOnly }: Destination, messages: readonly string[]): Promise<void> {
  const servername = net.isIP(host) === 0 ? { servername: host } : {}
  const trust = ca === null ? {} : { ca }
  // A number is never looked up, so it is judged here.
  if (publicOnly && net.isIP(host) !== 0 && !isPublic(host)) {
    return Promise.reject(refused(`${host}:${port}`, notPublic(host)))
  }
  const where = { host, port, ...(publicOnly && { lookup: publicLookup }) }
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ ...where, ...servername, ...trust, minVersion: 'TLSv1.2', timeout: PATIENCE_MS })
    const fail = (cause: unknown) => {
      socket.destroy()
      reject(refused(`${host}:${port}`, cause))
    }
    socket.once('secureConnect', () => socket.end(framed(messages)))
    // One that reads everything and keeps the connection has everything.
    socket.once('timeout', () => (socket.writableFinished ? socket.destroy() : fail(coded('ETIMEDOUT'))))
    socket.once('error', fail)
    socket.once('close', () => (socket.writableFinished ? resolve() : fail(coded('ECONNRESET'))))
    socket.resume()
  })
}

const UNKNOWN_AUTHORITY =
  'shows a certificate of an authority that Rollcall does not know: give the certificate of that authority (CA)'

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections: is the collector running, and is the port right',
  ECONNRESET:
    'closed the connection before it had everything: does it speak syslog over TLS, and want no certificate from Rollcall',
  ETIMEDOUT: 'does not answer: does a firewall stand between',
  EHOSTUNREACH: 'cannot be reached from this machine',
  ENETUNREACH: 'cannot be reached from this machine',
  ERR_NOT_PUBLIC: 'is not at a public address, and only the managing organization streams to others',
  ENOTFOUND: 'has no address: is the name right',
  EAI_AGAIN: 'has no address now: the name server does not answer',
  EPROTO: 'does not speak TLS on this port',
  CERT_HAS_EXPIRED: 'shows a certificate that has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows a certificate for another name than this',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_AUTHORITY,
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
}

function refused(where: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  const reason = REASONS[code] ?? (code.startsWith('ERR_SSL') ? REASONS.EPROTO : `cannot be talked to (${code})`)
  return new AppError('upstream', `The collector ${where} ${reason}.`, { cause })
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code })
}
