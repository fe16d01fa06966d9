import { expect, test } from 'vitest'
import { removalLines } from './removal-lines'

const plan = { users: 12, activeUsers: 11, roles: 1, tokens: 1, nameClashes: 0, rightHolders: 3 }

test('the plan says how many of the users hold rights, and what becomes of them', () => {
  expect(removalLines(plan, 'deactivate', 'en')).toContain(
    '3 of the users hold rights in Rollcall and can no longer use them.',
  )
  expect(removalLines(plan, 'keep-as-local', 'en')).toContain('3 of the users hold rights in Rollcall and keep them.')
  expect(removalLines({ ...plan, rightHolders: 0 }, 'remove', 'en').join()).not.toContain('rights')
})

test("figures are written as the reader's locale writes them", () => {
  const many = { ...plan, users: 12_345 }
  expect(removalLines(many, 'remove', 'en')[1]).toContain('12,345 users')
  expect(removalLines(many, 'remove', 'de')[1]).toContain('12.345 users')
})
