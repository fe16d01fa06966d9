// How an answer of Microsoft Graph becomes an object of the state: with Graph's names, without secrets and without what belongs to the answer alone.

import { z } from 'zod'
import { STATE_TYPES, type StateType } from '@/lib/state/type-schema'
import type { NewObject } from '@/lib/state/write'

/** Null: odd, without what it could be known by. */
export type Read = (item: unknown) => NewObject | null

export const Properties = z.record(z.string(), z.unknown())
export type Properties = z.infer<typeof Properties>

const Named = z.looseObject({ id: z.string().min(1), displayName: z.string().nullish() })

/** By its own id and displayName. */
export function plain(item: unknown): NewObject | null {
  const named = Named.safeParse(item).data
  if (named === undefined) return null
  return { id: named.id, name: named.displayName || named.id, properties: propertiesOf(named) }
}

/** By another property, where that has a value. */
export function namedBy(...names: readonly string[]): Read {
  return (item) => {
    const object = plain(item)
    if (object === null) return null
    const [name = object.name] = names.flatMap((key) => textOf(object.properties, key) ?? [])
    return { ...object, name }
  }
}

/** A policy of which a tenant has one, known by the name of its type. */
export function only(type: StateType): Read {
  return (item) => {
    const properties = Properties.safeParse(item).data
    if (properties === undefined) return null
    const name = textOf(properties, 'displayName') ?? STATE_TYPES[type]
    return { id: type, name, properties: propertiesOf(properties) }
  }
}

/** An object that is known by another one, and has no name. */
export function about(key: string): Read {
  return (item) => {
    const properties = Properties.safeParse(item).data
    const id = properties && textOf(properties, key)
    return id ? { id, name: id, properties: propertiesOf(properties) } : null
  }
}

export function textOf(properties: Properties, key: string): string | null {
  const value = properties[key]
  return typeof value === 'string' && value !== '' ? value : null
}

export function without({ ...properties }: Properties, ...keys: readonly string[]): Properties {
  for (const key of keys) delete properties[key]
  return properties
}

const OF_THE_ANSWER = /@odata\.(?!type$)|@delta$/
/** Graph gives what a password begins with, and the public half of a key to whoever selects it. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  passwordCredentials: ['secretText', 'hint'],
  keyCredentials: ['key'],
}

export function propertiesOf(item: Properties): Properties {
  return Object.fromEntries(
    Object.entries(item)
      .filter(([key]) => key !== 'id' && !OF_THE_ANSWER.test(key))
      .map(([key, value]) => [key, cleaned(value, SECRETS[key] ?? [])]),
  )
}

function cleaned(value: unknown, secrets: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => cleaned(one, secrets))
  const properties = Properties.safeParse(value).data
  if (properties === undefined) return value
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !secrets.includes(key) && !OF_THE_ANSWER.test(key))
      .map(([key, inner]) => [key, cleaned(inner, SECRETS[key] ?? [])]),
  )
}
