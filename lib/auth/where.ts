// Where the owner of a user name signs in. No answer, and no difference in work, tells whether the name exists.

import { createHmac } from 'node:crypto'
import { now } from '@/lib/clock'
import { deriveKey } from '@/lib/crypto/seal'
import { isId } from '@/lib/db/id'
import { type Sql, withSystemSql } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'
import { callbackPath } from './callback-url'
import { requireSignInProfile } from './entra-profile'
import type { Where, Whither } from './entra-schema'
import { startEntraSignIn } from './entra-start'
import { clientOf } from './request-client'
import { countLookUp } from './throttle'
import {
  type Destination,
  type OwnProfile,
  selectBearers,
  selectByDomain,
  selectIsLocal,
  selectIsLocalOfDomain,
  selectName,
  selectOwnProfiles,
} from './where-queries'

/** Whose own sign-in page it is; null for what is no organization. */
export async function findSignInOrganization(id: string): Promise<{ id: string; name: string } | null> {
  return isId(id) ? withSystemSql((sql) => selectName(sql, id)) : null
}

/** The answer with the cookie that ties what comes from Microsoft to this browser. */
type Answer = { whither: Whither; cookie: string | null }

export async function whereTo(request: Request, { callbackUrl, ...name }: Where): Promise<Answer> {
  const found = await findDestination(request, name)
  if (found === null) return { whither: { kind: 'password' }, cookie: null }
  const profile = await requireSignInProfile(found.organizationId, found.profileId)
  const callback = callbackPath(callbackUrl ?? '/')
  const { address, cookie } = await startEntraSignIn(request, {
    profile,
    purpose: { kind: 'sign-in', callbackPath: callback, narrow: name.organizationId !== undefined },
    loginHint: found.loginHint,
  })
  return { whither: { kind: 'entra', address }, cookie }
}

type Name = { userName: string; organizationId?: string | undefined }
type Found = Destination & { loginHint: string | undefined }

/** Null for the password field. Throws throttled for an address that asks too often. */
export async function findDestination(request: Request, { userName, organizationId }: Name): Promise<Found | null> {
  await countLookUp(clientOf(request).address, now())
  return withSystemSql((sql) =>
    organizationId === undefined
      ? findByDomain(sql, nameKey(userName))
      : findWithin(sql, organizationId, nameKey(userName)),
  )
}

/** Local users of whoever has a say in the domain first; then every name of a confirmed domain, known or not. */
async function findByDomain(sql: Sql, name: string): Promise<Found | null> {
  const domain = domainOf(name) ?? ''
  const local = await selectIsLocalOfDomain(sql, name, domain)
  const destination = await selectByDomain(sql, domain)
  return local || destination === null ? null : { ...destination, loginHint: name }
}

/** Local users first; then every name there is, since whoever has none of the organization's is told so by Microsoft. */
async function findWithin(sql: Sql, organizationId: string, name: string): Promise<Found | null> {
  const local = await selectIsLocal(sql, name, organizationId)
  const profiles = await selectOwnProfiles(sql, organizationId)
  const found = await chooseWithin(sql, organizationId, { name, profiles })
  return local || found === null ? null : { organizationId, ...found }
}

/**
 * A whole name goes by its domain, the part before @ to the one user who bears it in any domain. Where nobody or more than one
 * does, a profile and domain are taken that stay the same for that name and look like any other, so the answer tells nothing.
 */
async function chooseWithin(
  sql: Sql,
  organizationId: string,
  { name, profiles }: { name: string; profiles: OwnProfile[] },
) {
  const domain = domainOf(name)
  const [first] = profiles
  if (first === undefined) return null
  if (domain !== null) {
    const { profileId } = profiles.find(({ domains }) => domains.includes(domain)) ?? first
    return { profileId, loginHint: name }
  }
  const all = profiles.flatMap(({ profileId, domains }) =>
    domains.map((one) => ({ profileId, loginHint: `${name}@${one}` })),
  )
  const bearers = await selectBearers(sql, organizationId, {
    profileIds: profiles.map(({ profileId }) => profileId),
    names: all.map(({ loginHint }) => loginHint),
  })
  const [only, ...more] = bearers
  const match = all.find(({ profileId, loginHint }) => only?.profileId === profileId && only.userNameKey === loginHint)
  const decoy = all[pick(`${organizationId} ${name}`, all.length)]
  return (more.length === 0 ? match : undefined) ?? decoy ?? { profileId: first.profileId, loginHint: undefined }
}

/** A number below `count` that nobody without the key can foretell, the same each time. */
function pick(text: string, count: number): number {
  const digest = createHmac('sha256', deriveKey('sign-in decoy')).update(text).digest()
  return count === 0 ? 0 : digest.readUInt32BE(0) % count
}

function domainOf(name: string): string | null {
  const at = name.lastIndexOf('@')
  return at < 0 ? null : name.slice(at + 1)
}
