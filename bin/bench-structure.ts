// `npm run bench:structure`: how long the lists of an organization of 100,000 users take, as the role that serves and with
// every policy on; in a throw-away PostgreSQL.

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Actor, program } from '@/lib/actor'
import { openDataFolder } from '@/lib/db/data-folder'
import { startEmbedded } from '@/lib/db/embedded'
import { newId } from '@/lib/db/id'
import { migrate } from '@/lib/db/migrate'
import { withOrganizationSql } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { exportRoles, exportUsers } from '@/lib/directory/export'
import { getRole, listMembers, listRoles } from '@/lib/directory/roles'
import { MemberFilter, RoleFilter, UserFilter } from '@/lib/directory/schema'
import { listUnits } from '@/lib/directory/units'
import { getUser, listUsers } from '@/lib/directory/users'
import { ALL_RIGHTS } from '@/lib/rights/schema'
import { changeSome, makeStructure, type Structure } from './bench-structure-data'

const ROUNDS = 15
const BUDGET_MS = 300

const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-')))
const database = await startEmbedded(folder)
try {
  process.env.DATABASE_URL = database.url
  process.env.LOG_LEVEL = 'silent'
  await migrate(database.url)
  const organizationId = newId()
  const made = performance.now()
  const structure = await withOrganizationSql(organizationId, (scope) => makeStructure(scope))
  console.log(`100,000 users, 300 roles, 200 units made in ${((performance.now() - made) / 1000).toFixed(1)} s\n`)
  const actor = serving(organizationId)
  await measure('freshly loaded, before any vacuum', actor, structure)
  await pool().query('vacuum (analyze) directory_user, role_member, directory_role')
  const slowest = [await measure('at rest', actor, structure)]
  await withOrganizationSql(organizationId, changeSome)
  slowest.push(await measure('2 % of the users changed since', actor, structure))
  await measureExports(actor)
  console.log(`\nslowest p95 ${Math.max(...slowest).toFixed(0)} ms, budget ${BUDGET_MS} ms`)
  process.exitCode = Math.max(...slowest) > BUDGET_MS ? 1 : 0
} finally {
  await pool().end()
  await database.stop('immediate')
  rmSync(folder.path, { recursive: true, force: true })
}

async function measure(when: string, actor: Actor, { profiles, units, roles, userId }: Structure): Promise<number> {
  const users = (filter: object) => () => listUsers(actor, UserFilter.parse(filter))
  const cases: Record<string, () => Promise<unknown>> = {
    'users: first page': users({}),
    'users: page in the middle': users({ cursor: await middle(actor) }),
    'users: search matches nothing': users({ search: 'nobody-like-this' }),
    'users: search matches one': users({ search: 'employee-77777' }),
    'users: search matches everyone': users({ search: 'contoso.com' }),
    'users: search of two words': users({ search: 'anna contoso' }),
    'users: profile of 60 %': users({ origin: profiles[0] }),
    'users: profile of 1 %': users({ origin: profiles[2] }),
    'users: local (none)': users({ origin: 'local' }),
    'users: one unit': users({ unit: units[150] }),
    'users: unit and 200 below': users({ unit: units[0], subordinate: 'true' }),
    'users: inactive': users({ state: 'inactive' }),
    'users: deleted': users({ state: 'deleted' }),
    'users: role of 20,000': users({ role: roles[0] }),
    'users: role of 10': users({ role: roles[299] }),
    'users: all filters, no match': users({
      search: 'nobody',
      origin: profiles[0],
      unit: units[0],
      subordinate: 'true',
      state: 'inactive',
    }),
    'users: all filters, some match': users({
      search: 'anna',
      origin: profiles[0],
      unit: units[0],
      subordinate: 'true',
      state: 'inactive',
    }),
    'user: one': () => getUser(actor, userId),
    'units: tree with counts': () => listUnits(actor),
    'roles: first page with member counts': () => listRoles(actor, RoleFilter.parse({})),
    'roles: search': () => listRoles(actor, RoleFilter.parse({ search: 'role 29' })),
    'role: one of 20,000': () => getRole(actor, roles[0] ?? ''),
    'members of 20,000: first page': () => listMembers(actor, roles[0] ?? '', MemberFilter.parse({})),
    'members of 20,000: search nothing': () =>
      listMembers(actor, roles[0] ?? '', MemberFilter.parse({ search: 'nobody' })),
    'members of 10': () => listMembers(actor, roles[299] ?? '', MemberFilter.parse({})),
  }
  console.log(`${when.padEnd(40)}   p50 ms   p95 ms   max ms`)
  let slowest = 0
  for (const [name, run] of Object.entries(cases)) {
    const took = await repeat(run)
    slowest = Math.max(slowest, quantile(took, 0.95))
    const figures = [quantile(took, 0.5), quantile(took, 0.95), Math.max(...took)]
    console.log(`${name.padEnd(40)} ${figures.map((ms) => ms.toFixed(1).padStart(8)).join(' ')}`)
  }
  console.log()
  return slowest
}

async function measureExports(actor: Actor) {
  for (const [name, file] of [
    ['users.csv', await exportUsers(actor, UserFilter.parse({}))],
    ['roles.csv', await exportRoles(actor, RoleFilter.parse({}))],
  ] as const) {
    const started = performance.now()
    let bytes = 0
    let peak = 0
    for await (const chunk of file.csv) {
      bytes += chunk.byteLength
      peak = Math.max(peak, process.memoryUsage().rss)
    }
    const seconds = (performance.now() - started) / 1000
    console.log(
      `${name}: ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s, process at most ${(peak / 1e6).toFixed(0)} MB`,
    )
  }
}

async function middle(actor: Actor): Promise<string | undefined> {
  const found = await listUsers(actor, UserFilter.parse({ search: 'employee-50000', limit: '1' }))
  const [user] = found.items
  return user && Buffer.from(user.id + user.displayName.toLowerCase()).toString('base64url')
}

async function repeat(run: () => Promise<unknown>): Promise<number[]> {
  await run()
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    await run()
    took.push(performance.now() - started)
  }
  return took.sort((a, b) => a - b)
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function serving(organizationId: string): Actor {
  return { ...program('bench:structure', organizationId), rights: ALL_RIGHTS }
}
