// Ids: UUIDv7 made by the server, so that rows written together lie together.

import { v7, validate } from 'uuid'

export function newId(): string {
  return v7()
}

export function isId(text: string): boolean {
  return validate(text)
}
