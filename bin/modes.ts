// Which processes each command starts.

export type PartName = 'web' | 'worker' | 'simulator'

export type Mode = {
  readonly parts: readonly PartName[]
  /** Whether it brings database and schema along, or expects them to stand: then it may run beside others of its kind. */
  readonly alone: boolean
  readonly dev: boolean
  readonly simulatorArgs?: readonly string[]
}

const NAMED = {
  start: { parts: ['web', 'worker'], alone: true, dev: false },
  dev: { parts: ['web', 'worker', 'simulator'], alone: true, dev: true },
  demo: { parts: ['web', 'worker', 'simulator'], alone: true, dev: false },
  migrate: { parts: [], alone: true, dev: false },
  reseal: { parts: [], alone: true, dev: false },
  'verify-audit': { parts: [], alone: true, dev: false },
  web: { parts: ['web'], alone: false, dev: false },
  worker: { parts: ['worker'], alone: false, dev: false },
} as const satisfies Record<string, Mode>

export const MODES: ReadonlyMap<string, Mode> = new Map<string, Mode>(Object.entries(NAMED))
