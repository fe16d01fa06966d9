import { expect, test } from 'vitest'
import { z } from 'zod'
import { NO_PERMISSION } from '@/e2e/fixtures/part-status'
import { aSnapshot } from '@/e2e/fixtures/snapshot'
import { createSnapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, notAssessable, type Settings } from './check'
import { type Answer, answerOf, runChecks } from './run-checks'

const SETTINGS: Settings = { breakGlass: new Set(), privilegedRoles: new Set(), registrations: null }

const User = z.object({ department: z.string().nullish() })

function aCheck(assess: Check['assess'], more: Partial<Check> = {}): Check {
  return {
    id: 'TEST-1',
    title: 'Users without a department',
    why: 'Nobody knows whom to ask.',
    remediation: 'Say where they work.',
    category: 'Identity',
    severity: 'low',
    measure: 'number',
    thresholds: { low: 1, high: 5 },
    licence: 'free',
    permissions: ['User.Read.All'],
    references: { nist: [], cis: [], scuba: [], iso: [], mitre: [], other: [] },
    assess,
    ...more,
  }
}

const ODD = [
  { id: 'U1', displayName: 'Ada', department: 7 },
  { id: 'u2', displayName: 'Ben', department: 'Sales' },
]
const NO_DEPARTMENT = aCheck((snapshot) => {
  const users = snapshot.all('user', User)
  const found = users.filter(({ department }) => !department).map(({ id }) => ({ type: 'user' as const, id }))
  return counted(found, users.length)
})

test('what was found bears its names, each object once, with how many there are of how many', () => {
  const check = aCheck(() =>
    counted(
      [
        { type: 'user', id: 'U9' },
        { type: 'user', id: 'u9', note: 'twice' },
      ],
      4,
    ),
  )
  const snapshot = aSnapshot({ user: [{ id: 'U9', displayName: 'Zoe' }] })
  expect(answerOf(check, snapshot, SETTINGS)).toEqual({
    checkId: 'TEST-1',
    verdict: 'detected',
    atMostLow: false,
    n: 1,
    total: 4,
    says: null,
    fix: null,
    objects: [{ type: 'user', id: 'u9', name: 'Zoe', note: 'twice' }],
  })
})

test('an object that is not there any more is called by its ID', () => {
  const check = aCheck(() => counted([{ type: 'group', id: 'gone' }], null))
  expect(answerOf(check, aSnapshot({ group: 'error' }), SETTINGS).objects).toMatchObject([{ id: 'gone', name: 'gone' }])
})

test('a warning is detected, never more than low; yes or no counts nothing', () => {
  const warned = aCheck(() => binary('warn', 'It is off.'), { measure: 'binary' })
  expect(answerOf(warned, aSnapshot(), SETTINGS)).toMatchObject({
    verdict: 'detected',
    atMostLow: true,
    n: null,
    says: 'It is off.',
  })
  const sound = aCheck(() => binary(false), { measure: 'binary' })
  expect(answerOf(sound, aSnapshot(), SETTINGS)).toMatchObject({ verdict: 'not-detected', n: null })
})

test.each<[string, Check, Parameters<typeof createSnapshot>[0]['parts'], { says: string; fix: string }]>([
  [
    'a part without permission',
    NO_DEPARTMENT,
    { user: NO_PERMISSION },
    { says: 'Users: The application may not read users.', fix: 'Grant User.Read.All.' },
  ],
  [
    'a part that was never read',
    NO_DEPARTMENT,
    {},
    { says: 'Users: not read of this tenant yet.', fix: 'Start a run of Entra ID State on the page of the source.' },
  ],
  [
    'a part that was not read for a while',
    NO_DEPARTMENT,
    { user: { ...NO_PERMISSION, verdict: 'error', problem: null } },
    { says: 'Users: could not be read.', fix: 'Start a run of Entra ID State on the page of the source.' },
  ],
  [
    'a check that says itself why',
    aCheck(() => notAssessable('Not readable through Graph.', 'Look there.')),
    {},
    { says: 'Not readable through Graph.', fix: 'Look there.' },
  ],
])('%s is not assessed, with the reason and the fix', (_, check, parts, why) => {
  const snapshot = createSnapshot({
    at: new Date(),
    tenantId: 't',
    clientId: null,
    parts,
    objects: new Map(),
    links: new Map(),
  })
  expect(answerOf(check, snapshot, SETTINGS)).toEqual({
    checkId: 'TEST-1',
    verdict: 'not-assessed',
    atMostLow: false,
    n: null,
    total: null,
    objects: [],
    ...why,
  })
})

test('an odd object spoils the check that reads what is odd of it, and a fault of our own only its check', async () => {
  const fault = aCheck(() => {
    throw new TypeError('undefined is not a function')
  })
  const checks = [NO_DEPARTMENT, fault, aCheck((snapshot) => counted([], snapshot.all('user', User).length))]
  const answers: Answer[] = []
  for await (const answer of runChecks(checks, aSnapshot({ user: ODD }), SETTINGS)) answers.push(answer)
  expect(answers.map(({ verdict }) => verdict)).toEqual(['not-assessed', 'not-assessed', 'not-detected'])
  expect(answers[0]?.says).toBe('Users: "department" of U1 has a form that Rollcall does not understand.')
  expect(answers[1]?.says).toContain('a fault of Rollcall itself')
})
