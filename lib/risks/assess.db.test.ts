import { expect, test } from 'vitest'
import { aLastingPassword, anAssessedTenant, aUser } from '@/e2e/fixtures/assessed-tenant'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { held } from '@/e2e/fixtures/held'
import { publishState } from '@/e2e/fixtures/published-state'
import { asSystem } from '@/e2e/fixtures/scim-profile'
import { assessRisks } from './assess'

const [ada, ben] = [aLastingPassword('Ada'), aLastingPassword('Ben')]
const STORED = `select (select jsonb_agg(r order by r.check_id, r.from_number) from risk_result r where organization_id = $1) as results,
  (select jsonb_agg(f order by f.object_id, f.check_id, f.from_number) from risk_finding f where organization_id = $1) as findings,
  (select count(*) from risk_assessment where organization_id = $1) as assessments`

test.each([
  ['it writes what checks came to', 'risk_result'],
  ['it writes what they found', 'risk_finding'],
  ['it writes that it was made', 'risk_assessment'],
])('killed while %s, an assessment leaves what was before, and is made whole with the next try', async (_, table) => {
  const contoso = await anAssessedTenant()
  await contoso.become({ objects: { user: [ada, aUser('Ben', {}, ben.id)] } })
  const { organizationId } = contoso
  const before = await rowsOf(organizationId, STORED)
  await publishState(contoso, { objects: { user: [ben] } })
  const run = () => assessRisks(contoso, new AbortController().signal)
  const obstacle = await held(`lock table ${table} in share mode`, [])
  const killed = expect(run()).rejects.toThrow()
  await obstacle.isMet()
  await asSystem(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and pid <> $1`,
    [0],
  )
  await killed
  await obstacle.rollback()
  expect(await rowsOf(organizationId, STORED)).toEqual(before)
  await run()
  const found =
    "select object_id as id, from_number as at, to_number as gone from risk_finding where organization_id = $1 and check_id = '1S-01' order by 2"
  expect(await rowsOf(organizationId, found)).toEqual([
    { id: ada.id, at: 1, gone: 2 },
    { id: ben.id, at: 2, gone: null },
  ])
})

test('a worker that stops in the midst stores nothing', async () => {
  const contoso = await anAssessedTenant()
  await publishState(contoso, { objects: { user: [ada] } })
  await expect(assessRisks(contoso, AbortSignal.abort())).rejects.toThrow('The worker stops')
  expect(await rowsOf(contoso.organizationId, STORED)).toEqual([{ results: null, findings: null, assessments: '0' }])
})
