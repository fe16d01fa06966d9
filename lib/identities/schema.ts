// One person: everything known of an identity, pushed by profiles and seen in the logs, on one timeline. Shapes and operations.

import { z } from 'zod'
import { listOf, page, repeated } from '@/lib/list'
import { operation } from '@/lib/operation'

/** An object ID, or a user name. */
export const IdentityKey = z.string().min(1).max(320)

export const Identity = z.object({
  key: z.string(),
  /** What to call them. */
  name: z.string(),
  userNames: z.array(z.string()),
  objectIds: z.array(z.string()),
  /** Users of the organisational structure: pushed by which profile, or local; empty without the right structure.view. */
  users: z.array(
    z.object({
      id: z.uuid(),
      displayName: z.string(),
      userName: z.string(),
      profileId: z.uuid().nullable(),
      profileName: z.string().nullable(),
      active: z.boolean(),
      deletedAt: z.string().nullable(),
      createdAt: z.string(),
      roles: z.array(z.object({ id: z.uuid(), name: z.string() })),
    }),
  ),
  /** Accounts of the tenants that are read. */
  accounts: z.array(
    z.object({
      sourceId: z.uuid(),
      objectId: z.string(),
      tenantName: z.string(),
      enabled: z.boolean(),
      serviceAccount: z.boolean(),
    }),
  ),
  lastSignInAt: z.string().nullable(),
  lastFailedSignInAt: z.string().nullable(),
  firstSeenAt: z.string().nullable(),
  /** False where there was no time to look through all records: a time that is null may be in them all the same. */
  complete: z.boolean(),
})
export type Identity = z.infer<typeof Identity>

/** `signed-in` and `did` were done by the person, `done-to` to the person; `pushed` is a change that a profile or an administrator made. */
export const Moment = z.object({
  kind: z.enum(['signed-in', 'did', 'done-to', 'pushed']),
  at: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  /** Null where nothing says. */
  result: z.enum(['success', 'failure', 'interrupted', 'timeout']).nullable(),
  /** A record's id for the detail; null for a change of the structure. */
  recordId: z.string().nullable(),
  userId: z.uuid().nullable(),
})
export type Moment = z.infer<typeof Moment>

const root = '/api/v1/organizations/{organizationId}/identities/{identity}'
const ofIdentity = { params: z.object({ identity: IdentityKey }), opaque: ['identity'] }

export const identityOperations = {
  get: operation({
    method: 'GET',
    path: root,
    summary: 'One person by object ID or user name',
    access: 'activity.view',
    ...ofIdentity,
    response: Identity,
  }),
  timeline: operation({
    method: 'GET',
    path: `${root}/timeline`,
    summary: 'Everything about one person, newest first',
    access: 'activity.view',
    ...ofIdentity,
    query: z.object({ ...page, kind: repeated(Moment.shape.kind) }),
    response: listOf(Moment),
  }),
}
