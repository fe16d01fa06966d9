// Whose request it is: the peer's address, or the one a trusted proxy vouches for.

import net from 'node:net'
import ipaddr from 'ipaddr.js'
import { AppError } from '@/lib/errors'

export type TrustedProxies = ReturnType<typeof ipaddr.parseCIDR>[]

/** Addresses or networks, as in `ROLLCALL_TRUSTED_PROXIES`: `10.0.0.4 172.16.0.0/12 ::1`. */
export function parseTrustedProxies(entries: readonly string[]): TrustedProxies {
  return entries.map((entry) => {
    const [address = '', bits, ...more] = entry.split('/')
    const text = bits === undefined ? `${entry}/${net.isIPv4(address) ? 32 : 128}` : entry
    // The library alone would take `10.0.0` for an address too.
    if (net.isIP(address) !== 0 && more.length === 0 && ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text)
    throw new AppError(
      'invalid',
      `The configuration is wrong: ROLLCALL_TRUSTED_PROXIES has "${entry}", which is no address.`,
    )
  })
}

export function isTrusted(address: string, trusted: TrustedProxies): boolean {
  if (trusted.length === 0 || net.isIP(address) === 0) return false
  const parsed = ipaddr.process(address)
  return trusted.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits))
}

/**
 * The right-most address of X-Forwarded-For that is not a trusted proxy itself: everything left of it was written by whoever
 * sent the request, and proves nothing.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: TrustedProxies): string {
  let address = canonical(peer)
  const hops = forwardedFor?.split(',') ?? []
  while (isTrusted(address, trusted)) {
    const hop = hops.pop()
    if (hop === undefined) break
    const next = withoutPort(hop.trim())
    if (net.isIP(next) === 0) break
    address = canonical(next)
  }
  return address
}

/** `::ffff:10.0.0.1` is 10.0.0.1 seen through a socket for both families. */
function canonical(address: string): string {
  return net.isIP(address) !== 0 ? ipaddr.process(address).toString() : address
}

/** Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return /^\[([^\]]+)\](:\d+)?$/.exec(hop)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(hop)?.[1] ?? hop
}
