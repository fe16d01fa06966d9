// Test sign-in: the whole flow of a profile as an administrator goes through it, each step reported, without a session and without any binding.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { entraIdentity } from '@/lib/oidc/entra-identity'
import { readKeys } from '@/lib/oidc/id-token'
import { microsoftRefusal } from '@/lib/oidc/microsoft-error'
import { DISCOVERY_PATH, discover } from '@/lib/oidc/provider'
import { refusalOf, refuse } from '@/lib/oidc/refusal'
import type { Reason } from '@/lib/oidc/schema'
import { getSignInSettings } from '@/lib/profiles/sign-in'
import type { SignInTest, TestStep, TestStepName } from '@/lib/profiles/sign-in-schema'
import type { TakenOfProfile } from './entra-attempt'
import { requireSignInProfile, type SignInProfile } from './entra-profile'
import { startEntraSignIn } from './entra-start'
import { selectTest, updateTest, upsertTest } from './entra-test-queries'
import { findEntraUser } from './entra-user'
import { check, redeem } from './oidc-sign-in'

/** The address to open in this browser; null where the first steps failed already. The report begins anew. */
export async function startTest(actor: Actor, request: Request, profileId: string) {
  const { organizationId } = actor
  const { enabled } = await getSignInSettings(actor, profileId)
  if (!enabled) throw new AppError('conflict', 'Store a client secret in the settings of the profile first.')
  const profile = await requireSignInProfile(organizationId, profileId)
  const testId = newId()
  const steps = await report([], async (step) => {
    await step('discovery', async () => (await discover(profile.provider.issuer + DISCOVERY_PATH)).issuer)
    await step(
      'keys',
      () => readKeys(profile.provider),
      ({ length }) => (length === 1 ? '1 key' : `${length} keys`),
    )
  })
  const failed = steps.some(({ refusal }) => refusal !== null)
  const object = { id: profileId, name: profile.name }
  await withOrganization(organizationId, async (scope) => {
    const startedAt = now()
    const finishedAt = failed ? startedAt : null
    await upsertTest(scope, { profileId, id: testId, startedAt, startedBy: actor.name, finishedAt, steps })
    await record(scope, actor, { action: 'entra-profile.sign-in-tested', object })
  })
  if (failed) return { address: null, cookie: null }
  return startEntraSignIn(request, { profile, purpose: { kind: 'test', testId }, prompt: 'select_account' })
}

export async function getLastTest(actor: Actor, profileId: string): Promise<{ test: SignInTest | null }> {
  await getSignInSettings(actor, profileId)
  return { test: await withOrganization(actor.organizationId, (scope) => selectTest(scope, profileId)) }
}

/** The rest of the steps, on Microsoft's answer. Returns the path of the profile, which shows the report. */
export async function finishTest(taken: TakenOfProfile, testId: string, answer: URLSearchParams): Promise<string> {
  const { organizationId, profileId } = taken
  const profile = await requireSignInProfile(organizationId, profileId)
  const begun = await withOrganization(organizationId, (scope) => selectTest(scope, profileId, testId))
  // Another test was started since: its report is the one that counts.
  if (begun === null) throw refuse({ reason: 'stale' })
  const steps = await report(begun.steps, (step) => testAnswer(step, profile, { taken, answer }))
  await withOrganization(organizationId, (scope) =>
    updateTest(scope, { profileId, id: testId, finishedAt: now(), steps }),
  )
  return `/organizations/${organizationId}/profiles/${profileId}?tab=sign-in`
}

type Run = <T>(name: TestStepName, work: () => Promise<T> | T, show?: (found: T) => string) => Promise<T>

async function testAnswer(
  step: Run,
  profile: SignInProfile,
  { taken, answer }: { taken: TakenOfProfile; answer: URLSearchParams },
) {
  const code = await step(
    'authorization',
    () => readAnswer(answer),
    () => '',
  )
  const idToken = await step(
    'code',
    () => redeem(profile, taken, code),
    () => '',
  )
  const token = await step(
    'token',
    () => check(profile, taken, idToken),
    ({ iss }) => String(iss),
  )
  await step('audience', () => token.aud)
  const identity = await step(
    'tenant',
    () => entraIdentity(token, profile.tenantId),
    ({ tenantId }) => tenantId,
  )
  await step('object-id', () => identity.objectId)
  await step('user', async () => {
    const verdict = await findEntraUser(profile, identity)
    if (verdict.kind === 'refused') throw refuse({ reason: verdict.reason })
    return verdict.kind === 'bind' ? `${verdict.user.displayName}, by user name` : verdict.user.displayName
  })
}

function readAnswer(answer: URLSearchParams): string {
  if (answer.has('error')) throw refuse(microsoftRefusal(Object.fromEntries(answer)))
  return answer.get('code') ?? ''
}

/** One check of the token covers several steps of the report. */
const STEP_OF: Partial<Record<Reason, TestStepName>> = { audience: 'audience', tenant: 'tenant' }

/** Runs steps until one is refused. */
async function report(before: TestStep[], work: (step: Run) => Promise<void>): Promise<TestStep[]> {
  const steps = [...before]
  let current: TestStepName = 'discovery'
  const step: Run = async (name, run, show = String) => {
    current = name
    const found = await run()
    steps.push({ name, found: show(found) || null, refusal: null })
    return found
  }
  try {
    await work(step)
  } catch (err) {
    const refusal = refusalOf(err)
    if (refusal === null) throw err
    steps.push({ name: STEP_OF[refusal.reason] ?? current, found: null, refusal })
  }
  return steps
}
