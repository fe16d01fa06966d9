import { expect, test } from 'vitest'
import type { AttentionItem } from '@/lib/attention/schema'
import type { HomeOrganization } from '@/lib/overview/home-schema'
import { filterRows, homeRows, mostAtRisk, worstLevel } from './home-rows'

const [A, B, C, D] = ['a', 'b', 'c', 'd']

function told(id: string, given: Partial<HomeOrganization> = {}): HomeOrganization {
  return { id, tags: [], users: 1, tenants: { count: 1, accounts: 1 }, risks: null, ...given }
}

function risks(high: number, medium: number, low: number) {
  return { assessedAt: '2026-11-22T00:00:00Z', high, medium, low }
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
