// Addresses on the internet, as opposed to those of this machine and its network: where customers may have Rollcall connect to.

import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** The connection goes to the very addresses that were judged. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (err, found) => {
    const [first] = found ?? []
    if (err || first === undefined) return done(err ?? new Error(`${hostname} has no address`), '')
    const hidden = found.find(({ address }) => !isPublic(address))
    if (hidden) return done(notPublic(`${hostname} leads to ${hidden.address}, which`), '')
    return options.all ? done(null, found) : done(null, first.address, first.family)
  })
}

/** Before anything is asked there: an address in place of a name is never looked up, so it is judged here. */
export function requirePublic({ protocol, hostname }: URL): void {
  if (protocol !== 'https:') throw new Error(`${protocol} is not https`)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublic(host)) throw notPublic(host)
}

/** Also false for what only translates to a private address, such as 64:ff9b::10.0.0.1. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/** Carries its code as the errors of the network do. */
export function notPublic(what: string): Error {
  return Object.assign(new Error(`${what} is not a public address`), { code: 'ERR_NOT_PUBLIC' })
}
