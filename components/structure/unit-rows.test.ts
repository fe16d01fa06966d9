import { expect, test } from 'vitest'
import { arrange, closedAtFirst, idsBelow, visibleRows } from './unit-rows'

const unit = (id: string, parentId: string | null, users = 1) => ({ id, parentId, name: id, description: null, users })
const units = [unit('contoso', null, 2), unit('hr', 'contoso'), unit('sales', 'contoso'), unit('north', 'sales', 5)]

test('a unit has itself and everything below it where it cannot move', () => {
  expect(idsBelow(units, 'sales')).toEqual(new Set(['sales', 'north']))
  expect(idsBelow(units, 'contoso').size).toBe(4)
})

test('units stand below their parents, each with its path and the users of all units below it', () => {
  const rows = arrange(units)
  expect(rows.map((row) => [row.path, row.level, row.usersBelow])).toEqual([
    ['contoso', 1, 9],
    ['contoso / hr', 2, 1],
    ['contoso / sales', 2, 6],
    ['contoso / sales / north', 3, 5],
  ])
  expect(rows[2]).toMatchObject({ place: 2, siblings: 2, hasChildren: true })
})

test('a closed unit hides everything below it and nothing beside it', () => {
  const rows = arrange([...units, unit('zoo', 'contoso')])
  expect(visibleRows(rows, new Set(['sales'])).map((row) => row.unit.id)).toEqual(['contoso', 'hr', 'sales', 'zoo'])
  expect(visibleRows(rows, new Set(['contoso', 'sales'])).map((row) => row.unit.id)).toEqual(['contoso'])
})

test('a hundred thousand units are arranged without copying the growing list each time', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => unit(`u${index}`, 'contoso'))
  expect(arrange([unit('contoso', null), ...many])[0]).toMatchObject({ usersBelow: 100_001 })
})

test('a large tree starts folded, except on the way to the chosen unit', () => {
  const branches = Array.from({ length: 101 }, (_, index) => [
    unit(`b${index}`, 'contoso'),
    unit(`l${index}`, `b${index}`),
  ])
  const rows = arrange([unit('contoso', null), ...branches.flat()])
  expect(visibleRows(rows, closedAtFirst(rows, null))).toHaveLength(102)
  const shown = visibleRows(rows, closedAtFirst(rows, 'l7')).map((row) => row.unit.id)
  expect(shown).toHaveLength(103)
  expect(shown).toContain('l7')
  expect(closedAtFirst(arrange(units), null).size).toBe(0)
})
