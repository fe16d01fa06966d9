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

test('whatever is wrong with a tenant is found by the checks made for it, once it has been collected', async () => {
  const here = await stateTenant({ people: 40 })
  expect(await detected(here)).toEqual(EVEN_IF_SOUND)

  let left = Object.entries(WEAKNESSES)
  while (left.length > 0) {
    const on = left.filter(([, weakness]) => isSwitchedOn(weakness, here.tenant))
    const found = await detected(here)
    for (const [, { off }] of on) off(here.tenant)
    // One may hide another, as a policy that is gone cannot be too weak: what is left is looked at by itself.
    const next = left.filter((one) => !on.includes(one) || !one[1].checks.every((id) => found.includes(id)))
    expect(next.length, `not found: ${next.map(([name]) => name)}`).toBeLessThan(left.length)
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
  await publishState(here)
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
