// One operation of one profile on its way through the handlers: what was asked, and what was noticed while answering.

import type { Sql } from '@/lib/db/organization'
import type { RequestChange } from '@/lib/profiles/request-schema'
import type { ProfileAccess } from '@/lib/profiles/token-lookup'
import type { Seen } from './entra'
import type { Json } from './protocol/json'

/** The transaction of one profile: the first argument of every query function. The organization is the transaction's own. */
export type ProfileScope = { readonly sql: Sql; readonly profileId: string }

/** What the provisioning log will say of the request; a bulk request gathers all its operations in one. */
export type Findings = {
  /** Null until, and unless, the token opened the profile. */
  access: ProfileAccess | null
  readonly seen: Seen
  readonly changes: RequestChange[]
  readonly notes: string[]
}

/** What does not change between the operations of a request. */
export type Caller = {
  readonly requestId: string
  readonly profileId: string
  readonly tokenHash: Buffer
  readonly baseUrl: string
  readonly findings: Findings
}

/** `version` is If-Match, `knownVersion` If-None-Match; both null where not sent. */
export type Operation = {
  readonly method: string
  readonly query: URLSearchParams
  readonly version: string | null
  readonly knownVersion: string | null
  /** Parses what was sent; throws 400 for what is no JSON. */
  readonly body: () => Json
}

/** `access` rejects for who may not: nothing is written, and no body read, before it has resolved. */
export type Call = Caller &
  Operation &
  ProfileScope & {
    readonly access: Promise<ProfileAccess>
    /** When the transaction began, not the request: pages are in the order of this, and bodies may take a minute to arrive (R40). */
    readonly now: Date
    /** Sends the commit behind the last statement, without waiting for its answer. */
    readonly finish: () => void
  }
