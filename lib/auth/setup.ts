// The first administrator: by a one-time link that the start prints, or from the environment.

import { type Actor, program } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { hashPassword } from '@/lib/crypto/password'
import { hashToken, newToken } from '@/lib/crypto/token'
import { conflict } from '@/lib/db/conflict'
import { NO_ID, newId } from '@/lib/db/id'
import { type Scope, withOrganization, withSystem } from '@/lib/db/organization'
import { env } from '@/lib/env'
import { AppError, invalidField } from '@/lib/errors'
import { insertGrants } from '@/lib/grants/queries'
import { log } from '@/lib/log'
import { findManagingOrganization, foundOrganization, getMainUnitId } from '@/lib/organizations/organizations'
import type { Organization } from '@/lib/organizations/schema'
import { PRESETS } from '@/lib/rights/preset-schema'
import type { FoundSetup, Setup } from './schema'
import {
  deleteSetupLinks,
  hasAdministrator,
  insertLocalUser,
  insertSetupLink,
  isSetupLink,
  takeSetupLink,
} from './setup-queries'

const LINK_LIVES_MS = 24 * 3_600_000

/** Ends every earlier link. Null when there is a local administrator, so that nobody can become one by a link again. */
export async function createSetupLink(): Promise<string | null> {
  const { token, hash } = newToken()
  const expiresAt = new Date(now().getTime() + LINK_LIVES_MS)
  const made = await withSystem(async (db) => {
    await deleteSetupLinks(db)
    if (await hasAdministrator(db)) return false
    await insertSetupLink(db, hash, expiresAt)
    return true
  })
  // After the # a token reaches neither a server log nor another site's Referer header.
  return made ? `${env().ROLLCALL_URL}/setup#token=${token}` : null
}

/** Throws for a link that does not work: nobody else is told anything. */
export async function findSetup(token: string): Promise<FoundSetup> {
  await requireSetupLink(hashToken(token))
  const standing = await findManagingOrganization()
  return { organization: standing && { name: standing.name } }
}

/** Uses the link up and makes the administrator, or does neither: of two posts at once one wins. */
export async function setUp(input: Setup, address: string | null): Promise<Organization> {
  const hash = hashToken(input.token)
  // Looked at before the password is hashed, so that nobody without a link makes the server work.
  await requireSetupLink(hash)
  return makeAdministrator({ ...input, actor: program('Setup link', NO_ID, address) }, async ({ db }) => {
    if (!(await takeSetupLink(db, hash, now()))) throw deadLink()
  })
}

async function requireSetupLink(hash: Buffer): Promise<void> {
  if (!(await withSystem((db) => isSetupLink(db, hash, now())))) throw deadLink()
}

function deadLink(): AppError {
  return new AppError(
    'forbidden',
    'This link was used, has expired, or a newer one was printed. Start Rollcall again for a new one.',
  )
}

/**
 * Does nothing without ROLLCALL_ADMIN_EMAIL, or when there is a local administrator. The variables may stay set for ever: a
 * user of that name who is no administrator any more was made so on purpose, and is no reason not to start.
 */
export async function ensureFirstAdministrator(): Promise<void> {
  const { ROLLCALL_ADMIN_EMAIL: email, ROLLCALL_ADMIN_PASSWORD: password } = env()
  if (email === undefined || password === undefined) return
  if (await withSystem(hasAdministrator)) return
  const organizationName = 'My organization'
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const actor = program('ROLLCALL_ADMIN_EMAIL', NO_ID)
  const administrator = { organizationName, timezone, displayName: email, email, password, actor }
  await makeAdministrator(administrator, async () => {}).catch((err: unknown) => {
    if (!(err instanceof AppError && err.code === 'conflict')) throw err
    log().warn(
      'No administrator can sign in, and ROLLCALL_ADMIN_EMAIL makes none: a user of that name is there already. Use the link that the start prints.',
    )
  })
}

type FirstAdministrator = Omit<Setup, 'token'> & { actor: Actor }

/** Where ROLLCALL_API_TOKEN made the managing organization already, the administrator joins it as it is. */
async function makeAdministrator(
  input: FirstAdministrator,
  claim: (scope: Scope) => Promise<void>,
): Promise<Organization> {
  const passwordHash = await hashPassword(input.password)
  const standing = await findManagingOrganization()
  const { rights } = PRESETS.administrator
  return withOrganization(standing?.id ?? newId(), async (scope) => {
    await claim(scope)
    const { organization, mainUnitId } = standing
      ? { organization: standing, mainUnitId: await getMainUnitId(scope) }
      : await foundOrganization(scope, input.actor, { ...named(input), managing: true })
    const userId = await insertLocalUser(scope, { ...input, unitId: mainUnitId, passwordHash }).catch(
      conflict('email', 'This user name is taken.'),
    )
    await insertGrants(
      scope,
      { kind: 'user', id: userId },
      { rights, target: 'all', targetIds: [], unitId: null, groupId: null },
    )
    await record(scope, input.actor, {
      action: 'user.created',
      object: { id: userId, name: input.displayName },
      after: { userName: input.email, rights, target: 'all' },
    })
    return organization
  })
}

function named({ organizationName, timezone }: FirstAdministrator): { name: string; timezone: string } {
  if (organizationName === undefined) throw invalidField('organizationName', 'is needed')
  if (timezone === undefined) throw invalidField('timezone', 'is needed')
  return { name: organizationName, timezone }
}
