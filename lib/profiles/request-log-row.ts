// One request as the provisioning log keeps it: secrets removed, long things cut, everything searchable in one folded text.

import { v5 } from 'uuid'
import { searchKey } from '@/lib/name-keys'
import type { RequestChange } from './request-schema'

export type LoggedRequest = {
  readonly id: string
  readonly profileId: string
  readonly at: Date
  readonly method: string
  readonly path: string
  readonly status: number
  readonly durationMs: number
  /** Null for a token that opened nothing: those are one row per profile, address and minute. */
  readonly token: { readonly id: string; readonly lastFour: string } | null
  readonly address: string
  readonly agent: string
  readonly deviations: readonly string[]
  /** Undefined where there was none, or none that could be read. */
  readonly body: unknown
  readonly detail: string | null
  readonly changes: readonly RequestChange[]
}

export type Row = ReturnType<typeof logRow>

const MAX_BODY_CHARACTERS = 16 * 1024
const MAX_TEXT_CHARACTERS = 2_000
/** The history tells all of a request that changed a thousand members; the log shows how it begins. */
const MAX_CHANGES = 100
const MAX_CHANGES_CHARACTERS = 64 * 1024
const SECRET_NAME = /password|secret|token/i
const REMOVED = '[removed]'

/** Of the ids of rows that count wrong tokens. */
const NAMESPACE = '5f6b1c9e-6f0c-4c39-9a53-0f6f2a3c1d7b'

export function logRow(request: LoggedRequest) {
  const { profileId, at, status, token, deviations, body, detail } = request
  const path = cut(redactedPath(request.path))
  const address = cut(request.address)
  const agent = cut(request.agent)
  const changes = request.changes.slice(0, MAX_CHANGES)
  const names = changes.map((change) => change.name)
  return {
    id: token ? request.id : v5(`${profileId} ${address} ${at.toISOString().slice(0, 16)}`, NAMESPACE),
    profile: profileId,
    at,
    method: cut(request.method),
    path,
    status,
    duration: Math.round(request.durationMs),
    token: token?.id ?? null,
    last_four: token?.lastFour ?? null,
    address,
    agent,
    deviations,
    search: searchKey(path, String(status), request.method, address, agent, ...names),
    body: token ? bodyText(body) : null,
    detail: detail === null ? null : cut(detail),
    changes: changesText(changes),
    repeated: 1,
  }
}

/** Before and after are left out where they are long: the history has them. */
function changesText(changes: readonly RequestChange[]): string {
  const text = redactedText(changes)
  if (text.length <= MAX_CHANGES_CHARACTERS) return text
  return JSON.stringify(changes.map(({ object, id, name, action }) => ({ object, id, name, action })))
}

/** JSON for a column of JSON: the body itself, or its beginning as one text where it is long. */
function bodyText(body: unknown): string | null {
  if (body === undefined) return null
  const text = redactedText(body)
  return text.length <= MAX_BODY_CHARACTERS ? text : JSON.stringify(storable(`${text.slice(0, MAX_BODY_CHARACTERS)}…`))
}

/** Looking at every name costs ten times the writing; nearly no request names a secret at all. */
function redactedText(value: unknown): string {
  const text = JSON.stringify(value)
  return SECRET_NAME.test(text) ? JSON.stringify(value, redacted) : text
}

/** A PATCH names what it sets in `path`, beside the value, and may compare in it, as a search does in `filter`; all in any case. */
function redacted(this: unknown, name: string, value: unknown): unknown {
  if (SECRET_NAME.test(name)) return REMOVED
  const key = name.toLowerCase()
  if (key === 'value' && namesSecret(this)) return REMOVED
  const comparing = typeof value === 'string' && (key === 'filter' || (key === 'path' && value.includes('[')))
  return comparing && comparesSecret(value) ? REMOVED : value
}

/** Whether a filter asks for a secret by its name; what it only compares with may be called as it likes. */
function comparesSecret(filter: string): boolean {
  return SECRET_NAME.test(filter.replace(/"(?:[^"\\]|\\.)*"?/g, '""'))
}

function namesSecret(holder: unknown): boolean {
  return (
    typeof holder === 'object' &&
    holder !== null &&
    Object.entries(holder).some(([name, path]) => name.toLowerCase() === 'path' && SECRET_NAME.test(String(path)))
  )
}

/** A filter goes on to the next `&`: a `;` may stand in what it compares with. */
function redactedPath(path: string): string {
  return path
    .replace(/([?&;])([^?&;=]*)=([^&]*)/g, (pair, before: string, name: string, value: string) =>
      decoded(name).toLowerCase() === 'filter' && comparesSecret(decoded(value)) ? `${before}${name}=${REMOVED}` : pair,
    )
    .replace(/([?&;])([^?&;=]*)=[^&;]*/g, (pair, before: string, name: string) =>
      SECRET_NAME.test(decoded(name)) ? `${before}${name}=${REMOVED}` : pair,
    )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** PostgreSQL refuses NUL and halves of surrogate pairs. */
function storable(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD')
}

function cut(text: string): string {
  return storable(text.slice(0, MAX_TEXT_CHARACTERS))
}
