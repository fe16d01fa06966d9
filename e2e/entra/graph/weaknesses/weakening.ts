import { isObject, type Json } from '../../json'
import type { EntraUser } from '../../people'
import type { GraphTenant } from '../graph-tenant'
import { type POLICY_NAMES, policyId } from '../state/conditional-access'
import { colleagueOf, guestsOf, type Staff, staffOf } from '../state/people'

/** Changes a tenant, each change so that it can be taken back by itself. */
export type Changing = {
  /** Properties of an object. */
  readonly set: (object: Json, changes: Json) => void
  /** Properties beside what is known of somebody already. */
  readonly overlay: (map: Map<string, Json | null>, id: string, changes: Json) => void
  readonly put: <T>(map: Map<string, T>, key: string, value: T) => void
  readonly drop: <T>(map: Map<string, T>, ...keys: string[]) => void
  readonly add: (set: Set<string>, value: string) => void
  readonly remove: (set: Set<string>, value: string) => void
}

export type Weakening = Changing &
  Staff & {
    readonly here: GraphTenant
    readonly guest: () => EntraUser
    /** A member who administers nothing. */
    readonly colleague: () => EntraUser
    readonly administrator: () => EntraUser
    /** A Conditional Access policy by the name that it has in the simulator. */
    readonly policy: (name: keyof typeof POLICY_NAMES) => Json
    readonly dropPolicies: (...names: (keyof typeof POLICY_NAMES)[]) => void
    readonly change: (user: EntraUser, changes: Json) => void
  }

export type Undo = () => void

export function weaken(here: GraphTenant): { weakening: Weakening; undo: Undo } {
  const { tenant, state } = here
  const undone: Undo[] = []
  const changing = changingWith(undone)
  const staff = staffOf(tenant)
  const idOf = (name: keyof typeof POLICY_NAMES) => policyId(here.tenantId, name)
  const weakening: Weakening = {
    ...changing,
    ...staff,
    here,
    guest: () => found(guestsOf(tenant)[0], 'guest'),
    administrator: () => found(staff.administrators[0], 'administrator'),
    colleague: () => found(colleagueOf(tenant), 'colleague'),
    policy: (name) => found(state.conditionalAccessPolicies.get(idOf(name)), name),
    dropPolicies: (...names) => changing.drop(state.conditionalAccessPolicies, ...names.map(idOf)),
    change: (user, changes) => changing.overlay(state.users, user.id, changes),
  }
  return {
    weakening,
    undo: () => {
      for (const one of undone.reverse()) one()
    },
  }
}

function changingWith(undone: Undo[]): Changing {
  const set = (object: Json, changes: Json) => {
    for (const [name, value] of Object.entries(changes)) {
      const had = Object.hasOwn(object, name)
      const before = object[name]
      object[name] = value
      undone.push(() => {
        if (had) object[name] = before
        else delete object[name]
      })
    }
  }
  const put = <T>(map: Map<string, T>, key: string, value: T) => {
    const before = map.get(key)
    map.set(key, value)
    undone.push(() => (before === undefined ? map.delete(key) : map.set(key, before)))
  }
  return {
    set,
    put,
    overlay: (map, id, changes) => {
      const known = map.get(id) ?? {}
      map.set(id, known)
      undone.push(() => Object.keys(known).length === 0 && map.delete(id))
      set(known, changes)
    },
    drop: (map, ...keys) => {
      for (const key of keys) {
        const before = map.get(key)
        if (before === undefined) continue
        map.delete(key)
        undone.push(() => map.set(key, before))
      }
    },
    add: (members, value) => {
      if (members.has(value)) return
      members.add(value)
      undone.push(() => members.delete(value))
    },
    remove: (members, value) => {
      if (members.delete(value)) undone.push(() => members.add(value))
    },
  }
}

export function found<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new RangeError(`The tenant has no ${what}`)
  return value
}

/** An object inside of an object. */
export function part(object: Json, name: string): Json {
  const value = object[name]
  if (!isObject(value)) throw new RangeError(`${name} is no object`)
  return value
}
