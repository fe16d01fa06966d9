import { expect, test } from 'vitest'
import { findOrganizations } from './find-organizations'

const many = Array.from({ length: 240 }, (_, index) => ({ name: `Contoso ${index + 1}` }))

test('at most fifty organizations are shown, and how many more there are is told', () => {
  const { shown, more } = findOrganizations(many, '')
  expect(shown).toHaveLength(50)
  expect(more).toBe(190)
})

test('any part of the name finds it, in any case and without accents', () => {
  expect(findOrganizations(many, '240 CONT')).toEqual({ shown: [{ name: 'Contoso 240' }], more: 0 })
  expect(findOrganizations([{ name: 'Müller AG' }], 'muller').shown).toHaveLength(1)
  expect(findOrganizations(many, 'fabrikam')).toEqual({ shown: [], more: 0 })
})
