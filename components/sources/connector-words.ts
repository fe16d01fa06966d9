import type { Tone } from '@/components/ui/state-badge'
import type { Condition, Connector, ConnectorKind, ConnectorStatus, Run, Stream } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'

type Words = { tone: Tone; word: string }

export const STATUS_WORDS = {
  off: { tone: 'idle', word: 'Off' },
  new: { tone: 'running', word: 'New' },
  running: { tone: 'running', word: 'Running' },
  'catching-up': { tone: 'running', word: 'Catching up' },
  healthy: { tone: 'good', word: 'Healthy' },
  'needs-attention': { tone: 'bad', word: 'Needs attention' },
  'not-licensed': { tone: 'attention', word: 'Not licensed' },
  'missing-permission': { tone: 'bad', word: 'Missing permission' },
  throttled: { tone: 'attention', word: 'Throttled' },
  paused: { tone: 'idle', word: 'Paused' },
} as const satisfies Record<ConnectorStatus, Words>

export const SHORT_NAMES = {
  activity: 'Activity',
  logons: 'Logons',
  state: 'State',
} as const satisfies Record<ConnectorKind, string>

/** What somebody should see first stands first. */
const URGENCY: ConnectorStatus[] = [
  'needs-attention',
  'missing-permission',
  'not-licensed',
  'throttled',
  'new',
  'catching-up',
  'running',
  'healthy',
  'paused',
  'off',
]

type Stated = Pick<Source, 'crawl' | 'deletingAt'> & { connectors: Pick<Connector, 'status'>[] }

/** One word for a whole source: that of the connector which needs somebody most. */
export function sourceWords({ connectors, crawl, deletingAt }: Stated): Words {
  if (deletingAt !== null) return { tone: 'running', word: 'Being deleted' }
  if (!crawl) return { tone: 'idle', word: 'Crawl off' }
  const worst = URGENCY.find((status) => connectors.some((connector) => connector.status === status))
  return STATUS_WORDS[worst ?? 'off']
}

const RUN_WORDS = {
  queued: { tone: 'running', word: 'Waiting' },
  running: { tone: 'running', word: 'Running' },
  done: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  stopped: { tone: 'idle', word: 'Stopped' },
} as const satisfies Record<Run['status'], Words>

/** Microsoft's limits end many a run of a first collection: that is no failure, it goes on by itself. */
export function runWords({
  status,
  problem,
}: Pick<Run, 'status'> & { problem: Pick<Condition, 'kind'> | null }): Words {
  if (status === 'failed' && problem?.kind === 'throttled') return { tone: 'attention', word: 'Throttled' }
  return RUN_WORDS[status]
}

export const TRIGGER_WORDS = { schedule: 'Schedule', person: 'Run now' } as const satisfies Record<
  Run['trigger'],
  string
>

/** How long a run took; of one that still runs, nothing. */
export function durationText({ startedAt, endedAt }: Pick<Run, 'startedAt' | 'endedAt'>): string {
  if (startedAt === null || endedAt === null) return '–'
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
}

export const SIDE_WORDS = {
  tenant: 'In the Entra tenant',
  rollcall: 'Here in Rollcall',
  microsoft: 'At Microsoft',
} as const satisfies Record<Condition['side'], string>

export const STREAM_WORDS = {
  directoryAudits: 'Directory audit log',
  interactiveUser: 'Sign-ins of users',
  nonInteractiveUser: 'Non-interactive sign-ins',
  servicePrincipal: 'Sign-ins of service principals',
  managedIdentity: 'Sign-ins of managed identities',
} as const satisfies Record<Stream, string>

/** "4 min", "3 h", "2 days": how far behind the present. */
export function lagText(seconds: number | null): string {
  if (seconds === null) return '–'
  if (seconds < 60) return 'under 1 min'
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3_600)} h`
  return `${Math.floor(seconds / 86_400)} days`
}

/** What a connector collects, in a few words. */
export function settingsText({ kind, settings }: Pick<Connector, 'kind' | 'settings'>): string {
  if (!settings.enabled) return 'Off'
  if ('collectFailed' in settings) {
    const types = [
      ...(settings.collectFailed ? ['failed'] : []),
      ...(settings.collectSuccessful ? ['successful'] : []),
    ].join(' and ')
    const more = [
      ...(settings.nonInteractive ? ['non-interactive'] : []),
      ...(settings.servicePrincipals ? ['service principals'] : []),
      ...(settings.managedIdentities ? ['managed identities'] : []),
    ]
    return [`${types} sign-ins of users`, ...more].join(', ').replace(/^./, (letter) => letter.toUpperCase())
  }
  if ('optionalPermissions' in settings && settings.optionalPermissions.length > 0) {
    const count = settings.optionalPermissions.length
    return `On, with ${count} optional ${count === 1 ? 'permission' : 'permissions'}`
  }
  return kind === 'activity' ? 'All directory audits' : 'On'
}

/** How much of the first collection is done, 0 to 100: it goes back in time from now to its floor. */
export function backfillPercent({ to, floor }: { to: string; floor: string }, nowMs: number): number {
  const whole = nowMs - Date.parse(floor)
  if (whole <= 0) return 100
  return Math.min(100, Math.max(0, Math.floor((100 * (nowMs - Date.parse(to))) / whole)))
}
