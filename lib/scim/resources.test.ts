import { expect, test } from 'vitest'
import { refuseTaken } from './resources'

const violation = (constraint: string) => Object.assign(new Error('duplicate key'), { code: '23505', constraint })

test('a name that is taken is 409 uniqueness', () => {
  const refuse = () => refuseTaken('userName "anna"')(violation('directory_user_pushed_name'))
  expect(refuse).toThrow(expect.objectContaining({ status: 409, scimType: 'uniqueness' }))
})

test('what else is twice is no taken name, and stays the error it is', () => {
  const other = violation('directory_change_pkey')
  expect(() => refuseTaken('userName "anna"')(other)).toThrow(other)
})
