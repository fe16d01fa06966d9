import { describe, expect, test } from 'vitest'
import { afterStep, begin, endPasses, halved, horizonOf, nextStep, type Step } from './plan'
import { DAY, HOUR, MINUTE, newState, type StreamState } from './stream-state'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const TO = NOW - 2 * MINUTE
const premium = horizonOf(NOW, 'premium')
const ANY = { turn: 0, late: true }

/** Polled five minutes ago, with a long past behind it. */
function settled(more: Partial<StreamState> = {}): StreamState {
  const passes = { overlapAt: NOW - 5 * MINUTE, latePassAt: NOW - 10 * MINUTE, deepPassAt: NOW - 10 * HOUR }
  const far = NOW - 60 * DAY
  return {
    ...newState('directoryAudits'),
    watermark: TO - 5 * MINUTE,
    backfilledTo: far,
    floor: far,
    ...passes,
    ...more,
  }
}

/** Every step of a run, none of which fails. */
function walk(
  state: StreamState,
  { horizon = premium, pages = 1, turn = 0 } = {},
): { steps: Step[]; state: StreamState } {
  const begun = begin(state, horizon)
  const steps: Step[] = []
  let now = begun.state
  for (let step = nextStep(now, horizon, { turn, late: true }); step && steps.length < 1_000; ) {
    steps.push(step)
    now = endPasses(afterStep(now, step, { pages, full: pages > 1 }), horizon)
    step = nextStep(now, horizon, { turn, late: true })
  }
  return { steps, state: now }
}

describe('the first run', () => {
  const { steps, state } = walk(newState('directoryAudits'))

  test('begins with the newest hours', () => {
    expect(steps[0]).toEqual({
      kind: 'forward',
      from: Date.parse('2026-11-22T10:00:00Z'),
      to: Date.parse('2026-11-22T11:00:00Z'),
    })
    expect(steps[1]).toMatchObject({ kind: 'forward', to: TO })
  })

  test('then goes down without a gap to what Microsoft keeps, an hour to spare', () => {
    const back = steps.filter(({ kind }) => kind === 'backfill')
    expect(back.map(({ to }) => to)).toEqual([steps[0]?.from, ...back.slice(0, -1).map(({ from }) => from)])
    expect(back.at(-1)?.from).toBe(NOW - 30 * DAY + HOUR)
    expect(state.backfilledTo).toBe(state.floor)
  })

  test('asks a tenant of unknown or no licence for seven days only', () => {
    for (const licence of [null, 'free'] as const) {
      const horizon = horizonOf(NOW, licence)
      expect(walk(newState('directoryAudits'), { horizon }).state.floor).toBe(NOW - 7 * DAY + HOUR)
    }
  })
})

describe('a poll', () => {
  test('reads what is new and the overlap in one request', () => {
    expect(walk(settled()).steps).toEqual([{ kind: 'forward', from: TO - 35 * MINUTE, to: TO }])
  })

  test('reads what is new first where it does not fit into one slice with the overlap', () => {
    const { steps, state } = walk(settled({ sliceMs: 10 * MINUTE }), { pages: 2 })
    expect(steps[0]).toEqual({ kind: 'forward', from: TO - 5 * MINUTE, to: TO })
    expect(steps.slice(1).map(({ kind }) => kind)).toEqual(['overlap', 'overlap', 'overlap'])
    expect(steps.at(-1)?.from).toBe(TO - 35 * MINUTE)
    expect(state.overlapCursor).toBeNull()
  })

  test('goes on where an interrupted look back stood', () => {
    const cursor = { overlapCursor: TO - 20 * MINUTE, overlapFloor: TO - 35 * MINUTE }
    const { steps } = walk(settled({ ...cursor, watermark: TO }))
    expect(steps).toEqual([{ kind: 'overlap', from: TO - 35 * MINUTE, to: TO - 20 * MINUTE }])
  })
})

describe('the late pass', () => {
  test('reads a day again, hour by hour, the oldest last', () => {
    const { steps, state } = walk(settled({ latePassAt: NOW - HOUR }))
    const late = steps.filter(({ kind }) => kind === 'late')
    expect(late).toHaveLength(24)
    expect(late[0]?.to).toBeGreaterThan(late[1]?.to ?? 0)
    expect(late.at(-1)?.from).toBe(NOW - DAY)
    expect(state).toMatchObject({ latePassAt: NOW, lateCursor: null, deepPassAt: NOW - 10 * HOUR })
  })

  test('reads three days once a day', () => {
    const { steps, state } = walk(settled({ latePassAt: NOW - HOUR, deepPassAt: NOW - DAY }))
    expect(steps.at(-1)).toMatchObject({ kind: 'late', from: NOW - 3 * DAY })
    expect(state.deepPassAt).toBe(NOW)
  })

  test('does not begin anew while one is under way', () => {
    const { state } = begin(settled({ latePassAt: NOW - 2 * HOUR, lateCursor: NOW - 5 * HOUR }), premium)
    expect(state).toMatchObject({ latePassAt: NOW - 2 * HOUR, lateCursor: NOW - 5 * HOUR })
  })
})

