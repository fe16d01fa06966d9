import { expect, test } from 'vitest'
import type { Condition } from './connector-schema'
import { backfillOf, lagSeconds, type Situation, type Stream, statusOf } from './status'

const NOW = new Date('2026-11-22T12:00:00Z')
const HOUR = 3_600_000

function ago(ms: number): Date {
  return new Date(NOW.getTime() - ms)
}

function stream(change: Partial<Stream> = {}): Stream {
  return {
    watermark: ago(5 * 60_000),
    backfilledTo: ago(24 * HOUR),
    floor: ago(24 * HOUR),
    lastEventAt: null,
    ...change,
  }
}

const HEALTHY: Situation = {
  kind: 'activity',
  on: true,
  pausedAt: null,
  throttledUntil: null,
  condition: null,
  consecutiveFailures: 0,
  nextRunAt: ago(-60_000),
  run: 'done',
  streams: [stream()],
  wanted: 1,
}

const STATE: Partial<Situation> = { kind: 'state', streams: [], wanted: 0, run: 'done' }

function wrong(kind: Condition['kind']): Pick<Situation, 'condition'> {
  const ids = { code: null, requestId: null, clientRequestId: null, diagnostic: null }
  return { condition: { kind, side: 'tenant', sentence: '', fix: '', ...ids, at: NOW.toISOString() } }
}

test.each<[string, string, Partial<Situation>]>([
  ['healthy', 'up to date', {}],
  ['running', 'up to date and at work', { run: 'running' }],
  ['running', 'at work for the first time', { run: 'running', streams: [] }],
  ['new', 'waiting for its first run', { run: null, streams: [] }],
  ['new', 'asked for its first run', { run: 'queued', streams: [] }],
  ['healthy', 'asked for another run', { run: 'queued' }],
  ['catching-up', 'an hour behind and more', { streams: [stream({ watermark: ago(2 * HOUR) })] }],
  ['catching-up', 'with days to go back', { streams: [stream({ backfilledTo: ago(HOUR) })], run: 'running' }],
  ['catching-up', 'where one log of two was never read', { wanted: 2 }],
  ['off', 'switched off, whatever else', { on: false, pausedAt: NOW, ...wrong('licence') }],
  ['paused', 'paused, whatever else', { pausedAt: NOW, throttledUntil: ago(-HOUR), ...wrong('permission') }],
  ['new', 'of kind State, before its first run', { ...STATE, run: null }],
  ['running', 'of kind State, whose first reading takes several runs', STATE],
  ['healthy', 'of kind State, read whole', { ...STATE, publishedAt: ago(HOUR) }],
  ['running', 'of kind State, at work again', { ...STATE, publishedAt: ago(HOUR), run: 'running' }],
  ['missing-permission', 'of kind State, without what it cannot do without', { ...STATE, ...wrong('permission') }],
  ['throttled', 'throttled for a while', { throttledUntil: ago(-HOUR), ...wrong('throttled') }],
  ['healthy', 'throttled until a moment ago', { throttledUntil: ago(1), ...wrong('throttled') }],
  ['not-licensed', 'without a licence', { throttledUntil: ago(1), ...wrong('licence') }],
  ['missing-permission', 'without a permission', wrong('permission')],
  ['needs-attention', 'refused as credential', wrong('credential')],
  ['needs-attention', 'in a cloud that has no such log', { run: 'failed', streams: [], ...wrong('cloud') }],
  ['healthy', 'not reached once', { ...wrong('unreachable'), consecutiveFailures: 1, run: 'failed' }],
  ['needs-attention', 'not reached five times in a row', { ...wrong('unreachable'), consecutiveFailures: 5 }],
  ['healthy', 'failed by our own fault once', { ...wrong('rollcall'), consecutiveFailures: 1, run: 'failed' }],
  ['needs-attention', 'failed by our own fault for half an hour', { ...wrong('rollcall'), consecutiveFailures: 5 }],
  ['needs-attention', 'due for long, and nobody comes', { nextRunAt: ago(HOUR) }],
])('a connector is %s that is %s', (status, _, change) => {
  expect(statusOf({ ...HEALTHY, ...change }, NOW)).toBe(status)
})

test('lag is that of the log that is furthest behind, and unknown until each was read', () => {
  const streams = [stream({ watermark: ago(60_000) }), stream({ watermark: ago(HOUR) })]
  expect(lagSeconds({ streams, wanted: 2 }, NOW)).toBe(3_600)
  expect(lagSeconds({ streams, wanted: 3 }, NOW)).toBeNull()
  expect(lagSeconds({ streams: [stream({ watermark: ago(-1_000) })], wanted: 1 }, NOW)).toBe(0)
  expect(lagSeconds({ streams: [], wanted: 0 }, NOW)).toBeNull()
})

test('backfill tells of the log that has furthest to go, and of nothing once all are done', () => {
  const far = stream({ backfilledTo: ago(HOUR), floor: ago(700 * HOUR) })
  const near = stream({ backfilledTo: ago(HOUR), floor: ago(2 * HOUR) })
  expect(backfillOf([near, far, stream()])).toEqual({ to: ago(HOUR), floor: ago(700 * HOUR) })
  expect(backfillOf([stream(), stream({ backfilledTo: null })])).toBeNull()
})
