import { expect, test } from 'vitest'
import { virtualTime } from '@/e2e/fixtures/virtual-time'
import { costOf, tenantLimiters } from './limits'

test.each([
  ['/users?$select=id,displayName&$top=999', 1],
  ['/users?$top=999', 2],
  ['/users?$top=5', 1],
  ['/groups/1/transitiveMembers?$top=999', 5],
  ['/groups/1/transitiveMembers/microsoft.graph.user?$select=id', 4],
  ['/groups/1/members', 3],
  ['/groups?$top=999', 1],
  ['/groups?$expand=owners', 2],
  ['/subscribedSkus', 3],
  ['/subscribedSkus?$select=servicePlans&$top=1', 1],
  ['/organization', 1],
])('%s costs %d resource units', (path, units) => {
  expect(costOf('directory', path)).toBe(units)
})

test('requests for logs and policies are counted one by one', () => {
  expect(costOf('reports', '/auditLogs/signIns?$top=1000')).toBe(1)
  expect(costOf('policies', '/identity/conditionalAccess/policies')).toBe(1)
})

test('all who ask about a tenant share its limiters, and no other tenant does', () => {
  const tenant = crypto.randomUUID()
  expect(tenantLimiters('global', tenant)).toBe(tenantLimiters('global', tenant))
  expect(tenantLimiters('global', tenant)).not.toBe(tenantLimiters('china', tenant))
  expect(tenantLimiters('global', tenant)).not.toBe(tenantLimiters('global', crypto.randomUUID()))
})

test('limiters are forgotten once they limit nothing any more, and not before', async () => {
  const [asked, held] = [crypto.randomUUID(), crypto.randomUUID()]
  const { timing, advance } = virtualTime()
  const another = () => tenantLimiters('global', crypto.randomUUID(), timing)
  const spent = tenantLimiters('global', asked, timing)
  await spent.reports.take({ cost: 1, low: false, refuse: () => null })
  const stopped = tenantLimiters('global', held, timing)
  stopped.directory.hold(60_000)
  another()
  expect(tenantLimiters('global', asked, timing)).toBe(spent)
  advance(10_000)
  another()
  expect(tenantLimiters('global', asked, timing)).not.toBe(spent)
  expect(tenantLimiters('global', held, timing)).toBe(stopped)
  advance(50_000)
  another()
  expect(tenantLimiters('global', held, timing)).not.toBe(stopped)
})
