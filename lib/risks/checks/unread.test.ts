import { expect, test } from 'vitest'
import { aSnapshot, type Differences, someSettings } from '@/e2e/fixtures/snapshot'
import { LinkKind, type PartVerdict, StateType } from '@/lib/state/type-schema'
import { CHECKS } from '../catalogue'
import { answerOf } from '../run-checks'

const PARTS = [...StateType.options, ...LinkKind.options]
const nothingOf = <T>(options: readonly string[], none: T) => Object.fromEntries(options.map((part) => [part, none]))
/** Everything was read, and there is nothing: as weak as a tenant can be said to be without any object. */
const BARE: Differences = { ...nothingOf(StateType.options, []), ...nothingOf(LinkKind.options, {}) }
const allUnread = (verdict: PartVerdict): Differences => nothingOf(PARTS, verdict)

function verdicts(differences: Differences) {
  const [snapshot, settings] = [aSnapshot(differences), someSettings()]
  return new Map(CHECKS.map((check) => [check.id, answerOf(check, snapshot, settings).verdict]))
}

const [SOUND, WEAK] = [verdicts({}), verdicts(BARE)]

test.each(PARTS.flatMap((part) => (['no-permission', 'error'] as const).map((verdict) => [part, verdict] as const)))(
  'where "%s" could not be read (%s), no answer turns into another one',
  (part, verdict) => {
    for (const [before, tenant] of [
      [SOUND, {}],
      [WEAK, BARE],
    ] as const)
      for (const [id, after] of verdicts({ ...tenant, [part]: verdict }))
        if (after !== 'not-assessed') expect(`${id} ${after}`).toBe(`${id} ${before.get(id)}`)
  },
)

test.each(['no-permission', 'error'] as const)('where nothing could be read (%s), nothing has an answer', (verdict) => {
  expect(new Set(verdicts(allUnread(verdict)).values())).toEqual(new Set(['not-assessed']))
})

test('what a tenant has no licence for is no finding, but that it has neither security defaults nor policies', () => {
  const without = verdicts({
    ...nothingOf(
      ['conditional-access-policy', 'named-location', 'sign-in-activity', 'registration', 'risky-user'],
      'not-licensed',
    ),
    ...nothingOf(['role-schedule', 'role-eligibility', 'role-rules', 'access-review'], 'not-licensed'),
    'subscribed-sku': [],
  })
  const detected = [...without].filter(([, verdict]) => verdict === 'detected').map(([id]) => id)
  const before = [...SOUND].filter(([, verdict]) => verdict === 'detected').map(([id]) => id)
  expect(detected.filter((id) => !before.includes(id)).sort()).toEqual(['1S-15', 'ENT-CA-035', 'ENT-TN-001'])
})
