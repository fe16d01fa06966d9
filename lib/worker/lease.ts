// Who is alive: a worker holds a session advisory lock on its id, which PostgreSQL drops when its connection ends, however it ends.

import pg from 'pg'
import { databaseUrl } from '@/lib/db/pool'

export type Lease = {
  /** Takes the lock on an id of this worker. */
  hold(workerId: string): Promise<void>
  /** Gives the jobs of workers whose lock is free back to the queue, and says whose. */
  releaseDead(): Promise<string[]>
  /** Rejects when the connection, and with it the lock, is lost. */
  readonly lost: Promise<never>
  end(): Promise<void>
}

const KEY = "hashtextextended('rollcall worker ' || $1, 0)"

/** A worker takes its first job and its lock at the same moment on two connections: what was taken in the last seconds is left alone. */
const HOLDERS = `
  select locked_by as id from (
    select locked_by, locked_at from graphile_worker._private_jobs where locked_by is not null
    union all
    select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null
  ) held
  where locked_by <> all ($1::text[]) group by locked_by having min(locked_at) < now() - interval '5 seconds'`

export async function openLease(): Promise<Lease> {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    application_name: 'rollcall worker',
    keepAlive: true,
  })
  let ending = false
  const own: string[] = []
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject)
    client.on('end', () => ending || reject(new Error('the connection that holds the lock of this worker ended')))
  })
  await client.connect()
  return {
    lost,
    async hold(workerId) {
      own.push(workerId)
      await client.query(`select pg_advisory_lock(${KEY})`, [workerId])
    },
    async releaseDead() {
      const { rows } = await client.query<{ id: string }>(HOLDERS, [own])
      const dead: string[] = []
      for (const { id } of rows) if (await isDead(client, id)) dead.push(id)
      if (dead.length > 0) await client.query('select graphile_worker.force_unlock_workers($1)', [dead])
      return dead
    },
    async end() {
      ending = true
      await client.end()
    },
  }
}

async function isDead(client: pg.Client, workerId: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${KEY}) as free`, [workerId])
  if (!rows[0]?.free) return false
  await client.query(`select pg_advisory_unlock(${KEY})`, [workerId])
  return true
}