describe('after an outage', () => {
  test('of days, everything is read in order, and the day before it again', () => {
    const { steps } = walk(settled({ watermark: TO - 3 * DAY }))
    const forward = steps.filter(({ kind }) => kind === 'forward')
    expect(forward[0]?.from).toBe(TO - 3 * DAY)
    expect(forward.slice(1).map(({ from }) => from)).toEqual(forward.slice(0, -1).map(({ to }) => to))
    const again = steps.filter(({ kind }) => kind === 'overlap')
    expect(again[0]?.to).toBe(TO - 3 * DAY)
    expect(again.at(-1)?.from).toBe(TO - 4 * DAY)
  })

  test('longer than Microsoft keeps the log, what is lost is named', () => {
    const watermark = NOW - 33 * DAY
    const { gaps, state } = begin(
      settled({ watermark, backfilledTo: watermark - HOUR, floor: watermark - 2 * DAY }),
      premium,
    )
    expect(gaps).toEqual([
      { from: watermark - 2 * DAY, to: watermark - HOUR },
      { from: watermark, to: NOW - 30 * DAY },
    ])
    expect(state).toMatchObject({ watermark: NOW - 30 * DAY, backfilledTo: watermark - 2 * DAY })
  })

  test('what passed away while the past was read is named when its turn comes', () => {
    const backfilledTo = NOW - 30 * DAY
    const { gaps } = begin(settled({ backfilledTo, floor: backfilledTo - HOUR }), premium)
    expect(gaps).toEqual([{ from: backfilledTo - HOUR, to: backfilledTo }])
  })
})

test('a licence that is bought lets the past be read further, one that ends loses nothing that was read', () => {
  const read = NOW - 7 * DAY + HOUR
  const bought = begin(settled({ backfilledTo: read, floor: read }), premium)
  expect(bought.gaps).toEqual([])
  expect(nextStep(bought.state, premium, { turn: 0, late: false })?.kind).toBe('forward')
  expect(bought.state.floor).toBe(NOW - 30 * DAY + HOUR)
  const ended = begin(settled(), horizonOf(NOW, 'free'))
  expect(ended.gaps).toEqual([])
  expect(ended.state.watermark).toBe(TO - 5 * MINUTE)
})

test('a clock that was set back is followed, and what was called read too early is read again', () => {
  const { state } = begin(settled({ watermark: NOW + 3 * HOUR, overlapAt: NOW + 3 * HOUR }), premium)
  expect(state.watermark).toBe(TO)
  expect(state.overlapCursor).toBe(TO)
  expect(nextStep(state, premium, ANY)?.kind).toBe('overlap')
})

test('what is not new takes turns, so that none keeps the others waiting', () => {
  const cursors = { overlapCursor: TO - 10 * MINUTE, overlapFloor: TO - HOUR, lateCursor: TO - HOUR }
  const state = settled({ ...cursors, watermark: TO, backfilledTo: NOW - 3 * DAY })
  const kinds = [0, 1, 2].map((turn) => nextStep(state, premium, { turn, late: true })?.kind)
  expect(new Set(kinds)).toEqual(new Set(['overlap', 'backfill', 'late']))
})

test('slices grow up to six hours where a page holds more, and shrink to a minute', () => {
  const step: Step = { kind: 'backfill', from: TO - 4 * HOUR, to: TO }
  const state = settled({ sliceMs: 4 * HOUR })
  expect(afterStep(state, step, { pages: 1, full: false }).sliceMs).toBe(6 * HOUR)
  expect(afterStep(state, step, { pages: 2, full: false }).sliceMs).toBe(4 * HOUR)
  expect(afterStep(state, { ...step, from: TO - HOUR }, { pages: 1, full: false }).sliceMs).toBe(4 * HOUR)
  expect(halved(state)?.sliceMs).toBe(2 * HOUR)
  expect(halved(settled({ sliceMs: 90_000 }))?.sliceMs).toBe(MINUTE)
  expect(halved(settled({ sliceMs: MINUTE }))).toBeNull()
})
