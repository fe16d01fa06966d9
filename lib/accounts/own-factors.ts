// One's own second factors: adding one ends the other sessions, the first one brings recovery codes, the last one may be demanded.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { seal } from '@/lib/crypto/seal'
import { conflict } from '@/lib/db/conflict'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import {
  countRecoveryCodes,
  deleteFactor,
  deleteFactors,
  insertFactor,
  isSecondFactorRequired,
  replaceRecoveryCodes,
  selectFactors,
} from './factor-queries'
import type { RecoveryCodes, SecondFactors } from './factor-schema'
import { type Owner, requireOwner } from './owner'
import type { Credential } from './passkeys'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes'
import { deleteSessions } from './session-queries'
import { acceptedStep } from './totp'

/** The session at work, which goes on. Null while there is none: then only a first factor may be added, or a password alone would be enough to add another one. */
export type Keep = Uint8Array<ArrayBuffer> | null

/** The code is the first that the app shows: it proves that the seed arrived, and is used up by it. */
export async function addTotp(
  actor: Actor,
  { seed, code, name }: { seed: string; code: string; name: string },
  keep: Keep,
): Promise<RecoveryCodes> {
  const at = now()
  const step = acceptedStep(seed, code, { now: at, lastStep: 0 })
  if (step === null)
    throw invalidField('code', 'is not the code that your app should show now. Check the time of your device.')
  return change(actor, keep, async (scope, owner) => {
    const id = newId()
    const place = { organizationId: scope.organizationId, table: 'second_factor', column: 'secret_sealed', id }
    const secretSealed = Uint8Array.from(seal(seed, place))
    const factor = { id, userId: owner.id, kind: 'totp', name, createdAt: at, secretSealed, lastStep: step } as const
    await insertFactor(scope, factor).catch(
      conflict('code', 'You have an authenticator app already. Remove it first to set up another one.'),
    )
    await record(scope, actor, added(owner, factor))
    return { recoveryCodes: await firstRecoveryCodes(scope, owner) }
  })
}

export async function addPasskey(
  actor: Actor,
  { credential, name }: { credential: Credential; name: string },
  keep: Keep,
): Promise<RecoveryCodes> {
  return change(actor, keep, async (scope, owner) => {
    const { id: credentialId, publicKey, counter, transports } = credential
    const factor = { userId: owner.id, kind: 'passkey', name, createdAt: now() } as const
    await insertFactor(scope, { ...factor, credentialId, publicKey, counter: BigInt(counter), transports }).catch(
      conflict('response', 'This passkey is registered already.'),
    )
    await record(scope, actor, added(owner, factor))
    return { recoveryCodes: await firstRecoveryCodes(scope, owner) }
  })
}

/** The recovery codes go with the last one: alone they are no second factor. */
export async function removeFactor(actor: Actor, factorId: string, keep: Keep): Promise<void> {
  await change(actor, keep, async (scope, owner) => {
    const factors = await selectFactors(scope, owner.id)
    const factor = factors.find(({ id }) => id === factorId)
    if (factor === undefined) throw notFound('The second factor')
    const last = factors.length === 1
    if (last && (await isSecondFactorRequired(scope))) {
      throw new AppError(
        'conflict',
        'Your organization demands a second factor, and this is your last one. Add another one first.',
      )
    }
    await deleteFactor(scope, owner.id, factorId)
    if (last) await deleteFactors(scope, owner.id)
    const { kind, name } = factor
    await record(scope, actor, { action: 'second-factor.removed', object: named(owner), before: { kind, name } })
  })
}

/** The earlier ones stop working. */
export async function renewRecoveryCodes(actor: Actor, keep: Keep): Promise<RecoveryCodes> {
  return change(actor, keep, async (scope, owner) => {
    if ((await selectFactors(scope, owner.id)).length === 0) {
      throw new AppError('conflict', 'Recovery codes stand in for a second factor. Add one first.')
    }
    await record(scope, actor, { action: 'second-factor.recovery-codes-renewed', object: named(owner) })
    return { recoveryCodes: await makeRecoveryCodes(scope, owner) }
  })
}

export async function listFactors(scope: Scope, userId: string): Promise<SecondFactors> {
  const rows = await selectFactors(scope, userId)
  return {
    items: rows.map(({ id, kind, name, createdAt, lastUsedAt }) => ({
      id,
      kind: kind === 'totp' ? 'totp' : 'passkey',
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    recoveryCodesLeft: await countRecoveryCodes(scope, userId),
  }
}

/** One change at a time: of two factors removed at once, or two first ones added, the second sees what the first one left. */
function change<T>(actor: Actor, keep: Keep, work: (scope: Scope, owner: Owner) => Promise<T>): Promise<T> {
  return withOrganization(actor.homeOrganizationId, async (scope) => {
    const owner = await requireOwner(scope, actor)
    await scope.db.$queryRaw`select from directory_user
      where organization_id = ${scope.organizationId}::uuid and id = ${owner.id}::uuid for no key update`
    if (keep === null && (await selectFactors(scope, owner.id)).length > 0) {
      throw new AppError('forbidden', 'You have a second factor already. Sign in with it to change anything here.')
    }
    const result = await work(scope, owner)
    await deleteSessions(scope, owner.id, { except: keep ?? undefined })
    return result
  })
}

/** Empty where there are some from an earlier factor. */
async function firstRecoveryCodes(scope: Scope, owner: Owner): Promise<string[]> {
  return (await countRecoveryCodes(scope, owner.id)) > 0 ? [] : makeRecoveryCodes(scope, owner)
}

async function makeRecoveryCodes(scope: Scope, owner: Owner): Promise<string[]> {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(scope, owner.id, { hashes: codes.map(hashRecoveryCode), at: now() })
  return codes
}

function added(owner: Owner, { kind, name }: { kind: string; name: string }) {
  return { action: 'second-factor.added' as const, object: named(owner), after: { kind, name } }
}

function named({ id, displayName }: Owner) {
  return { id, name: displayName }
}
