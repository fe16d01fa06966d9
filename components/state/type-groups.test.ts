import { expect, test } from 'vitest'
import { StateType } from '@/lib/state/type-schema'
import { TYPE_GROUPS } from './type-groups'

test('every type of object stands in one group', () => {
  expect(TYPE_GROUPS.flatMap(({ types }) => types).toSorted()).toEqual(StateType.options.toSorted())
})
