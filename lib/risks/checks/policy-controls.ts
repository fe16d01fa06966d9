// What a Conditional Access policy demands of a sign-in that it lets through.

import type { Snapshot } from '@/lib/state/snapshot'
import { type Demand, has, type Policy } from './policies'
import { AuthenticationStrength } from './shapes-policies'

/** Microsoft Learn: Conditional Access authentication strength. */
const PHISHING_RESISTANT = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']

export function blocks({ grantControls }: Policy): boolean {
  return has(grantControls?.builtInControls, 'block')
}

/** `instead`: another control will do in its place. */
export function asksMfa(policy: Policy, snapshot: Snapshot): 'always' | 'instead' | 'never' {
  const strength = strengthOf(policy, snapshot)
  const isMfa = strength?.requirementsSatisfied === 'mfa'
  return among(policy, Number(isMfa) + Number(has(policy.grantControls?.builtInControls, 'mfa')))
}

export function asksPhishingResistant(policy: Policy, snapshot: Snapshot): 'always' | 'instead' | 'never' {
  const combinations = strengthOf(policy, snapshot)?.allowedCombinations ?? []
  const isResistant = combinations.length > 0 && combinations.every((one) => has(PHISHING_RESISTANT, one))
  return among(policy, Number(isResistant))
}

/** Whether any of `controls` lets a sign-in through, and nothing else does; an authentication strength only where MFA will do. */
export function asksOnly(
  { grantControls }: Policy,
  controls: readonly string[],
  asksMfa: 'always' | 'instead' | 'never' = 'never',
): boolean {
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength, operator } =
    grantControls ?? {}
  const own = builtInControls?.filter((one) => has(controls, one)).length ?? 0
  const others =
    [...(builtInControls ?? []), ...(customAuthenticationFactors ?? []), ...(termsOfUse ?? [])].length - own
  return own > 0 && (operator === 'AND' || (others === 0 && (!authenticationStrength || asksMfa !== 'never')))
}

export const mfa: Demand = (policy, { snapshot }) => said(asksMfa(policy, snapshot), 'MFA')
export const mfaOrAnother: Demand = (policy, { snapshot }) => (asksMfa(policy, snapshot) === 'never' ? 'no MFA' : null)
export const phishingResistant: Demand = (policy, { snapshot }) =>
  said(asksPhishingResistant(policy, snapshot), 'phishing-resistant MFA')
export const blocked: Demand = (policy) => (blocks(policy) ? null : 'does not block')
export const mfaOrBlock: Demand = (policy, context) => (blocks(policy) ? null : mfa(policy, context))

export const managedDevice: Demand = (policy) =>
  asksOnly(policy, ['compliantDevice', 'domainJoinedDevice']) ? null : 'no managed device'

function said(asks: 'always' | 'instead' | 'never', what: string): string | null {
  if (asks === 'always') return null
  return asks === 'never' ? `no ${what}` : `another control will do in place of ${what}`
}

/** How far controls of one kind, of which there are `own`, are what a sign-in needs. */
function among({ grantControls }: Policy, own: number): 'always' | 'instead' | 'never' {
  if (own === 0) return 'never'
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength, operator } =
    grantControls ?? {}
  const all = [builtInControls, customAuthenticationFactors, termsOfUse].flatMap((list) => list ?? []).length
  return operator === 'AND' || all + Number(Boolean(authenticationStrength)) === own ? 'always' : 'instead'
}

/** A policy may name its strength alone, whose combinations stand by themselves. */
function strengthOf({ grantControls }: Policy, snapshot: Snapshot) {
  const strength = grantControls?.authenticationStrength
  if (!strength || strength.allowedCombinations || !strength.id) return strength
  return snapshot.find('authentication-strength', strength.id, AuthenticationStrength)
}
