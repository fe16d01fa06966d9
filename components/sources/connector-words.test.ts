import { expect, test } from 'vitest'
import type { Connector, ConnectorStatus } from '@/lib/sources/connector-schema'
import { backfillPercent, durationText, lagText, runWords, settingsText, sourceWords } from './connector-words'

const WORST: [ConnectorStatus[], string][] = [
  [['healthy', 'needs-attention', 'off'], 'Needs attention'],
  [['healthy', 'not-licensed', 'new'], 'Not licensed'],
  [['healthy', 'catching-up', 'paused'], 'Catching up'],
  [['healthy', 'paused', 'off'], 'Healthy'],
  [['off', 'off', 'off'], 'Off'],
]

const source = (...statuses: ConnectorStatus[]) => ({
  connectors: statuses.map((status) => ({ status })),
  crawl: true,
  deletingAt: null,
})

test.each(WORST)('of a source with connectors that are %j the word is %s', (statuses, word) => {
  expect(sourceWords(source(...statuses)).word).toBe(word)
})

test('a source with Crawl Source off, or on its way out, says that before anything else', () => {
  expect(sourceWords({ ...source('needs-attention'), crawl: false }).word).toBe('Crawl off')
  expect(sourceWords({ ...source('healthy'), deletingAt: '2026-03-02T10:00:00Z' }).word).toBe('Being deleted')
})

test('a run that Microsoft throttled did not fail', () => {
  expect(runWords({ status: 'failed', problem: { kind: 'throttled' } }).word).toBe('Throttled')
  expect(runWords({ status: 'failed', problem: { kind: 'permission' } }).word).toBe('Failed')
})

test.each([
  [null, '–'],
  [59, 'under 1 min'],
  [3_599, '59 min'],
  [3 * 3_600, '3 h'],
  [5 * 86_400, '5 days'],
])('%s seconds behind read as %s', (seconds, text) => {
  expect(lagText(seconds)).toBe(text)
})

const LOGONS = {
  enabled: true,
  collectFailed: true,
  collectSuccessful: false,
  nonInteractive: true,
  servicePrincipals: false,
  managedIdentities: false,
}

const SETTINGS: [Pick<Connector, 'kind' | 'settings'>, string][] = [
  [{ kind: 'activity', settings: { enabled: true } }, 'All directory audits'],
  [{ kind: 'activity', settings: { enabled: false } }, 'Off'],
  [{ kind: 'logons', settings: LOGONS }, 'Failed sign-ins of users, non-interactive'],
  [
    { kind: 'logons', settings: { ...LOGONS, collectSuccessful: true, nonInteractive: false } },
    'Failed and successful sign-ins of users',
  ],
  [
    { kind: 'state', settings: { enabled: true, optionalPermissions: ['AccessReview.Read.All'] } },
    'On, with 1 optional permission',
  ],
]

test.each(SETTINGS)('%j collects: %s', (connector, text) => {
  expect(settingsText(connector)).toBe(text)
})

test('a run that has not ended took no time yet', () => {
  const startedAt = '2026-03-02T10:00:00.000Z'
  expect(durationText({ startedAt, endedAt: null })).toBe('–')
  expect(durationText({ startedAt, endedAt: '2026-03-02T10:00:01.500Z' })).toBe('1.5 s')
  expect(durationText({ startedAt, endedAt: '2026-03-02T10:02:05.000Z' })).toBe('2 min 5 s')
})

test('the first collection is as far as it has gone back of what there is', () => {
  const nowMs = Date.parse('2026-03-31T00:00:00Z')
  const floor = '2026-03-01T00:00:00Z'
  expect(backfillPercent({ to: '2026-03-16T00:00:00Z', floor }, nowMs)).toBe(50)
  expect(backfillPercent({ to: '2026-03-31T00:00:00Z', floor }, nowMs)).toBe(0)
  expect(backfillPercent({ to: floor, floor: '2026-04-01T00:00:00Z' }, nowMs)).toBe(100)
})
