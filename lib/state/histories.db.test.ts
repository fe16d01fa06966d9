import { expect, test } from 'vitest'
import { z } from 'zod'
import { aSource } from '@/e2e/fixtures/activity'
import { anOrganization } from '@/e2e/fixtures/people'
import { pick, type Random, seeded } from '@/e2e/fixtures/record-world'
import { newId } from '@/lib/db/id'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { fingerprint } from './fingerprint'
import { readSnapshot } from './read-snapshot'
import type { LinkKind, StateType } from './type-schema'
import {
  abandonStateRun,
  beginStateRun,
  closeLinks,
  closeLinksOf,
  closeObjects,
  type Place,
  publishStateRun,
  savePart,
  tallyPart,
  undoPart,
  unseenObjects,
  writeLinks,
  writeObjects,
} from './write'

const HISTORIES = 50
const RUNS = 5
const AT_ONCE = 10
const TYPES = ['user', 'group'] as const satisfies StateType[]
const KINDS = ['group-member', 'group-owner'] as const satisfies LinkKind[]
const PARTS = [...TYPES, ...KINDS]
const IDS = Array.from({ length: 9 }, (_, at) => `0000000${at}-aaaa-4bbb-8ccc-dddddddddddd`)
const SIZES = [{ most: 5 }, { most: 5, tags: ['a', 'b'] }, { tags: ['b', 'a'], most: 5 }, {}, { most: 6 }]

type Thing = { name: string; properties: Readonly<Record<string, unknown>> }
/** By part and id; a link's id is `owner member`. */
type World = Map<string, Map<string, Thing>>
type Stage = { scope: SqlScope; place: Place; random: Random; world: World }

const LINK: Thing = { name: '', properties: {} }
const NOTHING: ReadonlyMap<string, Thing> = new Map()

function meaning({ name, properties }: Thing): string {
  return `${name} ${fingerprint(properties)}`
}

function meanings(things: ReadonlyMap<string, Thing>): [string, string][] {
  return [...things].map(([id, thing]): [string, string] => [id, meaning(thing)]).sort()
}

/** A whole list as a run finds it, in pages that overlap and come again, and who is no longer in it. True where it changed meanwhile. */
async function readType({ scope, place, random, world }: Stage, type: StateType): Promise<boolean> {
  const before = world.get(type) ?? NOTHING
  const found = IDS.filter(() => random(4) > 0).map((id) => {
    const same = before.get(id)
    const thing = same && random(3) > 0 ? same : { name: `${type} ${random(2)}`, properties: pick(random, SIZES) }
    return { ...thing, id: random(3) === 0 ? id.toUpperCase() : id }
  })
  // Seen in between, as it may be when the list is read twice.
  const passing = found.map((object) => ({ ...object, name: 'Passing' }))
  const isRestless = random(4) === 0
  if (isRestless) await writeObjects(scope, place, type, passing)
  for (const page of [found.slice(0, 5), found.slice(3), found.slice(3)]) await writeObjects(scope, place, type, page)
  const seen = found.map(({ id }) => id)
  const gone = [...before.keys()].filter((id) => !seen.some((one) => one.toLowerCase() === id)).sort()
  expect(await unseenObjects(scope, place, type, seen)).toEqual(gone)
  expect(await closeObjects(scope, place, type, gone)).toBe(gone.length)
  world.set(type, new Map(found.map(({ id, ...thing }) => [id.toLowerCase(), thing])))
  return isRestless
}

async function readKind({ scope, place, random, world }: Stage, kind: LinkKind): Promise<void> {
  const before = new Map(world.get(kind))
  const owners = IDS.slice(0, 4)
    .filter(() => random(5) > 0)
    .map((ownerId) => ({ ownerId, memberIds: IDS.filter(() => random(3) === 0) }))
  const links = new Set(owners.flatMap(({ ownerId, memberIds }) => memberIds.map((id) => `${ownerId} ${id}`)))
  for (const page of [owners.slice(0, 2), owners.slice(1)]) {
    const { missing } = await writeLinks(scope, place, kind, page)
    const given = new Set(page.map(({ ownerId }) => ownerId))
    const lost = [...before.keys()].filter((link) => given.has(link.split(' ')[0] ?? '') && !links.has(link))
    expect(missing.flatMap(({ ownerId, memberIds }) => memberIds.map((id) => `${ownerId} ${id}`)).sort()).toEqual(
      lost.sort(),
    )
    expect(await closeLinks(scope, place, kind, missing)).toBe(lost.length)
    for (const link of lost) before.delete(link)
  }
  await closeLinksOf(
    scope,
    place,
    kind,
    owners.map(({ ownerId }) => ownerId),
  )
  world.set(kind, new Map([...links].map((link) => [link, LINK])))
}

/** What the model says has come, changed and gone. */
function difference(before: ReadonlyMap<string, Thing>, after: ReadonlyMap<string, Thing>) {
  const kept = [...after].filter(([id]) => before.has(id))
  const changed = kept.filter(([id, thing]) => meaning(before.get(id) ?? LINK) !== meaning(thing))
  return {
    count: after.size,
    added: after.size - kept.length,
    changed: changed.length,
    removed: before.size - kept.length,
  }
}

