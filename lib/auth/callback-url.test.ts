import { expect, test } from 'vitest'
import { callbackPath } from './callback-url'

test.each([
  ['/settings?tab=own', '/settings?tab=own'],
  ['https://rollcall.example/users', '/users'],
  ['https://evil.example/users', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/.//evil.example', '/evil.example'],
  ['/a/..//evil.example', '/evil.example'],
  ['/.///\\evil.example', '/evil.example'],
  ['/api/v1/session', '/'],
  ['/.//api/v1/session', '/'],
  ['/sign-in', '/'],
  ['https://', '/'],
])('%s leads to %s', (text, path) => {
  expect(callbackPath(text)).toBe(path)
})
