import { expect, test } from 'vitest'
import { describeAgent, describeFactors } from './describe-session'

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36',
    'Chrome on Linux',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari on macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1',
    'Chrome on iOS',
  ],
  ['Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0', 'Firefox on Android'],
  ['curl/8.5.0', 'curl'],
  ['', 'Unknown program'],
  [null, 'Unknown program'],
])('%s is read as %s', (agent, words) => {
  expect(describeAgent(agent)).toBe(words)
})

test('says what was shown, and a factor that it does not know by its own name', () => {
  expect(describeFactors(['password', 'totp'])).toBe('Password and authenticator app')
  expect(describeFactors(['entra'])).toBe('Microsoft')
  expect(describeFactors(['later'])).toBe('Later')
})
