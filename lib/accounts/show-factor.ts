// Showing a second factor when signing in: which ones a person has, and whether what he gives is one of them, good once.

import { now } from '@/lib/clock'
import { unseal } from '@/lib/crypto/seal'
import { type Scope, withOrganization } from '@/lib/db/organization'
import {
  countRecoveryCodes,
  deleteRecoveryCode,
  isSecondFactorRequired,
  selectFactors,
  selectPasskey,
  selectTotp,
  updateCounter,
  updateStep,
} from './factor-queries'
import type { GivenFactor } from './factor-schema'
import { type Credential, readAuthentication } from './passkeys'
import { hashRecoveryCode } from './recovery-codes'
import { acceptedStep } from './totp'

type Person = { organizationId: string; id: string }

export type Demand = {
  methods: GivenFactor['kind'][]
  passkeys: Pick<Credential, 'id' | 'transports'>[]
  /** The organization demands one and he has none: he sets one up before he gets in. */
  enrol: boolean
}

/** Null where the password is enough. */
export async function findDemand({ organizationId, id }: Person): Promise<Demand | null> {
  return withOrganization(organizationId, async (scope) => {
    const factors = await selectFactors(scope, id)
    if (factors.length === 0) {
      return (await isSecondFactorRequired(scope)) ? { methods: [], passkeys: [], enrol: true } : null
    }
    const passkeys = factors.flatMap(({ credentialId, transports }) =>
      credentialId === null ? [] : [{ id: credentialId, transports }],
    )
    const methods: Demand['methods'] = []
    if (passkeys.length > 0) methods.push('passkey')
    if (factors.some(({ kind }) => kind === 'totp')) methods.push('totp')
    if ((await countRecoveryCodes(scope, id)) > 0) methods.push('recovery-code')
    return { methods, passkeys, enrol: false }
  })
}

/** True once for the same code: the row that says so is changed in the transaction that accepts it. */
export async function showFactor(
  { organizationId, id }: Person,
  given: GivenFactor,
  challenge: string | null,
): Promise<boolean> {
  return withOrganization(organizationId, (scope) => {
    if (given.kind === 'totp') return showTotp(scope, id, given.code)
    if (given.kind === 'recovery-code') return deleteRecoveryCode(scope, id, hashRecoveryCode(given.code))
    return challenge === null ? Promise.resolve(false) : showPasskey(scope, id, { ...given, challenge })
  })
}

async function showTotp(scope: Scope, userId: string, code: string): Promise<boolean> {
  const factor = await selectTotp(scope, userId)
  if (factor?.secretSealed == null) return false
  const { organizationId } = scope
  const place = { organizationId, table: 'second_factor', column: 'secret_sealed', id: factor.id }
  const at = now()
  const step = acceptedStep(unseal(factor.secretSealed, place), code, { now: at, lastStep: factor.lastStep ?? 0 })
  return step !== null && updateStep(scope, factor.id, { step, at })
}

type Shown = Extract<GivenFactor, { kind: 'passkey' }> & { challenge: string }

async function showPasskey(scope: Scope, userId: string, { response, challenge }: Shown): Promise<boolean> {
  const factor = await selectPasskey(scope, userId, response.id)
  if (factor?.publicKey == null || factor.credentialId === null) return false
  const { publicKey, transports } = factor
  const credential = { id: factor.credentialId, publicKey, counter: Number(factor.counter), transports }
  const counter = await readAuthentication(response, { challenge, credential })
  return counter !== null && updateCounter(scope, factor.id, { from: factor.counter, to: counter, at: now() })
}
