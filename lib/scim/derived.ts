// The columns beside a stored resource: copies of what is looked up, sorted and listed.

import { nameKey, searchKey, sortKey } from '@/lib/name-keys'
import { isObject, type Json, type JsonObject } from './protocol/json'
import type { Resource } from './protocol/resource'
import { badRequest } from './protocol/scim-error'
import { ENTERPRISE_USER_URN } from './protocol/user-schema'

/** What is looked up must fit an index row of PostgreSQL, 2,704 bytes, beside two ids. */
const MAX_KEY_BYTES = 2_000

/** Far more than anybody's data; whatever reads a list reads 200 of these at once. */
const MAX_RESOURCE_BYTES = 262_144

/** The text that is stored of a resource; many small additions must not make one that nobody can read any more. */
export function storedText(resource: Resource): string {
  const text = JSON.stringify(resource)
  if (Buffer.byteLength(text) <= MAX_RESOURCE_BYTES) return text
  throw badRequest('tooMany', `The resource would be larger than ${MAX_RESOURCE_BYTES} bytes`)
}

export function userColumns(user: Resource) {
  const userName = keyText('userName', user) ?? ''
  const externalId = keyText('externalId', user)
  const displayName = shownName(user) ?? userName
  const emails = elements(user.emails).filter((email) => textOf(email.value))
  const work = emails.filter((email) => textOf(email.type)?.toLowerCase() === 'work')
  const main = emails.find((email) => email.primary === true) ?? work[0] ?? emails[0]
  const [onlyWork, anotherWork] = work
  const enterprise = user[ENTERPRISE_USER_URN]
  const employeeNumber = isObject(enterprise) ? textOf(enterprise.employeeNumber) : null
  const addresses = emails.map((email) => textOf(email.value))
  return {
    userName,
    userNameKey: nameKey(userName),
    externalId,
    displayName,
    sortKey: sortKey(displayName),
    searchKey: searchKey(displayName, userName, ...addresses, externalId, employeeNumber),
    email: textOf(main?.value),
    /** Only where there is exactly one: who has several, or a very long one, is found by looking at the resource itself. */
    workEmailKey: onlyWork && !anotherWork ? workKey(onlyWork) : null,
    active: user.active === true,
  }
}

export function roleColumns(group: Resource) {
  const displayName = keyText('displayName', group) ?? ''
  return { displayName, displayNameKey: nameKey(displayName), externalId: keyText('externalId', group) }
}

function keyText(name: string, resource: Resource): string | null {
  const text = textOf(resource[name])
  if (text === null || fitsKey(nameKey(text))) return text
  throw badRequest('invalidValue', `"${name}" is longer than ${MAX_KEY_BYTES} bytes: ${text.slice(0, 80)}…`)
}

function workKey(email: JsonObject): string | null {
  const key = nameKey(textOf(email.value) ?? '')
  return fitsKey(key) ? key : null
}

function fitsKey(key: string): boolean {
  return Buffer.byteLength(key) <= MAX_KEY_BYTES
}

function shownName({ displayName, name }: Resource): string | null {
  const parts = isObject(name) ? name : {}
  const joined = [parts.givenName, parts.familyName].flatMap((part) => textOf(part) ?? []).join(' ')
  return textOf(displayName) ?? textOf(parts.formatted) ?? (joined || null)
}

function elements(list: Json | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : []
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
