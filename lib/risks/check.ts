// What a risk check is: data that people read, and one pure function over a snapshot.

import type { Snapshot } from '@/lib/state/snapshot'
import type { StateType } from '@/lib/state/type-schema'
import type { Category, Measure, References, Severity, Thresholds } from './schema'

export type Found = { type: StateType; id: string; note?: string | undefined }

/**
 * What a check comes to. `warn`: detected, at most low. `total`: of how many, null where there is no whole. `says`: in one sentence what was
 * found, where the objects alone do not tell.
 */
export type Outcome = {
  verdict: 'detected' | 'warn' | 'not-detected'
  objects: readonly Found[]
  total: number | null
  says?: string | undefined
}

/** What an organization says itself. All IDs in lower case. */
export type Settings = {
  breakGlass: ReadonlySet<string>
  /** Template IDs of roles that count as privileged, as the definitions of the organization say. */
  privilegedRoles: ReadonlySet<string>
  /** When registries were asked, by domain: the end of its registration, or null where the registry does not tell. */
  registrations: ReadonlyMap<string, Date | null> | null
}

export type Check = {
  /** `ENT-CA-001`; those after 1Secure's metrics `1S-01`. */
  id: string
  title: string
  /** Why it matters, in a sentence or two. */
  why: string
  remediation: string
  category: Category
  severity: Severity
  /** How it is measured unless a profile says otherwise. */
  measure: Measure
  /** Of checks that count; binary ones go by their severity. */
  thresholds?: Thresholds
  licence: 'free' | 'p1' | 'p2'
  permissions: readonly string[]
  references: References
  /** Pure. Throws Unreadable, BrokenField or NotAssessable. */
  assess: (snapshot: Snapshot, settings: Settings) => Outcome
}

/** Why a check has no answer, and what would give it one. Thrown. */
export type NotAssessable = { readonly notAssessable: string; readonly fix: string }

export function notAssessable(reason: string, fix: string): never {
  throw { notAssessable: reason, fix } satisfies NotAssessable
}

/** Each object is a finding. */
export function counted(objects: readonly Found[], total: number | null, says?: string): Outcome {
  return { verdict: objects.length > 0 ? 'detected' : 'not-detected', objects, total, says }
}

/** Yes or no, with the objects that it is about. */
export function binary(isWeak: boolean | 'warn', says?: string, objects: readonly Found[] = []): Outcome {
  const verdict = isWeak === 'warn' ? 'warn' : isWeak ? 'detected' : 'not-detected'
  return { verdict, objects: isWeak ? objects : [], total: null, says }
}
