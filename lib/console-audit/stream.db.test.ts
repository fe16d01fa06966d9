import { readFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import tls from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorWith } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { record } from './record'
import { pruneOrganization } from './retention'
import { getAuditSettings, saveAuditSettings, testStream } from './settings'
import { streamAudit } from './stream'

const CA = readFileSync('e2e/fixtures/localhost.cert.pem', 'utf8').trim()
const CERTIFICATE = { cert: CA, key: readFileSync('e2e/fixtures/localhost.key.pem') }

type Collector = { port: number; messages: () => string[]; close: () => Promise<void> }

let collector: Collector
let organization = { id: '', name: '' }
const stream = () => ({ host: 'localhost', port: collector.port, ca: CA })
const actor = () => actorWith(organization.id, ['audit-log.manage'])
const run = () => streamAudit({ organizationId: organization.id }, new AbortController().signal)

beforeEach(async () => {
  // So that the new one manages: the collector stands on this machine.
  await withSystem((db) => db.organization.updateMany({ data: { managing: false } }))
  organization = await anOrganization('Contoso')
  collector = await aCollector()
})

afterEach(() => collector.close())

/** Reads RFC 5425 frames as a collector does: by the length before each. */
async function aCollector(port = 0): Promise<Collector> {
  const received: Buffer[] = []
  const server = tls.createServer(CERTIFICATE, (socket) => socket.on('data', (data) => received.push(data)))
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { port: (server.address() as AddressInfo).port, messages: () => readFrames(Buffer.concat(received)), close }
}

function readFrames(bytes: Buffer): string[] {
  if (bytes.length === 0) return []
  const space = bytes.indexOf(' ')
  const end = space + 1 + Number(bytes.subarray(0, space).toString())
  return [bytes.subarray(space + 1, end).toString(), ...readFrames(bytes.subarray(end))]
}

async function write(name: string): Promise<void> {
  const entry = { action: 'unit.created', object: { id: organization.id, name } } as const
  await withOrganization(organization.id, (scope) => record(scope, actor(), entry))
}

function names(): string[] {
  return collector.messages().map((message) => /object="([^"]*)"/.exec(message)?.[1] ?? '')
}

async function jobs() {
  const { rows } = await pool().query<{ runAt: Date }>(
    `select run_at as "runAt" from graphile_worker._private_jobs where payload->>'organizationId' = $1`,
    [organization.id],
  )
  return rows
}

test('what happens from now on arrives in order, each once', async () => {
  await write('before it was set')
  await saveAuditSettings(actor(), { keptMonths: null, stream: stream() })
  for (let n = 0; n < 3; n++) await write(`Unit ${n}`)
  await run()
  await run()
  expect(names()).toEqual(['Contoso', 'Unit 0', 'Unit 1', 'Unit 2'])
  expect(collector.messages()[1]).toMatch(
    /^<110>1 .* rollcall - unit\.created \[rollcall@32473 organization="Contoso" .* number="4" /,
  )
  expect(await getAuditSettings(actor())).toMatchObject({
    delivery: { waiting: 0, error: null, lastAt: expect.any(String) },
  })
})

test('more than a batch arrives whole', async () => {
  await saveAuditSettings(actor(), { keptMonths: null, stream: stream() })
  await withOrganization(organization.id, async (scope) => {
    for (let n = 0; n < 450; n++) {
      await record(scope, actor(), { action: 'unit.created', object: { id: organization.id, name: `Unit ${n}` } })
    }
  })
  await run()
  expect(names()).toEqual(['Contoso', ...Array.from({ length: 450 }, (_, n) => `Unit ${n}`)])
})

test('an entry brings its own job, one for many; without a collector there is none', async () => {
  await write('nobody listens')
  expect(await jobs()).toEqual([])
  await saveAuditSettings(actor(), { keptMonths: null, stream: stream() })
  await write('one')
  await write('two')
  expect(await jobs()).toHaveLength(1)
})

test('while the collector is away nothing is lost, the reason is told, and it is tried again later', async () => {
  await saveAuditSettings(actor(), { keptMonths: 1, stream: stream() })
  const { port } = collector
  await collector.close()
  await write('written meanwhile')
  await run()
  const { delivery } = await getAuditSettings(actor())
  expect(delivery).toMatchObject({ waiting: 2, failingSince: expect.any(String) })
  expect(delivery?.error).toBe(
    `The collector localhost:${port} refuses connections: is the collector running, and is the port right.`,
  )
  const [retry] = await jobs()
  expect(retry?.runAt.getTime()).toBeGreaterThan(now().getTime() + 50_000)
  await write('no reason to try at once')
  expect((await jobs())[0]?.runAt).toEqual(retry?.runAt)
  const inAYear = new Date(now().getTime() + 366 * 86_400_000)
  // The first entry, older than the stream, may go; what the collector lacks stays.
  expect(await pruneOrganization(organization.id, inAYear)).toBe(1)
  collector = await aCollector(port)
  await run()
  expect(names()).toEqual(['Contoso', 'written meanwhile', 'no reason to try at once', 'Audit log'])
  expect((await getAuditSettings(actor())).delivery).toMatchObject({ waiting: 0, error: null, failingSince: null })
})

test('a test message arrives, and is an entry', async () => {
  await testStream(actor(), stream())
  expect(collector.messages()).toEqual([
    expect.stringContaining('sent a test message to the syslog collector of Contoso'),
  ])
  const [entry] = await withOrganization(organization.id, ({ db }) =>
    db.consoleAudit.findMany({ orderBy: { number: 'desc' }, take: 1 }),
  )
  expect(entry).toMatchObject({ action: 'audit-log.stream-tested', after: { host: 'localhost', port: collector.port } })
})

test.each([
  [
    'without the CA',
    () => ({ ...stream(), ca: null }),
    'shows a certificate of an authority that Rollcall does not know',
  ],
  [
    'under another name',
    () => ({ ...stream(), host: '127.0.0.2' }),
    /certificate for another name|refuses connections/,
  ],
  ['that does not exist', () => ({ ...stream(), host: 'no-such-host.invalid' }), 'has no address'],
])('a collector %s is told in a sentence, and gets nothing', async (_, target, sentence) => {
  await expect(testStream(actor(), target())).rejects.toThrow(sentence)
  expect(collector.messages()).toEqual([])
})

test('a managed organization connects to nothing on this machine or its network, by name, by number or in disguise', async () => {
  organization = await anOrganization('Fabrikam')
  for (const host of ['localhost', '127.0.0.1', '::1', '2130706433', '0x7f.1', '::ffff:127.0.0.1', '10.1.2.3']) {
    const sentence = `The collector ${host}:${collector.port} is not at a public address`
    await expect(testStream(actor(), { ...stream(), host })).rejects.toThrow(sentence)
  }
  await saveAuditSettings(actor(), { keptMonths: null, stream: stream() })
  await run()
  expect((await getAuditSettings(actor())).delivery?.error).toContain('is not at a public address')
  expect(collector.messages()).toEqual([])
})

test('something that speaks no TLS is told', async () => {
  const plain = net.createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
  const { port } = plain.address() as AddressInfo
  await expect(testStream(actor(), { ...stream(), port })).rejects.toThrow('does not speak TLS on this port')
  await new Promise((resolve) => plain.close(resolve))
})
