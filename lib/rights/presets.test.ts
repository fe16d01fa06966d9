import { expect, test } from 'vitest'
import { PRESETS, RIGHT_GROUPS } from './preset-schema'
import { RIGHTS, Right } from './schema'

test('every right has a sentence of its own and stands in one group', () => {
  expect(RIGHT_GROUPS.flatMap(({ rights }) => rights).sort()).toEqual([...Right.options].sort())
  expect(new Set(Object.values(RIGHTS)).size).toBe(Right.options.length)
})

test('the rights that the original names keep its words', () => {
  expect(RIGHTS['structure.view']).toBe('Display organisational structure module')
  expect(RIGHTS['entra-profiles.manage']).toBe('Can manage Entra ID profiles')
  expect(RIGHTS['entra-profiles.create']).toBe('Can create new Entra ID profiles')
})

test('the administrator holds everything; nobody else may grant rights, and no preset names a right twice', () => {
  for (const [name, { rights }] of Object.entries(PRESETS)) {
    expect(new Set(rights).size).toBe(rights.length)
    expect(rights.includes('rights.grant')).toBe(name === 'administrator')
  }
  expect(PRESETS.administrator.rights).toEqual(Right.options)
})

test('a viewer neither exports nor changes anything', () => {
  expect(PRESETS.viewer.rights.filter((right) => !right.endsWith('.view'))).toEqual([])
})
