// How long Conditional Access lets a session last.

import type { Demand, Policy } from './policies'

export function isFrequency({ sessionControls }: Policy): boolean {
  return sessionControls?.signInFrequency?.isEnabled === true
}

/** A sign-in at least as often. */
export function signInEvery(hours: number): Demand {
  return (policy) => {
    const { frequencyInterval, type, value } = policy.sessionControls?.signInFrequency ?? {}
    if (!isFrequency(policy)) return 'no sign-in frequency'
    if (frequencyInterval === 'everyTime') return null
    const every = (value ?? Number.POSITIVE_INFINITY) * (type === 'days' ? 24 : 1)
    return every <= hours ? null : `a sign-in every ${value} ${type} only`
  }
}

export const everyTime: Demand = (policy) =>
  isFrequency(policy) && policy.sessionControls?.signInFrequency?.frequencyInterval === 'everyTime'
    ? null
    : 'no new sign-in every time'

export const neverPersistent: Demand = ({ sessionControls }) => {
  const { isEnabled, mode } = sessionControls?.persistentBrowser ?? {}
  return isEnabled && mode === 'never' ? null : 'browsers may stay signed in'
}
