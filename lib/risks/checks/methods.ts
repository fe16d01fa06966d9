// The authentication methods policy, of which each tenant has one, and the methods in it.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Outcome } from '../check'
import { AuthenticationMethodsPolicy, type Method } from './shapes-policies'
import { theOnly, told } from './told'

export function methodsPolicy(snapshot: Snapshot) {
  return theOnly(snapshot, 'authentication-methods-policy', AuthenticationMethodsPolicy)
}

/** Null where it is off. */
export function enabledMethod(snapshot: Snapshot, id: string): Method | null {
  const { authenticationMethodConfigurations: methods } = methodsPolicy(snapshot)
  // A tenant always has all of them, on or off.
  const all = told(methods?.length ? methods : undefined, 'authenticationMethodConfigurations')
  return all.find((method) => method.id?.toLowerCase() === id.toLowerCase() && method.state === 'enabled') ?? null
}

/** Yes or no, about that policy. `says` is what is wrong. */
export function policyIsWeak(snapshot: Snapshot, isWeak: boolean | 'warn', says: string): Outcome {
  if (!isWeak) return binary(false)
  return binary(isWeak, says, [{ type: 'authentication-methods-policy', id: methodsPolicy(snapshot).id }])
}
