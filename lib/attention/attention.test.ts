import { expect, test } from 'vitest'
import { jobs } from '@/lib/jobs/jobs'
import { itemsOf } from './attention'
import type { ProfileFacts } from './facts'
import { reachProblem } from './schema'

const NOW = new Date('2026-11-21T12:00:00Z')
const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
const MANAGING = { id: '01a20000-0000-7000-8000-000000000001', name: 'Contoso' }

const QUIET = { refused: [], claims: [] }

function token(days: number, lastUsedAt: Date | null = null, lastFour = '1a2b') {
  return { id: `token-${lastFour}`, lastFour, expiresAt: inDays(days), lastUsedAt }
}

function profile(facts: Partial<ProfileFacts> = {}): ProfileFacts {
  return {
    id: 'p',
    name: 'Contoso',
    organizationId: MANAGING.id,
    organizationName: 'Contoso',
    createdAt: inDays(-100),
    pausedAt: null,
    firstRequestAt: inDays(-90),
    lastRequestAt: inDays(-0.1),
    clientSecretExpiresAt: null,
    tokens: [token(300)],
    ...facts,
  }
}

function items(facts: Partial<ProfileFacts>) {
  const all = { profiles: [profile(facts)], jobs: [], ...QUIET, managing: MANAGING }
  return itemsOf(all, { now: NOW, url: 'https://rollcall.contoso.com' })
}

test('a profile that works needs nothing', () => {
  expect(items({})).toEqual([])
})

test.each([
  [{ tokens: [token(59)] }, 'attention', /expires in 59 days, and none follows/, 'tokens'],
  [{ tokens: [token(0.5)] }, 'attention', /expires within a day/, 'tokens'],
  [{ tokens: [token(-1)] }, 'bad', /has expired/, 'tokens'],
  [{ tokens: [] }, 'bad', /has no token/, 'tokens'],
  [{ tokens: [], firstRequestAt: null, lastRequestAt: null }, 'attention', /has no token/, 'tokens'],
  [{ firstRequestAt: null, lastRequestAt: null }, 'attention', /waiting for Entra's first request/, 'guide'],
  [{ lastRequestAt: inDays(-1) }, 'bad', /nothing of profile "Contoso" for a day/, 'log'],
  [{ lastRequestAt: inDays(-3.5) }, 'bad', /for 3 days/, 'log'],
  [{ pausedAt: inDays(-2.5), lastRequestAt: inDays(-3) }, 'attention', /this is day 3/, 'guide'],
  [{ pausedAt: inDays(-28) }, 'bad', /paused for 28 days/, 'guide'],
  [{ clientSecretExpiresAt: inDays(10) }, 'attention', /client secret .* expires in 10 days/, 'settings'],
  [{ clientSecretExpiresAt: inDays(-1) }, 'bad', /client secret .* has expired/, 'settings'],
])('%j is one thing of severity %s', (facts, severity, sentence, tab) => {
  const href = `/organizations/${MANAGING.id}/profiles/p?tab=${tab}`
  expect(items(facts)).toEqual([
    expect.objectContaining({
      severity,
      urgency: severity === 'bad' ? 'failing' : expect.stringMatching(/^(soon|waiting|check)$/),
      jobId: null,
      sentence: expect.stringMatching(sentence),
      fix: { label: expect.any(String), href },
    }),
  ])
})

const MINUTES_AGO = inDays(-4 / 1440)

test('the token that Entra uses is warned of, though another lives longer', () => {
  const found = items({ tokens: [token(7, MINUTES_AGO), token(3000, null, '9z9z')] })
  expect(found).toEqual([
    expect.objectContaining({
      severity: 'attention',
      sentence:
        'The token …1a2b of profile "Contoso", last used 4 min ago, expires in 7 days. Store another one in Entra before that.',
    }),
  ])
  expect(items({ tokens: [token(7), token(3000, MINUTES_AGO, '9z9z')] })).toEqual([])
})

test('a token that expired in use is failing, until another is used', () => {
  const expired = token(-2, inDays(-2.1))
  expect(items({ tokens: [expired, token(300, null, '9z9z')] })).toEqual([
    expect.objectContaining({ severity: 'bad', sentence: expect.stringMatching(/…1a2b .* 2 days ago, has expired/) }),
  ])
  expect(items({ tokens: [expired, token(300, MINUTES_AGO, '9z9z')] })).toEqual([])
})

test('the token in use and the last one are told apart when both end soon', () => {
  const found = items({ tokens: [token(7, MINUTES_AGO), token(50, null, '9z9z')] })
  expect(found.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(/last token .* in 50 days, and none follows/),
    expect.stringMatching(/…1a2b .* in 7 days/),
  ])
  expect(new Set(found.map(({ mailKey }) => mailKey)).size).toBe(2)
})

