import { expect, test } from 'vitest'
import { arrange, visibleRows } from './unit-rows'

const unit = (id: string, parentId: string | null, users = 1) => ({ id, parentId, name: id, description: null, users })
const units = [unit('contoso', null, 2), unit('hr', 'contoso'), unit('sales', 'contoso'), unit('north', 'sales', 5)]

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
