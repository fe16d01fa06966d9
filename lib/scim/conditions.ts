// ETags (RFC 7644 §3.14): weak, made of the version that every change counts up.

import { ScimError } from './protocol/scim-error'

export function etag(version: number): string {
  return `W/"${version}"`
}

/** 412 unless one of the client's tags is the stored one; without If-Match everything passes. */
export function requireVersion(ifMatch: string | null, version: number): void {
  if (ifMatch === null || isListed(ifMatch, version)) return
  throw new ScimError(
    412,
    `The resource has changed since: its version is ${etag(version)}, not ${ifMatch.slice(0, 200)}`,
  )
}

export function isUnchanged(ifNoneMatch: string | null, version: number): boolean {
  return ifNoneMatch !== null && isListed(ifNoneMatch, version)
}

function isListed(tags: string, version: number): boolean {
  const wanted = `"${version}"`
  return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === wanted)
}
