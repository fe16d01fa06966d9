import { describe, expect, test } from 'vitest'
import { heatmapOf, QUARTER_MS, stepFor, timelineOf } from './timeline'

const zone = 'Europe/Berlin'
const at = (text: string) => Date.parse(text)
const bucket = (text: string, count = 1, failed = 0) => ({ quarter: at(text) / QUARTER_MS, count, failed })

describe('a timeline', () => {
  test('has every step of the span, by the clock of the zone', () => {
    const span = { from: at('2026-11-01T23:00Z'), to: at('2026-11-04T23:00Z') }
    expect(
      timelineOf([bucket('2026-11-02T22:45Z', 3, 1), bucket('2026-11-02T23:00Z', 4)], { ...span, step: 'day', zone }),
    ).toEqual([
      { at: '2026-11-01T23:00:00.000Z', count: 3, failed: 1 },
      { at: '2026-11-02T23:00:00.000Z', count: 4, failed: 0 },
      { at: '2026-11-03T23:00:00.000Z', count: 0, failed: 0 },
    ])
  })

  test.each([
    ['forward', '2026-03-28T23:00Z', '2026-03-30T22:00Z', ['2026-03-28T23', '2026-03-29T22'], 47],
    ['back', '2026-10-24T22:00Z', '2026-10-26T23:00Z', ['2026-10-24T22', '2026-10-25T23'], 49],
  ])('is right where the clock goes %s', (_, from, to, days, hours) => {
    const span = { from: at(from), to: at(to) }
    expect(timelineOf([], { ...span, step: 'day', zone }).map((one) => one.at.slice(0, 13))).toEqual(days)
    const all = Array.from({ length: hours }, (_one, hour) =>
      bucket(new Date(at(from) + hour * 3_600_000).toISOString()),
    )
    const timeline = timelineOf(all, { ...span, step: 'hour', zone })
    expect(timeline).toHaveLength(hours)
    expect(timeline.every(({ count }) => count === 1)).toBe(true)
  })

  test('begins weeks on Monday and months on their first day', () => {
    const span = { from: at('2026-10-14T10:00Z'), to: at('2026-11-03T10:00Z') }
    const starts = (step: 'week' | 'month') => timelineOf([], { ...span, step, zone }).map((one) => one.at.slice(0, 13))
    expect(starts('week')).toEqual(['2026-10-11T22', '2026-10-18T22', '2026-10-25T23', '2026-11-01T23'])
    expect(starts('month')).toEqual(['2026-09-30T22', '2026-10-31T23'])
  })

  test('takes steps that fit the span, and none that are too fine', () => {
    const days = (count: number) => ({ from: 0, to: count * 86_400_000 })
    expect(stepFor(days(0.25), undefined)).toBe('quarter')
    expect(stepFor(days(1), undefined)).toBe('hour')
    expect(stepFor(days(30), undefined)).toBe('day')
    expect(stepFor(days(400), undefined)).toBe('week')
    expect(stepFor(days(4_000), undefined)).toBe('month')
    expect(stepFor(days(400), 'day')).toBe('day')
    expect(stepFor(days(400), 'quarter')).toBe('day')
  })
})

describe('the heatmap', () => {
  test('counts by weekday and hour of the zone, Monday first', () => {
    const heatmap = heatmapOf([bucket('2026-11-01T23:15Z', 5), bucket('2026-11-01T22:45Z', 2)], zone)
    expect(heatmap[0]?.[0]).toBe(5)
    expect(heatmap[6]?.[23]).toBe(2)
    expect(heatmap.flat().reduce((sum, count) => sum + count)).toBe(7)
  })

  test('counts the hour that comes twice twice, and has nothing in the one that is skipped', () => {
    const back = heatmapOf([bucket('2026-10-25T00:30Z'), bucket('2026-10-25T01:30Z')], zone)
    expect(back[6]?.[2]).toBe(2)
    const forward = heatmapOf([bucket('2026-03-29T00:45Z'), bucket('2026-03-29T01:00Z')], zone)
    expect([forward[6]?.[1], forward[6]?.[2], forward[6]?.[3]]).toEqual([1, 0, 1])
  })

  test('knows zones that are half an hour from the others', () => {
    const heatmap = heatmapOf([bucket('2026-11-02T18:30Z')], 'Asia/Kolkata')
    expect(heatmap[1]?.[0]).toBe(1)
  })
})
