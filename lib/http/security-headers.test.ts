import { expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './security-headers'

test('a page runs the scripts that carry its nonce, is framed by nobody and sends its forms home', () => {
  const policy = contentSecurityPolicy('bm9uY2U=', { development: false }).split('; ')
  expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'")
  expect(policy).toContain("style-src 'self' 'unsafe-inline'")
  for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'"]) {
    expect(policy).toContain(directive)
  }
  expect(policy.join()).not.toContain('unsafe-eval')
})

test('only behind https is the browser told to come back by https alone', () => {
  expect(securityHeaders({ https: true })).toHaveProperty('strict-transport-security', 'max-age=31536000')
  expect(securityHeaders({ https: false })).not.toHaveProperty('strict-transport-security')
})
