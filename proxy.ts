// In front of every page and every answer of the API: security headers, a nonce for the page's scripts, and the method check.

import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { refuseMethod } from '@/lib/http/allowed-methods'
import { API_POLICY, contentSecurityPolicy, securityHeaders } from '@/lib/http/security-headers'

export const config = { matcher: '/((?!_next/static|_next/image|icon.svg).*)' }

export function proxy(request: NextRequest): Response {
  const { pathname } = request.nextUrl
  const response = pathname.startsWith('/api/') ? answer(request) : page(request)
  const https = env().ROLLCALL_URL.startsWith('https:')
  for (const [name, value] of Object.entries(securityHeaders({ https }))) response.headers.set(name, value)
  return response
}

function answer(request: NextRequest): Response {
  const response = refuseMethod(request.method, request.nextUrl.pathname) ?? NextResponse.next()
  response.headers.set('content-security-policy', API_POLICY)
  return response
}

/** Next reads the nonce from the policy among the request's headers; the root layout from x-nonce. */
function page(request: NextRequest): Response {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, { development: env().NODE_ENV === 'development' })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-rollcall-path', request.nextUrl.pathname + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}
