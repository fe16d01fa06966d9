// What Microsoft Graph did not tell is no answer: a check that needs it says so instead of taking it for off.

import type { z } from 'zod'
import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { STATE_TYPES, type StateType } from '@/lib/state/type-schema'
import { notAssessable } from '../check'

const RUN_AGAIN = 'Start a run of Entra ID State on the page of the source'

/** The object of a type of which each tenant has one. Throws NotAssessable where there is none. */
export function theOnly<S extends z.ZodObject>(snapshot: Snapshot, type: StateType, shape: S): ObjectAs<S> {
  return snapshot.only(type, shape) ?? notAssessable(`${STATE_TYPES[type]}: Microsoft Graph told of none`, RUN_AGAIN)
}

/** A property that is absent, unlike one that is null, was not told. Throws NotAssessable. */
export function told<T>(value: T | undefined, property: string): T {
  if (value !== undefined) return value
  return notAssessable(
    `Microsoft Graph told nothing of "${property}"`,
    `${RUN_AGAIN}. If this stays, the cloud of this tenant does not tell it.`,
  )
}
