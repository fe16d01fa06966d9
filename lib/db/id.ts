// Ids: UUIDv7 made by the server, so that rows written together lie together.

import { NIL, v7, validate } from 'uuid'

export function newId(): string {
  return v7()
}

export function isId(text: string): boolean {
  return validate(text)
}

/** Where there is no organization yet: no row bears this id, so row-level security shows nothing. */
export const NO_ID = NIL
