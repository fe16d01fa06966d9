import { expect, test } from 'vitest'
import type { AttentionItem } from '@/lib/attention/schema'
import type { HomeOrganization } from '@/lib/overview/home-schema'
import { filterRows, homeRows, mostAtRisk, nextSort, readSort, sortRows, worstLevel } from './home-rows'

const [A, B, C, D] = ['a', 'b', 'c', 'd']

function told(id: string, given: Partial<HomeOrganization> = {}): HomeOrganization {
  return { id, tags: [], users: 1, tenants: { count: 1, accounts: 1 }, risks: null, ...given }
}

function risks(high: number, medium: number, low: number) {
  return { assessedAt: '2026-11-22T00:00:00Z', high, medium, low, rising: medium, falling: low }
}

function item(organizationId: string, severity: AttentionItem['severity']): AttentionItem {
  const fix = { label: 'Fix', href: '/' }
  const words = { organizationName: organizationId, sentence: 'It fails.' }
  return {
    key: `${organizationId} ${severity}`,
    severity,
    urgency: 'check',
    organizationId,
    ...words,
    fix,
    jobId: null,
  }
}

const organizations = [A, B, C, D].map((id = '') => ({
  id,
  name: `Organization ${id}`,
  rights: id === 'd' ? [] : ['sources.view'],
}))
const rows = homeRows(organizations, {
  found: [
    told('a', { risks: risks(1, 9, 0), tags: ['gold'] }),
    told('b', { risks: risks(1, 10, 0) }),
    told('c', { tenants: { count: 0, accounts: 0 }, risks: { ...risks(0, 0, 0), assessedAt: null } }),
  ],
  attention: [item('a', 'attention'), item('a', 'bad'), item('b', 'attention')],
})

test('health is the worst that one may hear, and without a right nothing is said', () => {
  expect(rows.map(({ health }) => health)).toEqual(['failing', 'soon', 'not-connected', 'unknown'])
  expect(rows[0]?.items).toBe(2)
})

test('most at risk is who has most high risks, then most medium; without a risk nobody is', () => {
  expect(mostAtRisk(rows, 5).map(({ id }) => id)).toEqual(['b', 'a'])
  expect(mostAtRisk(rows, 1).map(({ id }) => id)).toEqual(['b'])
  expect(rows.map(worstLevel)).toEqual(['high', 'high', null, null])
})

test('organizations are filtered by name, health and tag, all of which must hold', () => {
  const ids = (filter: Partial<Parameters<typeof filterRows>[1]>) =>
    filterRows(rows, { search: '', health: [], tag: [], ...filter }).map(({ id }) => id)
  expect(ids({ search: 'ORGANIZATION b' })).toEqual(['b'])
  expect(ids({ health: ['failing', 'soon'] })).toEqual(['a', 'b'])
  expect(ids({ tag: ['gold'], health: ['failing'] })).toEqual(['a'])
  expect(ids({ tag: ['gold'], health: ['soon'] })).toEqual([])
})

test.each([
  [null, ['a', 'b', 'c', 'd']],
  ['-name', ['d', 'c', 'b', 'a']],
  ['-risk', ['b', 'a', 'c', 'd']],
  ['risk', ['a', 'b', 'c', 'd']],
  ['-trend', ['b', 'a', 'c', 'd']],
  ['-health', ['a', 'b', 'c', 'd']],
  ['health', ['d', 'c', 'b', 'a']],
  ['-tags', ['a', 'b', 'c', 'd']],
  ['toString', ['a', 'b', 'c', 'd']],
])('the order %j puts them %j, and last of whom nobody knows', (sort, ids) => {
  expect(sortRows(rows, readSort(sort)).map(({ id }) => id)).toEqual(ids)
})

test('a head orders by the worst or most first, then the other way, then by name again', () => {
  const after = (sort: string | null, key: string) => nextSort(readSort(sort), key)
  expect(after(null, 'risk')).toBe('-risk')
  expect(after('-risk', 'risk')).toBe('risk')
  expect(after('risk', 'risk')).toBeNull()
  expect(after(null, 'name')).toBe('-name')
  expect(after('-name', 'name')).toBeNull()
})
