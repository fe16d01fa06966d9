import { expect, test } from 'vitest'
import { fitting, laidOut } from './column-room'

const columns = [{ width: 200, rigid: true }, { width: 200 }, { width: 200 }, { width: 100, rigid: true }]
const widths = (room: number) => laidOut(columns, room).columns.map(({ width }) => width)

test('columns give way together, but for those of a fixed length', () => {
  expect(widths(600)).toEqual([200, 150, 150, 100])
  expect(laidOut(columns, 600).width).toBe(600)
})

test('with enough room they are as wide as they like, with too little no narrower than one can read', () => {
  expect(widths(1_000)).toEqual([200, 200, 200, 100])
  expect(laidOut(columns, 100).width).toBe(572)
})

test('beside an open record only those stay that have room', () => {
  expect(fitting(columns, 500)).toHaveLength(3)
  expect(fitting(columns, 100)).toHaveLength(2)
})
