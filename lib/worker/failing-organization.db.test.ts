import { afterEach, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedUser } from '@/e2e/fixtures/directory'
import { seedRequest } from '@/e2e/fixtures/profiles'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { eachOrganization } from '@/lib/jobs/each-organization'
import { handlers } from './handlers'

const GO_ON = new AbortController().signal
const LONG_AGO = new Date(Date.now() - 400 * 86_400_000)
const TABLES = ['directory_user', 'provisioning_request', 'attention_mail']

process.env.SMTP_URL = 'smtp://127.0.0.1:9'
process.env.MAIL_FROM = 'Rollcall <rollcall@contoso.com>'

afterEach(() => withSystem((db) => db.$executeRaw`delete from organization_that_fails`).catch(() => {}))

/** Whatever is deleted from this organization fails, as with a damaged row. Organizations are taken in the order of their ids. */
async function failing({ organizationId }: Seeded): Promise<void> {
  await pool().query('create table if not exists organization_that_fails (id uuid)')
  await pool().query(`create or replace function fail_deletion() returns trigger language plpgsql as $$ begin
    if exists (select from organization_that_fails where id = old.organization_id) then raise exception 'damaged'; end if;
    return old; end $$`)
  for (const table of TABLES) {
    await pool().query(
      `create or replace trigger fail before delete on ${table} for each row execute function fail_deletion()`,
    )
  }
  await pool().query('insert into organization_that_fails values ($1)', [organizationId])
}

async function withOldRows(): Promise<Seeded> {
  const seeded = await seedOrganization()
  await seedUser(seeded, { name: 'Gone', deletedAt: LONG_AGO })
  await seedRequest(seeded, await seedProfile(seeded), { at: LONG_AGO })
  await withOrganization(seeded.organizationId, ({ db, organizationId }) =>
    db.attentionMail.create({ data: { organizationId, key: 'old', sentAt: LONG_AGO } }),
  )
  return seeded
}

function left({ organizationId }: Seeded) {
  const where = { organizationId }
  return withOrganization(organizationId, async ({ db }) => ({
    'purge-deleted': await db.directoryUser.count({ where }),
    'purge-provisioning-log': await db.provisioningRequest.count({ where }),
    'mail-attention': await db.attentionMail.count({ where }),
  }))
}

test.each(['purge-deleted', 'purge-provisioning-log', 'mail-attention'] as const)(
  '%s goes on behind an organization where it fails, and fails in the end to be tried again',
  async (name) => {
    const [first, second] = [await withOldRows(), await withOldRows()]
    await failing(first)
    await expect(handlers[name]({}, GO_ON)).rejects.toThrow(/It failed in 1 of \d+ organizations/)
    expect([(await left(first))[name], (await left(second))[name]]).toEqual([1, 0])
  },
)

test('a worker that stops begins no further organization', async () => {
  await seedOrganization()
  const stop = new AbortController()
  let begun = 0
  const work = async () => {
    begun += 1
    stop.abort()
  }
  await expect(eachOrganization(stop.signal, work)).rejects.toThrow('at the next try')
  expect(begun).toBe(1)
})
