import { describe, expect, test } from 'vitest'
import { parseEnv } from './env'

describe('ROLLCALL_URL', () => {
  test.each([
    ['https://rollcall.example.com/', 'https://rollcall.example.com'],
    ['https://Rollcall.Example.com:443', 'https://rollcall.example.com'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is the origin %s', (given, origin) => {
    expect(parseEnv({ ROLLCALL_URL: given }).ROLLCALL_URL).toBe(origin)
  })

  test.each([
    'https://example.com/rollcall',
    'https://example.com?a=b',
    'https://example.com/?',
    'https://example.com#top',
    'https://ada:secret@example.com',
    'https://ada@example.com',
  ])('%s is refused, since addresses are made by appending to it', (given) => {
    expect(() => parseEnv({ ROLLCALL_URL: given })).toThrow(
      'The configuration is wrong: ROLLCALL_URL must be an address without path, query or user name, such as https://rollcall.example.com.',
    )
  })

  test.each(['rollcall.example.com', 'ftp://example.com'])('%s is no address of a web server', (given) => {
    expect(() => parseEnv({ ROLLCALL_URL: given })).toThrow('ROLLCALL_URL must be an http or https address')
  })
})

test('an administrator gets no password that the sign-in page would refuse', () => {
  const withPassword = (length: number) =>
    parseEnv({ ROLLCALL_ADMIN_EMAIL: 'ada@example.org', ROLLCALL_ADMIN_PASSWORD: 'x'.repeat(length) })
  expect(withPassword(200).ROLLCALL_ADMIN_PASSWORD).toHaveLength(200)
  expect(() => withPassword(201)).toThrow('ROLLCALL_ADMIN_PASSWORD must have at most 200 characters')
})

test('Microsoft’s limits are passed by at a simulated Graph alone', () => {
  expect(() => parseEnv({ GRAPH_LIMITS: 'off' })).toThrow(
    'GRAPH_LIMITS may be off only where GRAPH_URL names a simulated',
  )
  expect(parseEnv({ GRAPH_LIMITS: 'off', GRAPH_URL: 'http://127.0.0.1:1' }).GRAPH_LIMITS).toBe('off')
  expect(parseEnv({ GRAPH_URL: 'http://127.0.0.1:1' }).GRAPH_LIMITS).toBe('on')
})

test('no refusal repeats a value, since some are secrets', () => {
  expect(() => parseEnv({ ROLLCALL_KEY: 'hunter2' })).toThrow(/^(?!.*hunter2).*ROLLCALL_KEY must be base64/)
})