type Row = { key: string; from: number; to: number | null; xmin: string }

function rowsOf({ sql, organizationId }: SqlScope, sourceId: string): Promise<Row[]> {
  return sql<Row>(
    '',
    `select type || object_id as key, from_run as from, to_run as to, xmin::text from state_object
       where organization_id = $1::uuid and source_id = $2::uuid
     union all select kind || owner_id || member_id, from_run, to_run, xmin::text from state_link
       where organization_id = $1::uuid and source_id = $2::uuid`,
    [organizationId, sourceId],
  )
}

/** One run, which may lose a part or be abandoned; what there is afterwards, null where it was abandoned. */
async function run(
  scope: SqlScope,
  sourceId: string,
  published: World,
  random: Random,
  now: Date,
): Promise<World | null> {
  const { number } = await beginStateRun(scope, sourceId, { now, complete: true, id: newId() })
  const place = { sourceId, run: number }
  const stage: Stage = { scope, place, random, world: new Map(published) }
  const rows = await rowsOf(scope, sourceId)
  let isRestless = false
  for (const type of TYPES) isRestless = (await readType(stage, type)) || isRestless
  for (const kind of KINDS) await readKind(stage, kind)
  const undone = PARTS.filter(() => random(8) === 0)
  for (const part of undone) {
    await undoPart(scope, place, part)
    stage.world.set(part, published.get(part) ?? new Map())
  }
  // Half of those that are given up are found still running by the next one.
  if (random(5) === 0) {
    if (random(2)) await abandonStateRun(scope, place)
    return null
  }
  let written = 0
  for (const part of PARTS) {
    const tally = difference(published.get(part) ?? NOTHING, stage.world.get(part) ?? NOTHING)
    expect(await tallyPart(scope, place, part)).toEqual(tally)
    written += tally.added + tally.changed
    await savePart(scope, place, part, { ...tally, verdict: 'ok', problem: null, goodAt: now.toISOString() })
  }
  await publishStateRun(scope, place, { now })
  const after = await rowsOf(scope, sourceId)
  if (!isRestless) expect(after.filter(({ from }) => from === number)).toHaveLength(written)
  if (undone.length > 0) return stage.world
  const known = new Map(after.map((row) => [`${row.key} ${row.from}`, row]))
  const untouched = rows.filter((row) => known.get(`${row.key} ${row.from}`)?.to === row.to)
  expect(untouched.map((row) => known.get(`${row.key} ${row.from}`)?.xmin)).toEqual(untouched.map(({ xmin }) => xmin))
  return stage.world
}

const ANYTHING = z.looseObject({})

async function readWorld(organizationId: string, sourceId: string, at: Date): Promise<World> {
  const read = await readSnapshot(organizationId, sourceId, at)
  const snapshot = read?.snapshot
  const objects = TYPES.map((type): [string, Map<string, Thing>] => [
    type,
    new Map(snapshot?.all(type, ANYTHING).map(({ id, name, ...properties }) => [id, { name, properties }])),
  ])
  const links = KINDS.map((kind): [string, Map<string, Thing>] => [
    kind,
    new Map(IDS.flatMap((id) => (snapshot?.linked(kind, id) ?? []).map((member) => [`${id} ${member}`, LINK]))),
  ])
  return new Map([...objects, ...links])
}

/** A history of its own in a source of its own; told is the seed, to be run again. */
async function live(organizationId: string, seed: number): Promise<void> {
  const sourceId = await aSource(organizationId)
  const random = seeded(seed)
  const worlds: { at: Date; world: World }[] = []
  const given: number[] = []
  for (let day = 1; day <= RUNS; day += 1) {
    const at = new Date(Date.UTC(2026, 9, day))
    const before = worlds.at(-1)?.world ?? new Map()
    const world = await withOrganizationSql(organizationId, (scope) => run(scope, sourceId, before, random, at))
    if (world) worlds.push({ at, world })
    else given.push(day)
  }
  for (const { at, world } of worlds) {
    const read = await readWorld(organizationId, sourceId, at)
    const told = (all: World) => [seed, ...PARTS.map((part) => meanings(all.get(part) ?? NOTHING))]
    expect(told(read)).toEqual(told(world))
  }
  // What was given up last is undone by the run that follows, which there is none of.
  if (given.at(-1) === RUNS) return
  const rows = await withOrganizationSql(organizationId, (scope) => rowsOf(scope, sourceId))
  expect(rows.filter(({ from, to }) => given.includes(from) || (to !== null && given.includes(to)))).toEqual([])
}

test('as of every run the state is what the tenant was, what was undone or abandoned leaves nothing, and what did not change is not written', async () => {
  const organizationId = (await anOrganization()).id
  for (let seed = 0; seed < HISTORIES; seed += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => live(organizationId, seed + at)))
}, 120_000)
