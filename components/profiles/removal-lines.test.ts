import { expect, test } from 'vitest'
import { removalLines } from './removal-lines'

const plan = { users: 12, activeUsers: 11, roles: 1, tokens: 1, nameClashes: 0, rightHolders: 3 }

test('the plan says how many of the users hold rights, and what becomes of them', () => {
  expect(removalLines(plan, 'deactivate')).toContain(
    '3 of the users hold rights in Rollcall and can no longer use them.',
  )
  expect(removalLines(plan, 'keep-as-local')).toContain('3 of the users hold rights in Rollcall and keep them.')
  expect(removalLines({ ...plan, rightHolders: 0 }, 'remove').join()).not.toContain('rights')
})
