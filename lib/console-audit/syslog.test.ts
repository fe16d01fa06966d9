import { expect, test } from 'vitest'
import { framed, type SyslogEntry, syslogMessage } from './syslog'

const ENTRY: SyslogEntry = {
  number: 12,
  at: new Date('2026-11-22T01:02:03.004Z'),
  actorKind: 'user',
  actorId: 'a1',
  actorName: 'Ada',
  address: '192.0.2.7',
  action: 'unit.created',
  objectId: 'u1',
  objectName: 'Sales',
}
const ORIGIN = { organizationId: 'o1', organizationName: 'Contoso', host: 'rollcall.example.com' }

test('an entry is one RFC 5424 message of facility 13, with everything in structured data and a sentence as text', () => {
  expect(syslogMessage(ENTRY, ORIGIN)).toBe(
    '<110>1 2026-11-22T01:02:03.004Z rollcall.example.com rollcall - unit.created [rollcall@32473 organization="Contoso" ' +
      'organizationId="o1" number="12" action="unit.created" actor="Ada" actorKind="user" actorId="a1" address="192.0.2.7" ' +
      'object="Sales" objectId="u1"] \ufeffAda added the organisational unit Sales',
  )
})

test('a failed sign-in is a warning, and what is not known is left out', () => {
  const failed = { ...ENTRY, action: 'user.sign-in-failed', actorId: null, address: null }
  const message = syslogMessage(failed, ORIGIN)
  expect(message).toMatch(/^<108>1 /)
  expect(message).not.toContain('actorId')
  expect(message).not.toContain('address')
})

test('names can neither end the data, nor the line, nor fake another message', () => {
  const sly = { ...ENTRY, objectName: 'a"]\\ \n<110>1 - - - - - - forged\r\0\u2028' }
  const message = syslogMessage(sly, ORIGIN)
  expect(message).toContain('object="a\\"\\]\\\\  <110>1 - - - - - - forged "')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  expect(message).not.toMatch(/[\u0000-\u001f\u2028]/)
})

test('header fields are printable ASCII of their length', () => {
  const long = syslogMessage({ ...ENTRY, action: 'entra-profile.deletion-tried-again' }, { ...ORIGIN, host: 'ä b' })
  expect(long.split(' ').slice(2, 6)).toEqual(['b', 'rollcall', '-', 'entra-profile.deletion-tried-aga'])
})

test('each message stands behind its length in bytes, not in characters', () => {
  expect(framed(['abc', 'ü'])).toBe('3 abc2 ü')
})
