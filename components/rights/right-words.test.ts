import { expect, test } from 'vitest'
import { PRESETS } from '@/lib/rights/preset-schema'
import { placeWords, rightsInFull, rightsWords, rightWords } from './right-words'

test('rights that make up a preset are called by its name, one by its sentence, others by their number', () => {
  expect(rightsWords([...PRESETS.viewer.rights].reverse())).toBe('Viewer')
  expect(rightsWords(['users.edit'])).toBe('Can edit, move, activate and deactivate users')
  expect(rightsWords(['users.edit', 'users.create', 'units.edit'])).toBe('3 rights')
  expect(rightWords('moon.land')).toContain('unknown to this version')
})

test('a few rights are told one by one where one is about to lose them; many by their number', () => {
  expect(rightsInFull(['users.edit', 'units.edit'])).toBe(
    'Can edit, move, activate and deactivate users; Can edit and move organisational units',
  )
  expect(rightsInFull(PRESETS.viewer.rights)).toBe('Viewer')
  expect(rightsInFull(PRESETS.administrator.rights.slice(1))).toMatch(/^\d+ rights$/)
})

test('a place is told in words, also when what it names is gone', () => {
  const own = { target: 'own' as const, organizations: [], group: null, unit: null }
  const id = '00000000-0000-7000-8000-000000000000'
  expect(placeWords({ ...own, organizations: [] })).toBe('The whole organization')
  expect(placeWords({ ...own, organizations: [], unit: { id, name: 'Sales' } })).toBe('Sales and below')
  expect(placeWords({ ...own, organizations: [], unit: { id, name: null } })).toBe(
    'An organisational unit that is gone',
  )
  expect(placeWords({ ...own, target: 'all' })).toBe('All organizations')
  expect(placeWords({ ...own, target: 'listed', organizations: [{ id, name: 'Contoso' }] })).toBe('Contoso')
  expect(placeWords({ ...own, target: 'listed' })).toBe('Organizations that are gone')
  expect(placeWords({ ...own, target: 'group', group: { id, name: 'East' } })).toBe('The group East')
})
