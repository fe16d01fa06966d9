import { expect, test } from 'vitest'
import type { Condition } from '@/lib/sources/connector-schema'
import type { AccountFacts, ConnectorFacts, CredentialFacts, SourceFacts } from './source-facts'
import { sourceItems } from './source-items'

const NOW = new Date('2026-11-22T12:00:00Z')
const DAY = 86_400_000
const CONTOSO = { organizationId: 'o', organizationName: 'Contoso' }

function inDays(days: number): Date {
  return new Date(NOW.getTime() + days * DAY)
}

function condition(kind: Condition['kind']): Condition {
  const ids = { code: null, requestId: null, clientRequestId: null, diagnostic: null }
  return { kind, side: 'tenant', sentence: 'It is wrong.', fix: 'Mend it.', ...ids, at: NOW.toISOString() }
}

function connector(change: Partial<ConnectorFacts> = {}): Partial<SourceFacts> {
  const facts: ConnectorFacts = {
    ...CONTOSO,
    id: 'c',
    sourceId: 's',
    tenant: 'contoso.com',
    kind: 'activity',
    settings: { enabled: true },
    on: true,
    pausedAt: null,
    throttledUntil: null,
    condition: null,
    consecutiveFailures: 0,
    nextRunAt: inDays(1),
    lastSuccessAt: NOW,
    licence: 'premium',
    streams: [{ stream: 'directoryAudits', watermark: NOW.toISOString() }],
    rejects: 0,
    newestReject: null,
    ...change,
  }
  return { connectors: [facts] }
}

function credential(change: Partial<CredentialFacts>): Partial<SourceFacts> {
  const facts = {
    ...CONTOSO,
    id: 'k',
    name: 'Reader',
    secretExpiresAt: null,
    hasSecret: true,
    inUse: null,
    isFollowed: false,
  }
  return { credentials: [{ ...facts, ...change }] }
}

function accounts(change: Partial<AccountFacts>): Partial<SourceFacts> {
  return {
    accounts: [
      {
        ...CONTOSO,
        sourceId: 's',
        tenant: 'contoso.com',
        problem: null,
        failures: 0,
        groupsProblem: null,
        groups: [],
        ...change,
      },
    ],
  }
}

function items(facts: Partial<SourceFacts>) {
  return sourceItems({ connectors: [], accounts: [], credentials: [], stray: 0, managing: null, ...facts }, NOW)
}

const read = (days: number) => ({ streams: [{ stream: 'directoryAudits', watermark: inDays(-days).toISOString() }] })
const certificate = (days: number) => ({ inUse: { id: 'x', notAfter: inDays(days).toISOString() } })

