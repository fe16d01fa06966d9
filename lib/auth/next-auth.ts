// next-auth keeps the session cookie: options made for each request, around our own sign-in and sign-out.

import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { AppError, notFound } from '@/lib/errors'
import { authOptions } from './next-auth-options'
import { clientOf } from './request-client'
import { requireSameOrigin } from './same-origin'
import { SignIn } from './schema'
import { passSecondFactor, type SecondFactorDue } from './second-factor'
import { readSecondFactorCookie, secondFactorCookie } from './second-factor-cookie'
import { SecondStep } from './second-factor-schema'
import { readSessionId } from './session-cookie'
import { endSession } from './sessions'
import { signIn } from './sign-in'

declare module 'next-auth' {
  interface User {
    sessionId: string
  }
}

type Context = { params: Promise<{ nextauth: string[] }> }

/** All that is used of next-auth; its own session endpoint would hand out a cookie without looking at the session's row. */
const ACTIONS = new Set(['GET csrf', 'POST callback/password', 'POST callback/second-factor', 'POST signout'])

/** What our own half of the request came to; next-auth itself turns every error into a redirect. */
type Outcome = { done: boolean; refused?: unknown; due?: SecondFactorDue }

/** Throws our own errors, so that a refused sign-in is a problem like any other. */
export async function handleNextAuth(request: NextRequest, context: Context): Promise<Response> {
  const action = `${request.method} ${(await context.params).nextauth.join('/')}`
  if (!ACTIONS.has(action)) throw notFound('What this address names')
  requireSameOrigin(request)
  const outcome: Outcome = { done: action === 'GET csrf' }
  const earlier = await readSessionId(request.headers.get('cookie'))
  const response: Response = await NextAuth(
    request,
    context,
    authOptions({
      providers: [passwordProvider(request, outcome), secondFactorProvider(request, outcome)],
      onSignOut: () => {
        outcome.done = true
      },
    }),
  )
  if (outcome.refused !== undefined) throw outcome.refused
  if (outcome.due !== undefined) return askSecondFactor(outcome.due)
  // Whoever has no session is signed out already.
  if (!outcome.done && !(action === 'POST signout' && earlier === null)) throw stale()
  // A sign-in, too, leaves no session behind that the browser no longer knows of.
  if (request.method === 'POST' && earlier !== null) await endSession(earlier, clientOf(request))
  if (action === 'POST callback/second-factor') response.headers.append('set-cookie', secondFactorCookie(null))
  response.headers.set('cache-control', 'no-store')
  return response
}

/** No session yet, and whatever next-auth made of it is left behind. */
function askSecondFactor({ attempt, due }: SecondFactorDue): Response {
  return Response.json({ due }, { headers: { 'cache-control': 'no-store', 'set-cookie': secondFactorCookie(attempt) } })
}

function stale(): AppError {
  return new AppError('forbidden', 'This page is out of date. Reload it and try again.')
}

function passwordProvider(request: NextRequest, outcome: Outcome) {
  return CredentialsProvider({
    id: 'password',
    name: 'Password',
    credentials: { userName: {}, password: {} },
    async authorize(credentials) {
      try {
        const given = SignIn.strip().safeParse(credentials)
        if (!given.success) throw new AppError('invalid', 'A sign-in needs a user name and a password.')
        const answer = await signIn(given.data, clientOf(request))
        if ('due' in answer) {
          outcome.due = answer
          return null
        }
        outcome.done = true
        return { id: answer.userId, sessionId: answer.sessionId }
      } catch (err) {
        outcome.refused = err
        return null
      }
    },
  })
}

function secondFactorProvider(request: NextRequest, outcome: Outcome) {
  return CredentialsProvider({
    id: 'second-factor',
    name: 'Second factor',
    credentials: {},
    async authorize(given) {
      try {
        const step = SecondStep.safeParse(given)
        if (!step.success)
          throw new AppError('invalid', 'Enter the six digits that your app shows, or a recovery code.')
        const attempt = readSecondFactorCookie(request)
        const { userId, sessionId } = await passSecondFactor(attempt, step.data, clientOf(request))
        outcome.done = true
        return { id: userId, sessionId }
      } catch (err) {
        outcome.refused = err
        return null
      }
    },
  })
}
