// The state of a tenant at one moment, in memory and without a database: what risk checks look at.

import type { z } from 'zod'
import type { LinkKind, Part, PartStatus, StateType } from './type-schema'

/** As it was read of Microsoft Graph, with Graph's names, secrets left out. */
export type RawObject = { id: string; name: string; properties: Readonly<Record<string, unknown>> }

export type SnapshotData = {
  at: Date
  tenantId: string
  /** The application that Rollcall reads with. */
  clientId: string | null
  parts: Readonly<Partial<Record<Part, PartStatus>>>
  objects: ReadonlyMap<StateType, readonly RawObject[]>
  /** Owner to members, all in lower case. */
  links: ReadonlyMap<LinkKind, ReadonlyMap<string, readonly string[]>>
}

/** `id` and `name` beside what the shape says of Graph's properties. */
export type ObjectAs<S extends z.ZodObject> = z.infer<S> & { readonly id: string; readonly name: string }

export type Snapshot = Pick<SnapshotData, 'at' | 'tenantId' | 'clientId'> & {
  /**
   * Every object of a type in the shape that is asked for; each field of it must take null and undefined. Throws Unreadable where the type
   * was not read; where a field of an object is odd, reading that field throws BrokenField.
   */
  all<S extends z.ZodObject>(type: StateType, shape: S): readonly ObjectAs<S>[]
  /** The only object of a type, or null: policies of which a tenant has one. */
  only<S extends z.ZodObject>(type: StateType, shape: S): ObjectAs<S> | null
  find<S extends z.ZodObject>(type: StateType, id: string, shape: S): ObjectAs<S> | null
  /** None for an owner without any. Throws Unreadable where that kind was not read. */
  linked(kind: LinkKind, ownerId: string): readonly string[]
  /** Undefined: this source does not read it at all. */
  status(part: Part): PartStatus | undefined
}

/** Thrown by plain functions and caught by whoever runs a check; no error of Rollcall. */
export type Unreadable = { readonly unreadable: Part; readonly status: PartStatus | undefined }
export type BrokenField = { readonly broken: StateType; readonly objectId: string; readonly field: string }

const MINUTE_MS = 60_000
/** What could not be read for a while is still what it was; later nobody knows. */
const STANDS_MS = 3 * 24 * 60 * MINUTE_MS

export function createSnapshot(data: SnapshotData): Snapshot {
  const shaped = new Map<StateType, Map<z.ZodObject, ReadonlyMap<string, unknown>>>()
  const status = (part: Part) => data.parts[part]

  function require(part: Part): void {
    const found = status(part)
    if (found === undefined || !stands(found, data.at)) throw { unreadable: part, status: found } satisfies Unreadable
  }

  function byId<S extends z.ZodObject>(type: StateType, shape: S): ReadonlyMap<string, ObjectAs<S>> {
    require(type)
    const ofType = shaped.get(type) ?? new Map<z.ZodObject, ReadonlyMap<string, unknown>>()
    shaped.set(type, ofType)
    const known = ofType.get(shape)
    // Written below with this very shape.
    if (known) return known as ReadonlyMap<string, ObjectAs<S>>
    const objects = new Map((data.objects.get(type) ?? []).map((raw) => [raw.id.toLowerCase(), read(type, shape, raw)]))
    ofType.set(shape, objects)
    return objects
  }

  return {
    at: data.at,
    tenantId: data.tenantId,
    clientId: data.clientId,
    all: (type, shape) => [...byId(type, shape).values()],
    only: (type, shape) => byId(type, shape).values().next().value ?? null,
    find: (type, id, shape) => byId(type, shape).get(id.toLowerCase()) ?? null,
    linked(kind, ownerId) {
      require(kind)
      return data.links.get(kind)?.get(ownerId.toLowerCase()) ?? []
    },
    status,
  }
}

function stands({ verdict, goodAt }: PartStatus, at: Date): boolean {
  if (verdict === 'ok' || verdict === 'partial') return true
  return verdict === 'error' && goodAt !== null && at.getTime() - Date.parse(goodAt) < STANDS_MS
}

/** A field that is odd harms only who reads it. */
function read<S extends z.ZodObject>(type: StateType, shape: S, { id, name, properties }: RawObject): ObjectAs<S> {
  const parsed = shape.safeParse(properties)
  if (parsed.success) return { ...parsed.data, id, name }
  const odd = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  const rest = Object.fromEntries(Object.entries(properties).filter(([field]) => !odd.has(field)))
  const object = { ...shape.partial().parse(rest), id, name }
  for (const field of odd)
    Object.defineProperty(object, field, {
      enumerable: true,
      get() {
        throw { broken: type, objectId: id, field } satisfies BrokenField
      },
    })
  return object as ObjectAs<S>
}
