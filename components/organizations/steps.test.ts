import { expect, test } from 'vitest'
import { stepsOf } from './steps'

const nothing = { profileId: null, profiles: 0, tokenMade: false, requestSeen: false, usersArrived: false }

test('with nothing done the first step leads to a new profile and the token waits for it', () => {
  const [first, second] = stepsOf('o', nothing)
  expect(first).toMatchObject({ href: '/organizations/o/profiles/new', done: false })
  expect(second).toMatchObject({ href: null, done: false })
})

test('each step ticks by what was seen, and leads to the profile there is', () => {
  const seen = { profileId: 'p', profiles: 1, tokenMade: true, requestSeen: false, usersArrived: false }
  expect(stepsOf('o', seen).map((step) => step.done)).toEqual([true, true, false, false])
  expect(stepsOf('o', seen)[2]?.href).toBe('/organizations/o/profiles/p')
})
