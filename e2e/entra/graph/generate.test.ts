import { expect, test, vi } from 'vitest'
import { isObject, type Json, property } from '../json'
import { fill, idsOf, MINUTE, NOW, type StartedGraph, startGraph } from './fixture'
import { generateEvents, liveOnGraph } from './generate'
import { createGraphTenant } from './graph-tenant'

const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

vi.setConfig({ testTimeout: 60_000 })

async function start(): Promise<StartedGraph> {
  const started = await startGraph()
  started.graph.limits = false
  return started
}

function world({ days, perHour = 40, seed = 1 }: { days: number; perHour?: number; seed?: number }) {
  const here = createGraphTenant({ seed: 1, people: 40 })
  const count = generateEvents(here, { from: NOW - days * DAY, to: NOW, perHour, seed })
  const events = (log: 'directoryAudits' | 'signIns') =>
    here[log].events.flatMap(({ versions }) => versions.slice(0, 1))
  return {
    here,
    count,
    audits: events('directoryAudits').map(({ event }) => event),
    signIns: events('signIns').map(({ event }) => event),
    all: [...events('directoryAudits'), ...events('signIns')],
  }
}

/** Two weeks, made once. */
let known: ReturnType<typeof world> | undefined

function fortnight() {
  known ??= world({ days: 14 })
  return known
}

test('the same seed makes the same events, another one others', () => {
  const ids = (seed: number) => world({ days: 1, seed }).all.map(({ event }) => event.id)
  const first = ids(1)
  const other = new Set(ids(2))
  expect(ids(1)).toEqual(first)
  expect(first.filter((id) => other.has(id))).toEqual([])
})

test('made in parts or at a higher rate, events keep their ids', () => {
  const whole = world({ days: 2 })
  const parts = createGraphTenant({ seed: 1, people: 40 })
  const middle = NOW - 17 * HOUR - 123_456
  generateEvents(parts, { from: NOW - 2 * DAY, to: middle, perHour: 40 })
  generateEvents(parts, { from: middle, to: NOW, perHour: 40 })
  expect(parts.signIns.events.map(({ id }) => id)).toEqual(idsOf(whole.signIns))
  const more = new Set(idsOf(world({ days: 2, perHour: 120 }).signIns))
  expect(whole.signIns.filter(({ id }) => !more.has(id))).toEqual([])
  expect(more.size).toBeGreaterThan(whole.signIns.length * 2.5)
})

test('no two events share an id, and there are as many as were asked for', () => {
  const { audits, signIns, count } = fortnight()
  expect(new Set(idsOf([...audits, ...signIns])).size).toBe(count)
  expect(count / (14 * 24)).toBeGreaterThan(36)
  expect(count / (14 * 24)).toBeLessThan(44)
})

test('audit ids are no GUIDs, values are JSON in texts, and some names have dashes and blanks at the end', () => {
  const { audits } = fortnight()
  expect(audits.every(({ id }) => /^[A-Za-z]+_[0-9a-f-]{36}_[A-Z0-9]{5}_\d+$/.test(String(id)))).toBe(true)
  expect(audits.some(({ id }) => String(id).startsWith('PIM_'))).toBe(true)
  expect(audits.some(({ activityDisplayName: name }) => / – .* $/.test(String(name)))).toBe(true)
  expect(audits.every(({ activityDateTime }) => /\.\d{7}Z$/.test(String(activityDateTime)))).toBe(true)
  const changed = modified(audits).filter(({ displayName }) => displayName === 'JobTitle')
  expect(changed.length).toBeGreaterThan(10)
  for (const { newValue } of changed) expect(JSON.parse(String(newValue))).toEqual([expect.any(String)])
  expect(new Set(audits.map(({ category }) => category)).size).toBeGreaterThan(15)
})

test('sign-ins mostly succeed; the others are interrupted, refused or mistyped', () => {
  const { signIns } = fortnight()
  const interactive = signIns.filter(({ isInteractive }) => isInteractive === true)
  const share = (...codes: number[]) =>
    interactive.filter(({ status }) => codes.includes(Number(property(status, 'errorCode')))).length /
    interactive.length
  expect(share(0)).toBeGreaterThan(0.8)
  expect(share(0)).toBeLessThan(0.88)
  expect(share(50074, 50076, 50140)).toBeGreaterThan(0.03)
  for (const code of [50126, 53003, 50053, 500121, 50034]) expect(share(code)).toBeGreaterThan(0)
  expect(new Set(signIns.flatMap(({ signInEventTypes: types }) => types)).size).toBe(4)
})

test('the people of the directory do it, by day more than by night and at weekends little', () => {
  const { here, signIns } = fortnight()
  const known = signIns.filter(
    ({ userId, userPrincipalName }) => here.tenant.users.has(String(userId)) && userPrincipalName,
  )
  expect(known.length / signIns.filter(({ userId }) => userId !== '').length).toBeGreaterThan(0.98)
  const at = (test: (time: Date) => boolean) =>
    signIns.filter((one) => test(new Date(String(one.createdDateTime)))).length
  expect(at((time) => time.getUTCHours() === 9)).toBeGreaterThan(at((time) => time.getUTCHours() === 1) * 5)
  expect(at((time) => time.getUTCDay() === 3)).toBeGreaterThan(at((time) => time.getUTCDay() === 0) * 3)
})

test('events become visible after minutes: most within two, all within a quarter of an hour', () => {
  const late = fortnight().all.map(({ visibleAt, event }) => {
    return visibleAt - Date.parse(String(event.activityDateTime ?? event.createdDateTime))
  })
  const within = (minutes: number) => late.filter((ms) => ms <= minutes * MINUTE).length / late.length
  expect(Math.min(...late)).toBeGreaterThan(0)
  expect(within(2)).toBeGreaterThan(0.93)
  expect(within(2)).toBeLessThan(0.97)
  expect(within(15)).toBe(1)
})

test('some sign-ins come again with another risk', () => {
  const { here } = fortnight()
  const again = here.signIns.events.filter(({ versions }) => versions.length > 1)
  expect(again.length).toBeGreaterThan(20)
  expect(again[0]?.versions.map(({ event }) => event.riskState)).toEqual([expect.any(String), 'atRisk'])
})

test('events happen as the clock goes on, also when it leaps', async () => {
  const { here, graph, read } = await start()
  fill(here.directoryAudits, 1)
  liveOnGraph(here, { since: NOW, perHour: { directoryAudits: 60 }, even: true })
  const seen = async (later: number) => {
    graph.now = () => NOW + later
    return (await read('v1.0/auditLogs/directoryAudits')).length
  }
  expect(await seen(0)).toBe(1)
  const [hour, day] = [await seen(HOUR), await seen(DAY)]
  expect(hour).toBeGreaterThan(50)
  expect(day).toBeGreaterThan(1400)
  expect(day).toBeLessThan(1460)
})

function modified(audits: readonly Json[]): Json[] {
  return audits.flatMap(({ targetResources }) =>
    (Array.isArray(targetResources) ? targetResources : [])
      .flatMap((target) => property(target, 'modifiedProperties'))
      .filter(isObject),
  )
}
