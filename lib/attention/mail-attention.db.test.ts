import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUser } from '@/e2e/fixtures/directory'
import { grant } from '@/e2e/fixtures/profiles'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { createToken } from '@/lib/profiles/tokens'
import { listAttention, listAttentionOf } from './attention'
import { mailAttention } from './mail-attention'

type Received = { to: string; text: string }
const received: Received[] = []
const refused = new Set<string>()
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (to, _, done) => done(refused.has(to.address) ? new Error('no such mailbox') : null),
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8').replace(/=\r\n/g, '').replace(/=3D/g, '=')
      received.push(...session.envelope.rcptTo.map(({ address }) => ({ to: address, text })))
      done()
    })
  },
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`
  process.env.MAIL_FROM = 'Rollcall <rollcall@contoso.com>'
  process.env.ROLLCALL_URL = 'https://rollcall.contoso.com'
})
afterAll(() => new Promise<void>((resolve) => server.close(resolve)))

beforeEach(async () => {
  received.length = 0
  refused.clear()
  await withSystem((db) => db.rightGrant.deleteMany())
})

const run = () => mailAttention({}, new AbortController().signal)

async function withProfile(): Promise<Seeded> {
  const contoso = await seedOrganization()
  await seedProfile(contoso)
  return contoso
}

async function manager(contoso: Seeded, userName: string, more: object = {}): Promise<string> {
  const user = await seedUser(contoso, { name: userName, userName, ...more })
  await grant(contoso, { user, right: 'entra-profiles.manage' })
  return user
}

test('mail says what needs attention with a link to its fix, to each active local manager once', async () => {
  const contoso = await withProfile()
  await manager(contoso, 'ada1@contoso.com')
  await manager(contoso, 'off1@contoso.com', { active: false })
  await manager(contoso, 'gone1@contoso.com', { deletedAt: new Date() })
  await manager(contoso, 'pushed1@contoso.com', { profileId: await seedProfile(contoso, 'Second') })
  await seedUser(contoso, { name: 'Reader', userName: 'reader1@contoso.com' })
  await run()
  await run()
  expect(received.map(({ to }) => to)).toEqual(['ada1@contoso.com'])
  expect(received[0]?.text).toMatch(/Subject: Rollcall: 2 things need attention in Contoso/)
  expect(received[0]?.text).toContain('Profile "Contoso Entra" has no token')
  expect(received[0]?.text).toMatch(
    /https:\/\/rollcall\.contoso\.com\/organizations\/[\w-]+\/profiles\/[\w-]+\?tab=tokens/,
  )
})

test('a manager by role, by everyone, or from the managing organization gets it too', async () => {
  const contoso = await withProfile()
  const member = await seedUser(contoso, { name: 'Member', userName: 'member2@contoso.com' })
  await grant(contoso, {
    role: await seedRole(contoso, { name: 'R', members: [member] }),
    right: 'entra-profiles.manage',
  })
  const msp = await seedOrganization('Provider')
  await withOrganization(msp.organizationId, ({ db }) =>
    db.organization.update({ where: { id: msp.organizationId }, data: { managing: true } }),
  )
  const targetIds = [contoso.organizationId]
  const provider = await seedUser(msp, { name: 'Provider', userName: 'provider2@msp.com' })
  await grant(msp, { user: provider, right: 'entra-profiles.manage', target: 'listed', targetIds })
  await run()
  expect(received.map(({ to }) => to).sort()).toEqual(['member2@contoso.com', 'provider2@msp.com'])

  const bell = await listAttentionOf({ ...msp.actor, id: provider })
  expect(new Set(bell.map(({ organizationName }) => organizationName))).toEqual(new Set(['Contoso']))
  expect(await listAttentionOf({ ...msp.actor, id: member })).toEqual([])
})

test('a refused mail keeps nobody else from his, and is tried again', async () => {
  const contoso = await withProfile()
  await manager(contoso, 'bad3@contoso.com')
  await manager(contoso, 'good3@contoso.com')
  refused.add('bad3@contoso.com')
  await expect(run()).rejects.toThrow('refused 1 mails')
  expect(received.map(({ to }) => to)).toEqual(['good3@contoso.com'])
  refused.clear()
  await run()
  expect(received.map(({ to }) => to)).toEqual(['good3@contoso.com', 'bad3@contoso.com'])
})

test('no secret is in the mail', async () => {
  const contoso = await withProfile()
  await manager(contoso, 'ada4@contoso.com')
  const id = await seedProfile(contoso, 'Ending')
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString()
  const { secretToken } = await createToken(contoso.actor, id, { expiresAt: soon })
  await run()
  expect(received[0]?.text).toContain('expires in 5 days')
  expect(received[0]?.text).not.toContain(secretToken)
})

test('a token in use is read with its last four and its use, beside one that was never pasted', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const end = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const { id: tokenId, lastFour } = await createToken(contoso.actor, id, { expiresAt: end(7) })
  await createToken(contoso.actor, id, { expiresAt: end(3000) })
  const sentences = async () =>
    (await listAttention({ profiles: [contoso.organizationId], sources: [], sourceJobs: [] })).map(
      ({ sentence }) => sentence,
    )
  expect((await sentences()).join()).not.toContain('expires')
  const used = { where: { id: tokenId }, data: { lastUsedAt: new Date(Date.now() - 240_000) } }
  await withOrganization(contoso.organizationId, ({ db }) => db.profileToken.update(used))
  expect(await sentences()).toContainEqual(expect.stringMatching(`…${lastFour} .* 4 min ago, expires in 7 days`))
})

test('a job that was given up is named to its organization, a running one to nobody', async () => {
  const contoso = await seedOrganization()
  const add = (max: number, attempts: number) =>
    withSystem(async (db) => {
      const payload = JSON.stringify({ organizationId: contoso.organizationId, profileId: contoso.unitId })
      await db.$executeRaw`with added as (
          select (graphile_worker.add_job('remove-profile', ${payload}::json, max_attempts => ${max}::int)).id)
        select 1 from added`
      await db.$executeRaw`update graphile_worker._private_jobs set attempts = ${attempts}
        where payload->>'organizationId' = ${contoso.organizationId} and max_attempts = ${max}::int`
    })
  await add(3, 2)
  expect(await listAttention({ profiles: [contoso.organizationId], sources: [], sourceJobs: [] })).toEqual([])
  await add(4, 4)
  expect(await listAttention({ profiles: [contoso.organizationId], sources: [], sourceJobs: [] })).toEqual([
    expect.objectContaining({ severity: 'bad', sentence: expect.stringMatching(/^Deleting a profile failed/) }),
  ])
  expect(
    await listAttention({ profiles: [(await seedOrganization('Other')).organizationId], sources: [], sourceJobs: [] }),
  ).toEqual([])
})
