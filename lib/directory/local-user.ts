// What is stored of a local user: the same SCIM attributes that a pushed one has, and the columns that are copies of them.

import type { Prisma } from '@/lib/db/generated/client'
import { nameKey, searchKey, sortKey } from '@/lib/name-keys'
import type { UpdateUser } from './change-schema'
import { ENTERPRISE } from './manager'

export type Attributes = Prisma.JsonObject
export type LocalFields = Omit<UpdateUser, 'unitId'>

/** The attributes with these fields set; empty ones are gone, fields that are not given stay, and so does what we do not know. */
export function withFields(attributes: Attributes, fields: LocalFields): Attributes {
  const { userName, displayName, givenName, familyName, phone, title, department } = fields
  const name = { ...objectOf(attributes.name), ...set({ givenName, familyName }) }
  const enterprise = { ...objectOf(attributes[ENTERPRISE]), ...set({ department }) }
  return pruned({
    ...attributes,
    ...set({ userName, displayName, title }),
    name: pruned(givenName === undefined && familyName === undefined ? name : { ...name, formatted: undefined }),
    [ENTERPRISE]: pruned(enterprise),
    ...(phone !== undefined && { phoneNumbers: withWork(attributes.phoneNumbers, phone) }),
    ...(userName !== undefined && { emails: withWork(attributes.emails, userName) }),
  })
}

/** Columns that are looked up, listed and searched. */
export function localColumns(attributes: Attributes) {
  const [userName, displayName] = [textOf(attributes.userName), textOf(attributes.displayName)]
  const mails = listOf(attributes.emails).map((one) => textOf(objectOf(one).value))
  const email = mails[0] || userName
  return {
    userName,
    userNameKey: nameKey(userName),
    displayName,
    sortKey: sortKey(displayName),
    searchKey: searchKey(displayName, userName, ...mails),
    email,
    workEmailKey: nameKey(email),
  }
}

/** What is given: null and the empty text take a field away. */
function set(fields: Record<string, string | null | undefined>): Prisma.JsonObject {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, value || undefined]))
}

/** The work entry of a list is the one that Rollcall leads; others stay. */
function withWork(list: Attributes[string], value: string | null): Prisma.JsonArray | undefined {
  const others = listOf(list).filter((one) => objectOf(one).type !== 'work')
  const all = value ? [{ type: 'work', primary: true, value }, ...others.map(notPrimary)] : others
  return all.length > 0 ? all : undefined
}

function notPrimary(one: Prisma.JsonValue): Prisma.JsonObject {
  return pruned({ ...objectOf(one), primary: undefined })
}

function pruned(object: Prisma.JsonObject): Prisma.JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined && !(isObject(value) && isEmpty(value))),
  )
}

function isEmpty(object: Prisma.JsonObject): boolean {
  return Object.keys(object).length === 0
}

function objectOf(value: unknown): Prisma.JsonObject {
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is Prisma.JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: Prisma.JsonValue | undefined): Prisma.JsonArray {
  return Array.isArray(value) ? value : []
}

function textOf(value: Prisma.JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}