test.each<[string, Partial<SourceFacts>, string, RegExp]>([
  [
    'a refused credential',
    connector({ condition: condition('credential') }),
    'bad',
    /Activity of contoso.com: It is wrong. Mend it./,
  ],
  ['a missing permission', connector({ condition: condition('permission') }), 'bad', /Mend it/],
  ['a missing licence', connector({ condition: condition('licence') }), 'bad', /Mend it/],
  [
    'Rollcall failing again and again',
    connector({ condition: condition('rollcall'), consecutiveFailures: 5 }),
    'bad',
    /Mend it/,
  ],
  [
    'Microsoft out of reach',
    connector({ condition: condition('unreachable'), consecutiveFailures: 5 }),
    'bad',
    /Mend it/,
  ],
  ['nobody who collects', connector({ nextRunAt: inDays(-1) }), 'bad', /no worker/],
  ['a day left before events are lost', connector(read(29.1)), 'bad', /since 2026-10-24.*after 30 days/],
  ['the same without a licence', connector({ ...read(6.1), licence: null }), 'bad', /after 7 days/],
  ['a forgotten pause', connector({ ...read(29.1), pausedAt: inDays(-29) }), 'bad', /lost/],
  ['one rejected event', connector({ rejects: 1, newestReject: 'r' }), 'attention', /^One event of Entra ID Activity/],
  ['rejected events', connector({ rejects: 3, newestReject: 'r' }), 'attention', /^3 events/],
  [
    'a secret that ends',
    credential({ secretExpiresAt: inDays(29.5) }),
    'attention',
    /client secret.*"Reader" expires in 30 days/,
  ],
  ['an ended secret', credential({ secretExpiresAt: inDays(-1) }), 'bad', /collect nothing/],
  ['a certificate that ends', credential(certificate(6.5)), 'attention', /certificate.*in 7 days/],
  [
    'a certificate whose heir waits',
    credential({ ...certificate(0.5), isFollowed: true }),
    'attention',
    /within a day.*uploaded/,
  ],
  [
    'accounts that cannot be read',
    accounts({ problem: condition('permission') }),
    'attention',
    /accounts of contoso.com.*Mend it/,
  ],
  [
    'accounts that Rollcall fails to read again and again',
    accounts({ problem: condition('rollcall'), failures: 5 }),
    'attention',
    /accounts of contoso.com.*Mend it/,
  ],
  [
    'groups that may be privileged and cannot be read',
    accounts({ groupsProblem: condition('permission') }),
    'attention',
    /groups of contoso.com roles can be assigned to.*Mend it/,
  ],
  [
    'a group that cannot be read',
    accounts({ groups: [{ name: 'Robots', problem: condition('permission') }] }),
    'attention',
    /"Robots".*everything they do is stored/,
  ],
  [
    'records without a month',
    { stray: 2, managing: { id: 'm', name: 'Provider' } },
    'attention',
    /2 activity records lie/,
  ],
])('%s rings the bell', (_, facts, severity, sentence) => {
  expect(items(facts)).toEqual([expect.objectContaining({ severity, sentence: expect.stringMatching(sentence) })])
})

test.each<[string, Partial<SourceFacts>]>([
  ['a connector in order', connector()],
  ['one that is off', connector({ on: false, condition: condition('credential'), ...read(40) })],
  ['one that is paused', connector({ pausedAt: NOW, condition: condition('credential') })],
  ['one that is throttled', connector({ throttledUntil: inDays(1), condition: condition('throttled') })],
  ['Microsoft out of reach for a moment', connector({ condition: condition('unreachable'), consecutiveFailures: 1 })],
  ['accounts that Rollcall failed to read once', accounts({ problem: condition('rollcall'), failures: 1 })],
  ['a failure of our own for a moment', connector({ condition: condition('rollcall'), consecutiveFailures: 4 })],
  ['State before its first run', connector({ kind: 'state', streams: [] })],
  [
    'a log that is not read any more',
    connector({ streams: [{ stream: 'interactiveUser', watermark: '2026-01-01T00:00:00Z' }] }),
  ],
  ['a secret with two months left', credential({ secretExpiresAt: inDays(59) })],
  ['an ended secret beside a certificate in use', credential({ secretExpiresAt: inDays(-1), ...certificate(300) })],
  ['the end of a secret that was removed', credential({ secretExpiresAt: inDays(-1), hasSecret: false })],
])('%s does not ring the bell', (_, facts) => {
  expect(items(facts)).toEqual([])
})

test('what is warned of is mailed again when a day comes closer, and what comes back after it was mended, too', () => {
  const warned = [29, 13, 6, 0.5].map((days) => items(credential({ secretExpiresAt: inDays(days) }))[0]?.mailKey)
  expect(new Set(warned).size).toBe(4)
  const broken = (lastSuccessAt: Date) =>
    items(connector({ condition: condition('credential'), lastSuccessAt }))[0]?.key
  expect(broken(inDays(-2))).not.toBe(broken(inDays(-1)))
})

test('a log that fails is told beside what is about to be lost because of it', () => {
  const facts = connector({ condition: condition('permission'), consecutiveFailures: 700, ...read(29.5) })
  expect(items(facts).map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('Mend it.'),
    expect.stringContaining('what it does not read now is lost'),
  ])
})
