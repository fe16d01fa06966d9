import { expect, test } from 'vitest'
import { moveInTree } from './tree-keys'
import { arrange } from './unit-rows'

const unit = (id: string, parentId: string | null) => ({ id, parentId, name: id, description: null, users: 0 })
const visible = arrange([
  unit('contoso', null),
  unit('hr', 'contoso'),
  unit('sales', 'contoso'),
  unit('south', 'sales'),
])
const closed = new Set<string>()

test.each([
  ['contoso', 'ArrowDown', { focus: 'hr' }],
  ['hr', 'ArrowUp', { focus: 'contoso' }],
  ['sales', 'ArrowRight', { focus: 'south' }],
  ['sales', 'ArrowLeft', { turn: { id: 'sales', open: false } }],
  ['south', 'ArrowLeft', { focus: 'sales' }],
  ['hr', 'ArrowLeft', { focus: 'contoso' }],
  ['hr', 'ArrowRight', {}],
  ['hr', 'End', { focus: 'south' }],
  ['south', 'Home', { focus: 'contoso' }],
  ['hr', 'Enter', { choose: 'hr' }],
  ['hr', ' ', { choose: 'hr' }],
  ['contoso', 's', { focus: 'sales' }],
  ['sales', 's', { focus: 'south' }],
  ['south', 'S', { focus: 'sales' }],
  ['south', 'F2', { edit: 'south' }],
  ['south', 'Delete', { remove: 'south' }],
])('at %s the key %s does %j', (at, key, move) => {
  expect(moveInTree({ key }, { visible, closed, at })).toEqual(move)
})

test('a closed unit opens before the key goes into it', () => {
  const tree = { visible, closed: new Set(['sales']), at: 'sales' }
  expect(moveInTree({ key: 'ArrowRight' }, tree)).toEqual({ turn: { id: 'sales', open: true } })
})

test('keys of the browser and of the page stay theirs', () => {
  expect(moveInTree({ key: 'Tab' }, { visible, closed, at: 'hr' })).toBeNull()
  expect(moveInTree({ key: 'k', ctrlKey: true }, { visible, closed, at: 'hr' })).toBeNull()
  expect(moveInTree({ key: '/' }, { visible, closed, at: 'hr' })).toBeNull()
})
