import { expect, test } from 'vitest'
import { choicesOf } from './break-glass-choices'

const ANNA = { id: '0b6a5a6c-1111-4222-8333-444444444444', name: 'Anna' }
const GONE = { id: '0b6a5a6c-2222-4222-8333-444444444444', name: null }

test('what is chosen keeps its place and its name, and an ID stands for itself where there is none', () => {
  const choices = choicesOf({ chosen: [GONE.id, ANNA.id], known: [ANNA, GONE], users: [], text: '' })
  expect(choices.map(({ label }) => label)).toEqual([GONE.id, 'Anna'])
})

test('a user that was found and is chosen stands there once', () => {
  expect(choicesOf({ chosen: [ANNA.id], known: [], users: [ANNA], text: 'ann' })).toEqual([
    { value: ANNA.id, label: 'Anna' },
  ])
})

test('an object ID can be given that nobody finds, a word cannot', () => {
  const given = { chosen: [], known: [], users: [] }
  expect(choicesOf({ ...given, text: ` ${GONE.id.toUpperCase()} ` })).toEqual([{ value: GONE.id, label: GONE.id }])
  expect(choicesOf({ ...given, text: 'anna' })).toEqual([])
})
