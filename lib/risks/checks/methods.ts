// The authentication methods policy, of which each tenant has one, and the methods in it.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, notAssessable, type Outcome } from '../check'
import { AuthenticationMethodsPolicy, type Method } from './shapes-policies'

export function methodsPolicy(snapshot: Snapshot) {
  return (
    snapshot.only('authentication-methods-policy', AuthenticationMethodsPolicy) ??
    notAssessable('Microsoft Graph told of no authentication methods policy', 'Collect the state of the tenant again.')
  )
}

/** Null where it is off. */
export function enabledMethod(snapshot: Snapshot, id: string): Method | null {
  const methods = methodsPolicy(snapshot).authenticationMethodConfigurations ?? []
  return methods.find((method) => method.id?.toLowerCase() === id.toLowerCase() && method.state === 'enabled') ?? null
}

/** Yes or no, about that policy. `says` is what is wrong. */
export function policyIsWeak(snapshot: Snapshot, isWeak: boolean | 'warn', says: string): Outcome {
  if (!isWeak) return binary(false)
  return binary(isWeak, says, [{ type: 'authentication-methods-policy', id: methodsPolicy(snapshot).id }])
}
