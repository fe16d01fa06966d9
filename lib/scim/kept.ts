// What a profile's administrator chose to leave out is not stored, however it is sent.

import { isObject, type Json, type JsonObject } from './protocol/json'
import type { Resource } from './protocol/resource'
import { isUrn } from './protocol/schemas'
import { ENTERPRISE_USER_URN } from './protocol/user-schema'

const CORE: Record<string, readonly string[]> = {
  emails: ['emails'],
  phoneNumbers: ['phoneNumbers'],
  addresses: ['addresses'],
  title: ['title'],
  preferredLanguage: ['preferredLanguage', 'locale', 'timezone'],
  roles: ['roles'],
  other: ['nickName', 'profileUrl', 'userType', 'ims', 'photos', 'entitlements', 'x509Certificates'],
}

const ENTERPRISE: Record<string, readonly string[]> = {
  department: ['department', 'division', 'costCenter', 'organization', 'employeeNumber'],
  manager: ['manager'],
}

/** `dropped` are names of optional attributes, as the profile keeps them. */
export function keptPart(user: Resource, dropped: readonly string[]): Resource {
  if (dropped.length === 0) return user
  const core = new Set(dropped.flatMap((name) => CORE[name] ?? []))
  const enterprise = new Set(dropped.flatMap((name) => ENTERPRISE[name] ?? []))
  const dropsExtensions = dropped.includes('other')
  const entries = Object.entries(user).flatMap(([name, value]): [string, Json][] => {
    if (name === ENTERPRISE_USER_URN) return isObject(value) ? extensionPart(name, value, enterprise) : []
    return core.has(name) || (dropsExtensions && isUrn(name)) ? [] : [[name, value]]
  })
  return Object.fromEntries(entries)
}

function extensionPart(urn: string, block: JsonObject, dropped: ReadonlySet<string>): [string, Json][] {
  const kept = Object.entries(block).filter(([name]) => !dropped.has(name))
  return kept.length > 0 ? [[urn, Object.fromEntries(kept)]] : []
}