test('only what has a day on which it fails is called soon', () => {
  const urgency = (facts: Partial<ProfileFacts>) => items(facts).map((item) => item.urgency)
  expect(urgency({ tokens: [token(20)] })).toEqual(['soon'])
  expect(urgency({ clientSecretExpiresAt: inDays(10) })).toEqual(['soon'])
  expect(urgency({ firstRequestAt: null, lastRequestAt: null })).toEqual(['waiting'])
  expect(urgency({ tokens: [], firstRequestAt: null, lastRequestAt: null })).toEqual(['waiting'])
  expect(urgency({ pausedAt: inDays(-2) })).toEqual(['check'])
})

test('every job has words, and a number to try it again by', () => {
  for (const name of Object.keys(jobs)) {
    const about = { profileId: null, sourceId: null, connectorId: null }
    const job = { id: '7', name, organizationId: MANAGING.id, organizationName: 'Contoso', ...about }
    const [item] = itemsOf(
      { profiles: [], jobs: [job], ...QUIET, managing: null },
      { now: NOW, url: 'https://a.contoso.com' },
    )
    expect(item).toMatchObject({ urgency: 'failing', jobId: '7', sentence: expect.not.stringContaining(name) })
  }
})

test('an address that Entra cannot reach leads to the part of the guide that mends it', () => {
  const href = (url: string, profiles = [profile()]) =>
    itemsOf({ profiles, jobs: [], ...QUIET, managing: MANAGING }, { now: NOW, url })[0]?.fix.href
  const list = `/organizations/${MANAGING.id}/profiles`
  expect(href('http://localhost:3000')).toBe(`${list}/p?tab=guide#agent`)
  expect(href('http://a.contoso.com')).toBe(`${list}/p?tab=guide#reach`)
  expect(href('http://localhost:3000', [])).toBe(list)
})

test('mail is due anew at each threshold and for each new token, and not on the days between', () => {
  const key = (days: number, now = NOW) => {
    const facts = {
      profiles: [profile({ tokens: [token(days)], lastRequestAt: now })],
      jobs: [],
      ...QUIET,
      managing: null,
    }
    return itemsOf(facts, { now, url: 'https://a.example.com' })[0]?.mailKey
  }
  expect(key(29)).toBe(key(29, inDays(5)))
  expect(key(29)).not.toBe(key(29, inDays(16)))
  expect(key(29)).not.toBe(key(28))
})

test('what fails stands before what will fail', () => {
  const both = [profile({ tokens: [token(5)] }), profile({ lastRequestAt: inDays(-2) })]
  const found = itemsOf(
    { profiles: both, jobs: [], ...QUIET, managing: null },
    { now: NOW, url: 'https://a.contoso.com' },
  )
  expect(found.map(({ severity }) => severity)).toEqual(['bad', 'attention'])
})

test('an address that Entra cannot reach is named to the managing organization only', () => {
  const found = (managing: typeof MANAGING | null) =>
    itemsOf({ profiles: [], jobs: [], ...QUIET, managing }, { now: NOW, url: 'http://localhost:3000' })
  expect(found(MANAGING)).toEqual([expect.objectContaining({ sentence: expect.stringContaining('local address') })])
  expect(found(null)).toEqual([])
})

test.each([
  ['https://rollcall.contoso.com', null],
  ['https://8.8.8.8', null],
  ['https://[2606:4700::1111]', null],
  ['http://rollcall.contoso.com', 'http'],
  ['http://localhost:3000', 'local'],
  ['https://rollcall', 'local'],
  ['https://rollcall.local', 'local'],
  ['https://127.0.0.1:8443', 'local'],
  ['https://10.1.2.3', 'local'],
  ['https://172.20.0.1', 'local'],
  ['https://172.32.0.1', null],
  ['https://192.168.1.1', 'local'],
  ['https://[::1]', 'local'],
  ['https://[fd00::1]', 'local'],
])('Entra reaching %s has the problem %s', (address, problem) => {
  expect(reachProblem(address)).toBe(problem)
})

test('somebody refused under a known name, and a domain to be confirmed, are shown to whoever can mend it', () => {
  const refused = {
    organizationId: MANAGING.id,
    organizationName: 'Contoso',
    userId: 'u',
    displayName: 'Ada',
    profileName: 'Entra',
    refusedAt: NOW,
  }
  const claim = { domain: 'fabrikam.com', organizationName: 'Fabrikam', profileId: 'p', profileName: 'Entra' }
  const facts = { profiles: [], jobs: [], refused: [refused], claims: [claim] }
  const found = (managing: typeof MANAGING | null) =>
    itemsOf({ ...facts, managing }, { now: NOW, url: 'https://a.contoso.com' }).map(({ sentence, fix }) => [
      sentence,
      fix.href,
    ])
  expect(found(MANAGING)).toEqual([
    [expect.stringContaining('under the user name of Ada'), `/organizations/${MANAGING.id}/structure?user=u`],
    [expect.stringContaining('claims fabrikam.com'), `/configuration/${MANAGING.id}/domains`],
  ])
  expect(found(null)).toHaveLength(1)
})
