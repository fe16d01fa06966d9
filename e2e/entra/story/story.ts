import { addEvent } from '../graph/event-log'
import type { GraphTenant } from '../graph/graph-tenant'
import { colleagueOf } from '../graph/state/people'
import { attackSteps } from './attack'
import { yearSteps } from './year'

export type Story = {
  /** What comes up to that moment and has not been told yet. */
  readonly tellUntil: (ms: number) => void
}

/** When somebody looked at the tenant, in days before the present: every other month, and between the steps of the attack. */
export const LOOKS = [364, 305, 245, 185, 125, 65, 20, 8, 5.5, 4.5, 3.5, 1] as const

/**
 * A year of a tenant that gets better month by month, and in its last week an attack on it: passwords are tried, one of them opens the account
 * of somebody who was let off a second factor, and it ends with a Global Administrator who switches a policy off. `now`: the present.
 */
export function openStory(here: GraphTenant, now: number): Story {
  // Without anybody to attack, nothing happens.
  const all = colleagueOf(here.tenant) ? [...yearSteps(here, now), ...attackSteps(here, now)] : []
  const steps = all.sort((a, b) => a.at - b.at)
  let told = 0
  return {
    tellUntil(ms) {
      for (let step = steps[told]; step !== undefined && step.at <= ms; step = steps[told]) {
        step.change()
        for (const event of step.audits ?? []) addEvent(here.directoryAudits, event)
        for (const event of step.signIns ?? []) addEvent(here.signIns, event)
        told += 1
      }
    },
  }
}
