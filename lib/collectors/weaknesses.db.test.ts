import { expect, test } from 'vitest'
import { breakGlassOf } from '@/e2e/entra/graph/state/people'
import { WEAKNESSES } from '@/e2e/entra/graph/weaknesses'
import { PRIVILEGED_ROLES } from '@/e2e/fixtures/sound-tenant'
import { publishState, stateTenant } from '@/e2e/fixtures/state-tenant'
import { CHECKS } from '@/lib/risks/catalogue'
import { answerOf } from '@/lib/risks/run-checks'
import { readSnapshot } from '@/lib/state/read-snapshot'

/** Seven administrators are many among forty people, and Rollcall itself signs in with a secret. */
const EVEN_IF_SOUND = ['1S-06', 'ENT-AP-013']
/** From the first run on: a sign-in that was seen once is never unseen. */
const { neverSignedIn, ...OTHERS } = WEAKNESSES

test('whatever is wrong with a tenant is found by the checks made for it, once it has been collected', async () => {
  // Always the same people: among others of their number may be no guest to be careless with.
  const here = await stateTenant({ people: 40, seed: 4007 })
  neverSignedIn.on(here.tenant)
  expect(await detected(here)).toEqual(['1S-04', ...EVEN_IF_SOUND, ...neverSignedIn.checks])
  neverSignedIn.off(here.tenant)

  let left = Object.entries(OTHERS)
  // All at once; then those that others hid, as a policy that is gone cannot be too weak; and one by one what is hidden still.
  let together = left.length
  while (left.length > 0) {
    const on = left.slice(0, together).filter(([, weakness]) => isSwitchedOn(weakness, here.tenant))
    const found = await detected(here)
    for (const [, { off }] of on.toReversed()) off(here.tenant)
    const next = left.filter((one) => !on.includes(one) || !one[1].checks.every((id) => found.includes(id)))
    if (next.length === left.length) {
      expect(together, `not found: ${next.map(([name]) => name)}`).toBeGreaterThan(1)
      together = 1
    }
    left = next
  }
  expect(await detected(here)).toEqual(EVEN_IF_SOUND)
}, 300_000)

type Here = Awaited<ReturnType<typeof stateTenant>>

function isSwitchedOn({ on }: (typeof WEAKNESSES)[keyof typeof WEAKNESSES], tenant: Here['tenant']): boolean {
  try {
    on(tenant)
    return true
  } catch {
    // What it changes is gone by another weakness.
    return false
  }
}

async function detected(here: Here): Promise<string[]> {
  const { parts } = await publishState(here)
  // What was not read well hides what is wrong with it.
  expect(Object.entries(parts).filter(([, { verdict }]) => verdict !== 'ok')).toEqual([])
  const read = await readSnapshot(here.organizationId, here.source.id)
  if (!read) throw new Error('Nothing was published')
  const settings = {
    breakGlass: new Set(breakGlassOf(here.tenant.tenant)),
    privilegedRoles: new Set(PRIVILEGED_ROLES),
    registrations: null,
  }
  const answers = CHECKS.map((check) => answerOf(check, read.snapshot, settings))
  return answers.flatMap(({ checkId, verdict }) => (verdict === 'detected' ? [checkId] : [])).sort()
}
