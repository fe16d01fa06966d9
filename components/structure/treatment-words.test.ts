import { expect, test } from 'vitest'
import { wayBack } from './treatment-words'

const result = {
  done: 3,
  unchanged: 1,
  failed: 0,
  failures: [],
  before: [
    { unitId: 'sales', ids: ['anna', 'bert'] },
    { unitId: 'north', ids: ['cora'] },
  ],
}
const all = { selection: { ids: ['anna', 'bert', 'cora'] } }

test('moved users go back each to the unit they came from', () => {
  expect(wayBack({ kind: 'move', unitId: 'east' }, result)).toEqual([
    { treatment: { kind: 'move', unitId: 'sales' }, selection: { ids: ['anna', 'bert'] } },
    { treatment: { kind: 'move', unitId: 'north' }, selection: { ids: ['cora'] } },
  ])
})

test('only those it was done to are activated, or leave the role, again', () => {
  expect(wayBack({ kind: 'deactivate' }, result)).toEqual([{ treatment: { kind: 'activate' }, ...all }])
  expect(wayBack({ kind: 'add', roleId: 'r' }, result)).toEqual([
    { treatment: { kind: 'remove', roleId: 'r' }, ...all },
  ])
})

test('what came of a deletion, or of more than are named, is not taken back here', () => {
  expect(wayBack({ kind: 'delete' }, result)).toEqual([])
  expect(wayBack({ kind: 'deactivate' }, { ...result, before: [] })).toEqual([])
})
