import { expect, test } from 'vitest'
import { clientAddress, isTrusted, parseTrustedProxies } from './client-address'

const TRUSTED = parseTrustedProxies(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'])

test.each<[peer: string, header: string | undefined, address: string, why: string]>([
  ['198.51.100.7', '203.0.113.9', '198.51.100.7', 'a header of whoever is no trusted proxy proves nothing'],
  ['10.1.2.3', '203.0.113.9', '203.0.113.9', 'a trusted proxy is believed'],
  ['::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9', 'an IPv4 peer on a socket for both families is the same peer'],
  ['10.1.2.3', '1.1.1.1, 203.0.113.9', '203.0.113.9', 'what the client wrote itself stands left and is not believed'],
  ['10.1.2.3', '1.1.1.1, 203.0.113.9, 192.0.2.1', '203.0.113.9', 'a chain of trusted proxies is walked through'],
  ['10.1.2.3', '192.0.2.1, 10.9.9.9', '192.0.2.1', 'where everyone is trusted the farthest counts'],
  ['10.1.2.3', '203.0.113.9:4711', '203.0.113.9', 'a port is cut off'],
  ['10.1.2.3', '[2001:db9::1]:4711', '2001:db9::1', 'a port behind an IPv6 address as well'],
  ['10.1.2.3', '203.0.113.9, unknown', '10.1.2.3', 'what is no address ends the walk'],
  ['10.1.2.3', undefined, '10.1.2.3', 'without the header it is the peer'],
])('%s with %j is %s: %s', (peer, header, address) => {
  expect(clientAddress(peer, header, TRUSTED)).toBe(address)
})

test('without trusted proxies nobody is one', () => {
  expect(isTrusted('127.0.0.1', [])).toBe(false)
  expect(clientAddress('127.0.0.1', '203.0.113.9', [])).toBe('127.0.0.1')
})

test.each(['localhost', '10.0.0.0/33', '10.0.0'])('%s is refused as a trusted proxy', (entry) => {
  expect(() => parseTrustedProxies([entry])).toThrow(`"${entry}", which is no address`)
})
