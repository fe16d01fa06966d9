// The map of this code base, kept true by a test: who may import whom, and what no file may do. Change it on purpose or not at all.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** From the ground up: a room imports any room of a lower level. */
const LEVELS = [
  [
    'actor',
    'errors',
    'env',
    'log',
    'clock',
    'once',
    'clouds',
    'rights',
    'operation',
    'list',
    'csv',
    'name-keys',
    'metrics',
    'public-address',
  ],
  ['crypto', 'db', 'graph', 'oidc', 'browser', 'mail', 'files'],
  ['console-audit', 'jobs', 'organizations', 'grants', 'organization-groups'],
  [
    'directory',
    'accounts',
    'identity-providers',
    'profiles',
    'scim',
    'sources',
    'activity',
    'state',
    'risks',
    'reports',
    'identities',
    'view-settings',
    'attention',
    'search',
    'overview',
  ],
  ['collectors'],
  ['auth', 'http', 'worker'],
]

/** On its own level a room imports only these. */
const BESIDE: Record<string, string> = {
  actor: 'errors rights',
  env: 'errors once',
  log: 'env once',
  metrics: 'once',
  operation: 'rights',
  'console-audit': 'jobs',
  organizations: 'console-audit jobs',
  grants: 'console-audit organizations',
  'organization-groups': 'console-audit grants organizations',
  accounts: 'directory',
  'identity-providers': 'directory',
  profiles: 'directory',
  attention: 'accounts activity console-audit profiles reports risks sources',
  identities: 'activity directory profiles sources state',
  overview: 'activity risks sources state',
  search: 'directory reports',
  scim: 'directory profiles',
  state: 'activity sources',
  risks: 'activity sources state',
  reports: 'activity directory profiles risks sources state',
  http: 'auth worker',
}

/** Rooms that may look across organizations. */
const SYSTEM = [
  'accounts',
  'attention',
  'auth',
  'console-audit',
  'grants',
  'jobs',
  'organization-groups',
  'organizations',
  'overview',
  'profiles',
  'reports',
  'risks',
  'sources',
  'worker',
]

/** What reads and writes rows, which is for rooms alone. */
const SQL = /(\/|-)queries$|^lib\/db\/(pool|prisma)$/

const files = [...within('app'), ...within('components'), ...within('lib'), ...within('e2e')].filter(
  (path) => /\.tsx?$/.test(path) && !/\/generated\//.test(path),
)
/** The rest of what we wrote ourselves. */
const around = [...within('bin'), ...within('prisma'), ...readdirSync('.')].filter((path) => /\.(tsx?|mjs)$/.test(path))
const sources = files.filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith('e2e/'))

test.each(sources.filter((file) => file.startsWith('lib/')))('%s imports only what its room may', (file) => {
  const own = room(file)
  const paths = imports(file).filter((path) => path.startsWith('lib/'))
  const allowed = [own, ...LEVELS.slice(0, level(own)).flat(), ...(BESIDE[own] ?? '').split(' ')]
  const illegal = file.endsWith('/client.ts')
    ? paths.filter((path) => !/^lib\/(browser\/|[\w-]+\/([\w-]+-)?schema$)/.test(path))
    : paths.filter((path) => !allowed.includes(room(path)))
  expect(illegal).toEqual([])
})

test.each(sources.filter((file) => file.startsWith('components/')))('%s sees only the browser half of lib', (file) => {
  const legal = /^(components\/|lib\/browser\/|lib\/[\w-]+\/([\w-]+-)?(schema|client)$)/
  expect(imports(file).filter((path) => /^(app|lib|e2e)\//.test(path) && !legal.test(path))).toEqual([])
})

test.each(sources)('%s fits the house', (file) => {
  const text = read(file)
  if (file.startsWith('lib/')) expect(text).toMatch(/^\/\/ /)
  if (file !== 'lib/env.ts') expect(text).not.toContain('process.env')
  if (file.startsWith('lib/') && file !== 'lib/clock.ts') expect(text).not.toMatch(/Date\.now\(|new Date\(\)/)
  if (file.startsWith('app/')) expect(imports(file).filter((path) => SQL.test(path))).toEqual([])
  if (file.startsWith('lib/scim/')) expect(imports(file).filter((path) => path.startsWith('next'))).toEqual([])
  if (!file.startsWith('lib/db/') && !SYSTEM.includes(room(file))) expect(text).not.toContain('withSystem')
})

test.each([...files, ...around])('%s is short', (file) => {
  expect(read(file).match(/\n/g)?.length).toBeLessThanOrEqual(300)
})

test.each(files)('%s names other rooms by @/', (file) => {
  const outside = specifiers(file).filter(
    (path) => path.startsWith('../') && roomPath(join(dirname(file), path)) !== roomPath(file),
  )
  expect(outside).toEqual([])
})

test.each(files.filter((file) => file.startsWith('e2e/entra/')))('%s knows nothing of the product', (file) => {
  expect(imports(file).filter((path) => /^(app|components|lib)\//.test(path))).toEqual([])
})

test('app/ holds only files Next.js names', () => {
  const named = /\/(page|layout|template|route|loading|error|not-found|forbidden|global-error|default)\.tsx?$/
  expect(files.filter((file) => file.startsWith('app/') && !named.test(file))).toEqual([])
})

/** Every import, re-export and dynamic import, as a path from the root; packages keep their name. */
function imports(file: string) {
  return specifiers(file)
    .map((path) => (path.startsWith('@/') ? path.slice(2) : path.startsWith('.') ? join(dirname(file), path) : path))
    .map((path) => path.replace(/\.tsx?$/, ''))
}

function specifiers(file: string) {
  return [...read(file).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, path = '']) => path)
}

/** `lib/scim` for whatever lies below it, `lib/actor.ts` for itself. */
function roomPath(path: string) {
  return path.split('/').slice(0, 2).join('/')
}

function within(top: string) {
  return readdirSync(top, { recursive: true, encoding: 'utf8' }).map((path) => `${top}/${path}`)
}

function room(path: string) {
  return path.split('/')[1]?.replace(/\.tsx?$/, '') ?? ''
}

function level(name: string) {
  const found = LEVELS.findIndex((rooms) => rooms.includes(name))
  if (found < 0) throw new Error(`lib/${name} stands on no level`)
  return found
}

function read(file: string) {
  return readFileSync(file, 'utf8')
}
